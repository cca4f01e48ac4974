import { changeOf } from "../../../azure/index.ts";
import { entraIntegration, localAccountsDisabled } from "../../../azure/settings/index.ts";
import { met } from "../../answer.ts";
import { clusterControl } from "../../control.ts";
import { brokenSetting, undecidedSetting } from "../../setting.ts";

/** Microsoft Learn, "Manage local accounts with AKS-managed Microsoft Entra integration". */
export const control = clusterControl({
  id: "cluster-local-accounts",
  title: "Local accounts of the cluster are disabled",
  severity: "high",
  area: "cluster",
  recommended: true,
  mappings: {
    guide: ["Enable Kubernetes RBAC"],
    "azure-policy": ["993c2fcd"],
    "microsoft-baseline": ["IM-1"],
    "cis-aks": ["5.5.1"],
  },
  settings: [localAccountsDisabled.path],
  wants: true,
  check: (cluster) => {
    const disabled = cluster.read(localAccountsDisabled);
    const entra = cluster.read(entraIntegration);
    if (disabled.is(true)) return met;
    if (disabled.unknown) return undecidedSetting(cluster, localAccountsDisabled, disabled);
    const change = changeOf(localAccountsDisabled, cluster);
    return brokenSetting(cluster, localAccountsDisabled, {
      message:
        "local accounts are on: whoever may list the cluster's admin credentials gets a certificate of cluster-admin that no Entra policy, log or group knows",
      // Without Entra nobody could sign in any more: no repair to make blindly.
      ...(entra.is(true)
        ? { want: true }
        : {
            change: {
              ...change,
              effects: `Entra has to be integrated first: without it nobody could sign in. ${change.effects}`,
            },
          }),
    });
  },
});
