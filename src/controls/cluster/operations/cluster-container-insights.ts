import { containerInsights } from "../../../azure/settings/index.ts";
import { settingControl } from "../../setting.ts";

/** Microsoft Learn, "Enable monitoring for AKS clusters". */
export const control = settingControl({
  id: "cluster-container-insights",
  title: "Containers' logs outlive their pods",
  severity: "low",
  recommended: false,
  mappings: { "microsoft-baseline": ["LT-3"], mitre: ["T1070"] },
  setting: containerInsights,
  want: true,
  noFix: "it needs a workspace and is billed by what it takes in; another collector may do the same",
  message:
    "Container Insights is off: unless another collector takes them, logs of containers are gone with their pods",
});
