import { choice, type SettingReader, text } from "../cluster/setting.ts";
import { isReadBack } from "./cluster-kind.ts";

export const kubernetesVersion = text({
  title: "Kubernetes version",
  path: "properties.kubernetesVersion",
  compare: "minor",
  change: {
    kind: "in-place",
    oneWay: true,
    effects:
      "One minor at a time while the version is supported, nodes are replaced one after the other; there is no way back to an older version.",
  },
  az: "az aks upgrade --kubernetes-version <version>",
});

/** What the cluster really runs, with its patch. */
export const currentKubernetesVersion = text({
  title: "Kubernetes version that runs",
  path: "properties.currentKubernetesVersion",
  change: { kind: "in-place", oneWay: true },
  compare: "never",
});

export const supportPlan = choice(["KubernetesOfficial", "AKSLongTermSupport"], {
  title: "Support plan",
  path: "properties.supportPlan",
  default: "KubernetesOfficial",
  change: { kind: "in-place", effects: "Long-term support needs the Premium tier, which is billed." },
  az: "--tier premium --k8s-support-plan AKSLongTermSupport",
});

export const upgradeChannel = choice(["rapid", "stable", "patch", "node-image", "none"], {
  title: "Automatic upgrades",
  path: "properties.autoUpgradeProfile.upgradeChannel",
  default: "none",
  automatic: "stable",
  change: {
    kind: "in-place",
    effects: "Nodes are replaced whenever a version comes out: plan maintenance windows.",
  },
  az: "--auto-upgrade-channel patch",
});

/** Microsoft Learn, "Autoupgrade node OS images": the default of this API version and later ones. */
const nodeImageByDefaultSince = "2023-06-01";

export const nodeOsUpgradeChannel = choice(["None", "Unmanaged", "NodeImage", "SecurityPatch"], {
  title: "Node OS upgrades",
  path: "properties.autoUpgradeProfile.nodeOSUpgradeChannel",
  default: nodeOsDefault,
  automatic: "NodeImage",
  change: {
    kind: "in-place",
    effects: "Nodes are reimaged or patched every week: plan maintenance windows.",
  },
  az: "--node-os-upgrade-channel NodeImage",
});

function nodeOsDefault(cluster: SettingReader): string {
  if (isReadBack(cluster)) return "None";
  const { apiVersion } = cluster;
  return apiVersion !== undefined && apiVersion.slice(0, 10) < nodeImageByDefaultSince ? "None" : "NodeImage";
}
