import { isReadBack, supportPlan, tier } from "../../../azure/settings/index.ts";
import { met } from "../../answer.ts";
import { clusterControl } from "../../control.ts";
import { brokenSetting, undecidedSetting } from "../../setting.ts";

/** Microsoft Learn, "Free, Standard, and Premium pricing tiers for AKS" and "Long-term support for AKS versions". */
export const control = clusterControl({
  id: "cluster-tier",
  title: "The cluster's tier comes with a promise of availability",
  severity: "low",
  area: "cluster",
  recommended: false,
  mappings: { guide: ["Cluster Design"] },
  settings: [tier.path, supportPlan.path],
  noFix: "it is billed by the hour, which its owners have to agree to",
  check: (cluster) => {
    const stated = cluster.read(tier);
    if (stated.unknown) return undecidedSetting(cluster, tier, stated);
    const plan = cluster.read(supportPlan);
    if (plan.is("AKSLongTermSupport") && stated.value !== "Premium" && !isReadBack(cluster))
      return brokenSetting(cluster, tier, {
        message: "long-term support is stated outside the Premium tier, which Azure refuses",
        severity: "medium",
        severityReason: "the deployment fails, and the version stays without security fixes",
        how: { az: "--tier premium --k8s-support-plan AKSLongTermSupport" },
      });
    if (stated.value === "Standard" || stated.value === "Premium") return met;
    return brokenSetting(cluster, tier, {
      message:
        "the free tier promises no availability of the API server: while it is away nothing is scheduled, and admission and audit stand still",
    });
  },
});
