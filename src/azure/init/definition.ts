import { cluster } from "./cluster.ts";
import { identities, identityAssignments } from "./identities.ts";
import { keyAssignments, keys } from "./keys.ts";
import { collection, stores } from "./monitoring.ts";
import { network, networkAssignments } from "./network.ts";
import type { InitOptions } from "./options.ts";
import type { Assignment, ClusterDefinition, Resource } from "./shape.ts";

/** A secure cluster and all that it needs, in no language yet. */
export function defineCluster(options: InitOptions): ClusterDefinition {
  const { name, region, hardened, workspace } = options;
  const before: readonly Resource[] = [
    ...identities(),
    ...network(options),
    ...stores(options),
    ...(hardened ? keys() : []),
  ];
  const assignments: readonly Assignment[] = [
    ...identityAssignments,
    ...networkAssignments(options),
    ...(hardened ? keyAssignments : []),
  ];
  return {
    about: about(options),
    prepare,
    settings: [
      { name: "name", why: "Name of the cluster.", value: name },
      { name: "location", why: "Region that everything is made in.", value: region },
      ...(workspace === undefined
        ? []
        : [{ name: "workspace", why: "Log Analytics workspace that takes the logs.", value: workspace }]),
    ],
    resources: [...before, { ...cluster(options), after: assignments.map(({ id }) => id) }, ...collection()],
    assignments,
  };
}

function about({ name, hardened, authorizedRanges, firewall }: InitOptions): readonly string[] {
  const reach =
    authorizedRanges === undefined ? "a private API server" : "an API server for listed addresses";
  const egress = firewall === undefined ? "no way out of its network" : "egress through a firewall";
  const kind = hardened
    ? `a hardened AKS cluster with ${reach} and ${egress}`
    : `an AKS cluster with ${reach}`;
  return [
    `${name}: ${kind}, and what it needs.`,
    `Billed beside the nodes: the tier, Defender, logs and metrics${hardened ? ", advanced networking for every node, the keys' operations, the registry of a cluster without egress" : ""}.`,
    "To do after: AcrPull for the kubelet's identity, maintenance windows, policies of Azure Policy, Azure's roles for those who work with the cluster.",
  ];
}

/** Microsoft Learn, "Host-based encryption on AKS" and "Manage SSH for secure access to AKS nodes". */
const prepare: readonly string[] = [
  "az feature register --namespace Microsoft.Compute --name EncryptionAtHost",
  "az feature register --namespace Microsoft.ContainerService --name DisableSSHPreview",
  "az provider register --namespace Microsoft.Compute",
  "az provider register --namespace Microsoft.ContainerService",
];
