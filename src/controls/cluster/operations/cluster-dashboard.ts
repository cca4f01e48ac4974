import { kubeDashboard } from "../../../azure/settings/index.ts";
import { settingControl } from "../../setting.ts";

/** The add-on is gone from Kubernetes 1.19 on; the portal shows the same under the viewer's own account. */
export const control = settingControl({
  id: "cluster-dashboard",
  title: "The retired dashboard add-on is off",
  severity: "high",
  recommended: true,
  mappings: { mitre: ["T1133"] },
  setting: kubeDashboard,
  want: false,
  message:
    "the dashboard add-on is on: retired software with an account of its own, by which whoever reaches it acts in the cluster",
});
