import { nodeResourceGroupLockdown } from "../../../azure/settings/index.ts";
import { settingControl } from "../../setting.ts";

/** Microsoft Learn, "Deploy and manage node resource group lockdown in AKS". */
export const control = settingControl({
  id: "cluster-node-resource-group",
  title: "Only AKS changes the node resource group",
  severity: "low",
  recommended: false,
  mappings: { mitre: ["T1578"] },
  setting: nodeResourceGroupLockdown,
  want: "ReadOnly",
  message:
    "the node resource group is not locked: whoever may change its resources can change nodes, their identities and network rules past the cluster",
});
