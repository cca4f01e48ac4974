import { azurePolicyAddOn } from "../../../azure/settings/index.ts";
import { settingControl } from "../../setting.ts";

/** Microsoft Learn, "Secure your AKS clusters by using Azure Policy". */
export const control = settingControl({
  id: "cluster-azure-policy",
  title: "Azure Policy reaches into the cluster",
  severity: "low",
  recommended: true,
  mappings: { "azure-policy": ["0a15ec92"], "microsoft-baseline": ["AM-2"] },
  setting: azurePolicyAddOn,
  want: true,
  message:
    "the Azure Policy add-on is off: unless Breakwater or another engine admits what is deployed, nothing in the cluster refuses a privileged pod",
});
