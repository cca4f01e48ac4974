import { localAccountsDisabled } from "../../../azure/settings/index.ts";
import { settingControl } from "../../setting.ts";

/** Microsoft Learn, "Manage local accounts with AKS-managed Microsoft Entra integration". */
export const control = settingControl({
  id: "cluster-local-accounts",
  title: "Local accounts of the cluster are disabled",
  severity: "high",
  recommended: true,
  mappings: {
    guide: ["Enable Kubernetes RBAC"],
    "azure-policy": ["993c2fcd"],
    "microsoft-baseline": ["IM-1"],
    "cis-aks": ["5.5.1"],
  },
  setting: localAccountsDisabled,
  want: true,
  message:
    "local accounts are on: whoever may list the cluster's admin credentials gets a certificate of cluster-admin that no Entra policy, log or group knows",
});
