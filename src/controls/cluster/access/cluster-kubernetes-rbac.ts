import { kubernetesRbac } from "../../../azure/settings/index.ts";
import { settingControl } from "../../setting.ts";

/** The guide, "Enable Kubernetes RBAC"; the provider of Terraform replaces the cluster, ARM refuses the change. */
export const control = settingControl({
  id: "cluster-kubernetes-rbac",
  title: "Kubernetes RBAC is enabled",
  severity: "critical",
  recommended: true,
  mappings: {
    guide: ["Enable Kubernetes RBAC"],
    "azure-policy": ["ac4a19c2"],
    "microsoft-baseline": ["PA-7"],
  },
  setting: kubernetesRbac,
  want: true,
  message:
    "Kubernetes RBAC is off: whoever reaches the API server with any credential, a pod's own token too, may do everything",
});
