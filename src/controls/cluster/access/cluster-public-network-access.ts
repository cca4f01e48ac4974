import { privateCluster, publicNetworkAccess } from "../../../azure/settings/index.ts";
import { settingControl } from "../../setting.ts";

/** REST reference of managedClusters, `publicNetworkAccess`; a private cluster that states nothing has none. */
export const control = settingControl({
  id: "cluster-public-network-access",
  title: "Public network access is not enabled for a private cluster",
  severity: "low",
  recommended: false,
  mappings: { guide: ["Create Private Clusters"], "microsoft-baseline": ["NS-2"] },
  setting: publicNetworkAccess,
  want: (value) => value !== "Enabled",
  fixTo: "Disabled",
  message:
    "the cluster is private, yet public network access is stated as enabled: the two contradict each other, and only one can be what its owners mean",
  // A public cluster is cluster-private-api-server's finding.
  unless: (cluster) => cluster.read(privateCluster).map((isPrivate) => !isPrivate),
});
