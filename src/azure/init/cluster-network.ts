import { ranges } from "./addresses.ts";
import type { InitOptions } from "./options.ts";
import { Because, type Mapping, type Value } from "./shape.ts";

/** What the cluster's network is made of, and what leaves it. */
export function networking(options: InitOptions): Mapping {
  const { hardened, firewall } = options;
  return {
    networkProfile: profile(options),
    ...(hardened && firewall === undefined && { bootstrapProfile: isolated }),
    ...(hardened && { serviceMeshProfile: mesh }),
  };
}

function profile({ engine, hardened, firewall }: InitOptions): Mapping {
  return {
    networkPlugin: "azure",
    networkPluginMode: "overlay",
    networkDataplane: engine === "cilium" ? "cilium" : "azure",
    networkPolicy: engine,
    loadBalancerSku: "standard",
    outboundType: outbound(hardened, firewall),
    podCidr: ranges.pods,
    serviceCidr: ranges.services,
    dnsServiceIP: ranges.dns,
    ...(hardened && { advancedNetworking }),
  };
}

function outbound(hardened: boolean, firewall: string | undefined): Value {
  if (!hardened) return "loadBalancer";
  if (firewall !== undefined) return "userDefinedRouting";
  return new Because(
    "Nothing leaves the network. Azure Monitor, Defender and Azure Policy, too, need a way: private endpoints (Azure Monitor Private Link Scope), or a route to a firewall.",
    "none",
  );
}

/** Microsoft Learn, "Overview of Layer 7 (L7) policy": L7 is not to be combined with Istio's, FQDN is. */
const advancedNetworking: Mapping = {
  enabled: new Because("Advanced Container Networking Services; billed for every node.", true),
  observability: { enabled: true },
  security: {
    enabled: true,
    advancedNetworkPolicies: new Because(
      "Policies may name domains; requests (L7) are left to the mesh, as both at once are not supported.",
      "FQDN",
    ),
    transitEncryption: {
      type: new Because("WireGuard encrypts between nodes. It is not validated by FIPS 140.", "WireGuard"),
    },
  },
};

/** Where no registry is named AKS makes one and keeps it (Microsoft Learn, "Network isolated AKS clusters"). */
const isolated: Mapping = {
  artifactSource: new Because(
    "Nodes fetch the cluster's images from a registry inside the network, which AKS makes and keeps.",
    "Cache",
  ),
};

const mesh: Mapping = {
  mode: new Because("Namespaces take part by the label istio.io/rev.", "Istio"),
};
