import { defender, defenderWorkspace, isReadBack } from "../../../azure/settings/index.ts";
import { met } from "../../answer.ts";
import { clusterControl } from "../../control.ts";
import { brokenSetting, undecidedSetting } from "../../setting.ts";

/** Microsoft Learn, "Enable Defender for Containers"; the API's description of the workspace. */
export const control = clusterControl({
  id: "cluster-defender",
  title: "Attacks on what runs are noticed",
  severity: "medium",
  area: "cluster",
  recommended: false,
  mappings: {
    "azure-policy": ["a1840de2", "64def556"],
    "cis-aks": ["5.1.1"],
    "microsoft-baseline": ["LT-1"],
  },
  settings: [defender.path, defenderWorkspace.path],
  noFix: "it is billed for every core, and which workspace takes its data only its owners know",
  check: (cluster) => {
    const isOn = cluster.read(defender);
    if (isOn.unknown) return undecidedSetting(cluster, defender, isOn);
    if (isOn.value !== true)
      return brokenSetting(cluster, defender, {
        message:
          "Defender's sensor is off: unless another one watches the nodes, nobody notices what an intruder does in a container",
      });
    const workspace = cluster.read(defenderWorkspace);
    if (workspace.is(true) || isReadBack(cluster)) return met;
    if (workspace.unknown) return undecidedSetting(cluster, defenderWorkspace, workspace);
    return brokenSetting(cluster, defenderWorkspace, {
      message: "Defender's sensor is on without the workspace that it needs, which Azure refuses",
      severity: "low",
      severityReason: "the deployment fails",
    });
  },
});
