import { authorizedIpRanges, privateCluster, runCommandDisabled } from "../../../azure/settings/index.ts";
import { settingControl } from "../../setting.ts";

/** Microsoft Learn, "Access a private AKS cluster using the command invoke or Run command feature". */
export const control = settingControl({
  id: "cluster-command-invoke",
  title: "Commands cannot be run in the cluster through Azure's API",
  severity: "medium",
  recommended: false,
  mappings: {
    guide: ["Create Private Clusters"],
    "azure-policy": ["89f2d532", "1b708b0a"],
    "microsoft-baseline": ["PA-7"],
  },
  setting: runCommandDisabled,
  want: true,
  message:
    "command invoke is on: whoever holds the runCommand action in Azure runs kubectl in a pod inside the cluster, past private networking and address ranges",
  severityIn: (cluster) => {
    const isPublic = cluster.read(privateCluster).is(false);
    const ranges = cluster.read(authorizedIpRanges);
    return isPublic && !ranges.unknown && (ranges.value ?? []).length === 0
      ? {
          severity: "low",
          severityReason: "the API server is open to every address, so that there is nothing to get past",
        }
      : {};
  },
});
