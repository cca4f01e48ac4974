import { ranges } from "./addresses.ts";
import type { InitOptions } from "./options.ts";
import { networkContributor } from "./roles.ts";
import { type Assignment, Because, Named, Reference, type Resource } from "./shape.ts";

const apiVersion = "2025-05-01";

/** The network with a subnet for nodes and one for the API server, and the way out through a firewall where there is one. */
export function network({ hardened, firewall }: InitOptions): readonly Resource[] {
  const routes: readonly Resource[] = firewall === undefined ? [] : [routeTable(firewall)];
  return [
    ...routes,
    {
      id: "network",
      type: "Microsoft.Network/virtualNetworks",
      apiVersion,
      name: new Named("-network"),
      why: ["Change the address ranges where they overlap with networks that this one is peered with."],
      body: { properties: { addressSpace: { addressPrefixes: [ranges.network] } } },
    },
    {
      id: "nodes",
      type: "Microsoft.Network/virtualNetworks/subnets",
      apiVersion,
      name: "nodes",
      parent: "network",
      body: {
        properties: {
          addressPrefix: ranges.nodes,
          defaultOutboundAccess: new Because(
            hardened ? "No way out but what is routed." : "The only way out is the cluster's load balancer.",
            false,
          ),
          ...(firewall !== undefined && { routeTable: { id: new Reference("routes") } }),
        },
      },
    },
    {
      id: "apiServer",
      type: "Microsoft.Network/virtualNetworks/subnets",
      apiVersion,
      name: "api-server",
      parent: "network",
      why: ["For API servers only: nothing else may be in this subnet."],
      // A network takes one change at a time.
      after: ["nodes"],
      body: {
        properties: {
          addressPrefix: ranges.apiServer,
          delegations: [
            {
              name: "aks",
              properties: { serviceName: "Microsoft.ContainerService/managedClusters" },
            },
          ],
        },
      },
    },
  ];
}

function routeTable(firewall: string): Resource {
  return {
    id: "routes",
    type: "Microsoft.Network/routeTables",
    apiVersion: "2024-07-01",
    name: new Named("-routes"),
    why: [
      'Everything that leaves the nodes passes the firewall, which has to let through what AKS needs (FQDN tag AzureKubernetesService; Microsoft Learn, "Outbound network and FQDN rules for AKS clusters"). Peer this network with the firewall\'s.',
    ],
    body: {
      properties: {
        routes: [
          {
            name: "internet",
            properties: {
              addressPrefix: "0.0.0.0/0",
              nextHopType: "VirtualAppliance",
              nextHopIpAddress: firewall,
            },
          },
        ],
      },
    },
  };
}

export function networkAssignments({ firewall }: InitOptions): readonly Assignment[] {
  return [
    assignment("nodes", "The cluster puts nodes and inner load balancers into the subnet."),
    assignment("apiServer", "The cluster puts its API server into the subnet."),
    ...(firewall === undefined
      ? []
      : [assignment("routes", "The cluster works with the routes of its nodes.")]),
  ];
}

function assignment(on: string, why: string): Assignment {
  return { id: `${on}Role`, why, role: networkContributor, to: "clusterIdentity", on };
}
