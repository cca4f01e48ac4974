import { managedPrometheus } from "../../../azure/settings/index.ts";
import { settingControl } from "../../setting.ts";

/** Microsoft Learn, "Enable monitoring for AKS clusters". */
export const control = settingControl({
  id: "cluster-managed-prometheus",
  title: "Metrics of the cluster are kept",
  severity: "low",
  recommended: false,
  mappings: { mitre: ["T1496"] },
  setting: managedPrometheus,
  want: true,
  noFix: "it needs a workspace and is billed by what it takes in; a Prometheus of one's own may do the same",
  message:
    "managed Prometheus is off: unless another keeps metrics, load that nobody asked for, such as mining, goes unseen",
});
