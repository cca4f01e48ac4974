import {
  azureRbac,
  entraAdminGroups,
  entraIntegration,
  kubernetesRbac,
  legacyEntraServerApp,
} from "../../../azure/settings/index.ts";
import { met } from "../../answer.ts";
import { clusterControl } from "../../control.ts";
import { brokenSetting, undecidedSetting } from "../../setting.ts";
import { namesSomething } from "../lists.ts";

/** Microsoft Learn, "Enable Microsoft Entra ID authentication for the AKS control plane". */
export const control = clusterControl({
  id: "cluster-entra-integration",
  title: "People sign in to the cluster with Entra",
  severity: "high",
  area: "cluster",
  recommended: true,
  mappings: {
    guide: ["Enable Kubernetes RBAC"],
    "cis-aks": ["5.5.1"],
    "azure-policy": ["450d2877", "36a27de4"],
    "microsoft-baseline": ["IM-1"],
  },
  settings: [entraIntegration.path, entraAdminGroups.path],
  noFix: "which group administers the cluster is for its owners to say, and it cannot be taken back",
  check: (cluster) => {
    const managed = cluster.read(entraIntegration);
    if (managed.unknown) return undecidedSetting(cluster, entraIntegration, managed);
    if (managed.value !== true) {
      const legacy = cluster.read(legacyEntraServerApp);
      if (legacy.is(true)) return met;
      if (legacy.unknown) return undecidedSetting(cluster, entraIntegration, legacy);
      return brokenSetting(cluster, entraIntegration, {
        message:
          "nobody signs in with Entra: the cluster knows people by shared certificates only, without groups, conditional access or an end of employment",
        ...(cluster.read(kubernetesRbac).is(false) && { change: withRbac }),
      });
    }
    const groups = namesSomething(cluster, entraAdminGroups);
    if (groups.is(true)) return met;
    const roles = cluster.read(azureRbac);
    if (roles.is(true)) return met;
    if (groups.unknown) return undecidedSetting(cluster, entraAdminGroups, groups);
    if (roles.unknown) return undecidedSetting(cluster, entraAdminGroups, roles);
    return brokenSetting(cluster, entraAdminGroups, {
      message:
        "Entra is integrated, but no group administers the cluster and Azure RBAC is off: the first permission can only be given with a local account",
      severity: "medium",
      severityReason: "people can sign in, they only have no permissions yet",
    });
  },
});

const withRbac = {
  kind: "new-cluster",
  oneWay: true,
  effects: "It needs Kubernetes RBAC, which only a new cluster can have.",
} as const;
