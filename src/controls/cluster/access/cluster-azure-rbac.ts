import { azureRbac, entraIntegration } from "../../../azure/settings/index.ts";
import { settingControl } from "../../setting.ts";

/** Microsoft Learn, "Use Microsoft Entra ID authorization for the Kubernetes API". */
export const control = settingControl({
  id: "cluster-azure-rbac",
  title: "Azure role assignments decide who may do what in the cluster",
  severity: "low",
  recommended: false,
  mappings: {
    guide: ["Enable Kubernetes RBAC"],
    "cis-aks": ["5.5.2"],
    "microsoft-baseline": ["PA-7"],
  },
  setting: azureRbac,
  want: true,
  message:
    "Azure RBAC for Kubernetes is off: who may do what is told by bindings inside the cluster alone, which no access review or just-in-time elevation in Azure covers",
  // Without Entra there is nobody to assign a role to, which is cluster-entra-integration's finding.
  unless: (cluster) => cluster.read(entraIntegration).map((isOn) => !isOn),
});
