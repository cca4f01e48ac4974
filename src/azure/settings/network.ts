import { type Change, choice, flag, presence, type SettingReader, Undetermined } from "../cluster/setting.ts";
import { sku } from "./cluster-kind.ts";

export const networkPlugin = choice(["azure", "kubenet", "none"], {
  title: "Network plugin",
  path: "properties.networkProfile.networkPlugin",
  // It was kubenet; what it is by now depends on the API version, and no document states which.
  default: () => new Undetermined("the default network plugin depends on the API version"),
  automatic: "azure",
  change: {
    kind: "in-place",
    effects:
      "From kubenet to Azure CNI Overlay, in an operation of its own: all node pools are reimaged at once. Other ways need a new cluster.",
  },
  az: "--network-plugin azure --network-plugin-mode overlay",
});

export const networkPluginMode = choice(["overlay"], {
  title: "Network plugin mode",
  path: "properties.networkProfile.networkPluginMode",
  automatic: "overlay",
  change: {
    kind: "in-place",
    effects: "All node pools are reimaged at once; it cannot be taken back.",
    oneWay: true,
  },
  az: "--network-plugin-mode overlay",
});

export const networkDataplane = choice(["azure", "cilium"], {
  title: "Network dataplane",
  path: "properties.networkProfile.networkDataplane",
  default: "azure",
  automatic: "cilium",
  change: {
    kind: "in-place",
    effects:
      "All node pools are reimaged, after the cluster is on Azure CNI; not in the same operation as the plugin. Linux nodes only.",
  },
  az: "--network-dataplane cilium",
});

export const networkPolicy = choice(["azure", "calico", "cilium", "none"], {
  title: "Network policy engine",
  path: "properties.networkProfile.networkPolicy",
  // Microsoft Learn, "Configure Azure CNI Powered by Cilium": the dataplane brings its engine where none is named.
  default: (cluster) => {
    const dataplane = cluster.read(networkDataplane);
    if (dataplane.unknown) return new Undetermined(dataplane.why ?? "not known");
    return dataplane.is("cilium") ? "cilium" : "none";
  },
  automatic: "cilium",
  change: networkPolicyChange,
  az: "--network-policy <azure|calico|cilium>",
});

/** Once a choice of creation; by now an engine can be added, and replaced by Cilium. */
function networkPolicyChange(cluster: SettingReader): Change {
  const effects = "All node pools are reimaged at once. Policies that were ignored begin to count.";
  if (cluster.read(networkPlugin).is("none"))
    return { kind: "in-place", effects: "The engine is installed with the network plugin." };
  return { kind: "in-place", effects };
}

export const outboundType = choice(
  [
    "loadBalancer",
    "managedNATGateway",
    "managedNATGatewayV2",
    "userAssignedNATGateway",
    "userDefinedRouting",
    "none",
    "block",
  ],
  {
    title: "Outbound type",
    path: "properties.networkProfile.outboundType",
    default: "loadBalancer",
    automatic: "managedNATGateway",
    change: {
      kind: "in-place",
      effects:
        "Connections to the outside break and the egress address changes; routes and firewall rules have to be there first.",
    },
    az: "--outbound-type userDefinedRouting",
  },
);

export const bootstrapSource = choice(["Cache", "Direct"], {
  title: "Bootstrap artifacts",
  path: "properties.bootstrapProfile.artifactSource",
  default: "Direct",
  change: {
    kind: "in-place",
    effects: "All node pools have to be reimaged before the outbound type can be changed.",
  },
  az: "--bootstrap-artifact-source Cache --bootstrap-container-registry-resource-id <registry-id>",
});

export const bootstrapRegistry = presence({
  title: "Bootstrap registry",
  path: "properties.bootstrapProfile.containerRegistryId",
  change: { kind: "in-place" },
});

export const serviceMesh = choice(["Istio", "Disabled"], {
  title: "Service mesh",
  path: "properties.serviceMeshProfile.mode",
  default: "Disabled",
  change: {
    kind: "in-place",
    effects: "Workloads take part once their namespace is labelled and they are restarted.",
  },
  az: "az aks mesh enable",
});

/** Of the application routing add-on: an Istio that only serves the Gateway API. */
export const appRoutingIstio = choice(["Enabled", "Disabled"], {
  title: "Application routing by Istio",
  path: "properties.ingressProfile.webAppRouting.gatewayAPIImplementations.appRoutingIstio.mode",
  default: (cluster) =>
    cluster.read(sku).is("Base")
      ? "Disabled"
      : new Undetermined("AKS Automatic brings it or not by the Kubernetes version it was created with"),
  change: { kind: "in-place", effects: "Gateways of that class stop working." },
  az: "az aks approuting gateway istio disable",
});

export const loadBalancerSku = choice(["standard", "basic"], {
  title: "Load balancer SKU",
  path: "properties.networkProfile.loadBalancerSku",
  default: "standard",
  // Microsoft Learn, "Upgrade from Basic Load Balancer on AKS".
  change: {
    kind: "in-place",
    oneWay: true,
    effects:
      "The cluster is down meanwhile and gets new addresses for egress; admission webhooks and KMS with a private vault have to be off. Terraform would replace the cluster.",
  },
  az: "--load-balancer-sku standard",
});

export const httpApplicationRouting = flag({
  title: "HTTP application routing",
  path: "properties.addonProfiles.httpApplicationRouting.enabled",
  default: false,
  change: { kind: "in-place", effects: "Ingresses that use it stop working." },
  az: "az aks disable-addons --addons http_application_routing",
});
