import { oidcIssuer, workloadIdentity } from "../../../azure/settings/index.ts";
import { met } from "../../answer.ts";
import { clusterControl } from "../../control.ts";
import { brokenSetting, undecidedSetting } from "../../setting.ts";

/** Microsoft Learn, "Use Microsoft Entra Workload ID with AKS": it needs both. */
export const control = clusterControl({
  id: "cluster-workload-identity",
  title: "Pods can use workload identity",
  severity: "medium",
  area: "cluster",
  recommended: true,
  mappings: {
    guide: ["Limit credential exposure", "Use pod managed identities"],
    "azure-policy": ["2cc2e023"],
    "microsoft-baseline": ["IM-3"],
  },
  settings: [workloadIdentity.path, oidcIssuer.path],
  check: (cluster) => {
    const isOn = cluster.read(workloadIdentity);
    if (isOn.unknown) return undecidedSetting(cluster, workloadIdentity, isOn);
    if (isOn.value !== true)
      return brokenSetting(cluster, workloadIdentity, {
        message:
          "workload identity is off: pods that need Azure are given secrets, or share the identity of their node with every other pod",
        want: true,
      });
    const issuer = cluster.read(oidcIssuer);
    if (issuer.unknown) return undecidedSetting(cluster, oidcIssuer, issuer);
    if (issuer.value === true) return met;
    return brokenSetting(cluster, oidcIssuer, {
      message:
        "workload identity is on without the OIDC issuer, whose tokens it exchanges: Azure refuses that",
      want: true,
    });
  },
});
