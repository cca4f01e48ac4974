import { poolType } from "../../../azure/settings/index.ts";
import { poolSettingControl } from "../../setting.ts";

/** Microsoft Learn, "Migrate from Availability Sets in AKS": retired in September 2025. */
export const control = poolSettingControl({
  id: "node-pool-type",
  title: "Nodes are not in a retired availability set",
  severity: "medium",
  recommended: true,
  mappings: { "microsoft-baseline": ["PV-6"] },
  setting: poolType,
  want: (type) => type !== "AvailabilitySet",
  noFix: "a script of Azure's moves the cluster, with downtime; a definition can only follow",
  message:
    "the nodes are in an availability set, which is out of support: Azure fixes nothing there any more, and newer protection is not offered",
});
