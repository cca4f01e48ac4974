import type { ManagedCluster } from "../../../azure/index.ts";
import { networkDataplane, networkPlugin, networkPolicy } from "../../../azure/settings/index.ts";
import { phaseOf, retirements } from "../../../azure/support/index.ts";
import { type Answer, met } from "../../answer.ts";
import { clusterControl } from "../../control.ts";
import { brokenSetting, undecidedSetting } from "../../setting.ts";
import { hasWindowsPool, policyEngine } from "../network-engine.ts";

/** Microsoft Learn, "Secure traffic between pods with network policies in AKS". */
export const control = clusterControl({
  id: "cluster-network-policy",
  title: "The cluster enforces network policies by an engine that stays",
  severity: "medium",
  area: "cluster",
  recommended: true,
  mappings: { guide: ["Enable Network Policies"], "cis-aks": ["5.4.4"], "microsoft-baseline": ["NS-1"] },
  settings: [networkPolicy.path],
  check: (cluster, { date }) => {
    const engine = policyEngine(cluster);
    if (engine.unknown) return undecidedSetting(cluster, networkPolicy, engine);
    if (engine.is("azure")) return ofNetworkPolicyManager(cluster, date);
    if (!engine.is("none")) return met;
    return brokenSetting(cluster, networkPolicy, {
      message:
        "no engine enforces network policies: every pod may talk to every other, and policies are accepted and silently ignored",
      ...(fitsCilium(cluster) && { want: "cilium" }),
    });
  },
});

/** Other engines, or Cilium elsewhere, take more than one change. */
function fitsCilium(cluster: ManagedCluster): boolean {
  return (
    cluster.read(networkPlugin).is("azure") &&
    cluster.read(networkDataplane).is("cilium") &&
    hasWindowsPool(cluster).is(false)
  );
}

function ofNetworkPolicyManager(cluster: ManagedCluster, date: string): Answer {
  const { "npm-linux": linux, "npm-windows": windows } = retirements;
  if (phaseOf(linux, date) === "ended")
    return brokenSetting(cluster, networkPolicy, {
      message: `Azure Network Policy Manager enforces the policies, which is out of support since ${linux.ends}`,
      severity: "high",
      severityReason: "it gets no fixes any more",
    });
  const onWindows = hasWindowsPool(cluster);
  if (onWindows.is(true) && phaseOf(windows, date) === "ended")
    return brokenSetting(cluster, networkPolicy, {
      message: `Azure Network Policy Manager enforces the policies, which is out of support on Windows nodes since ${windows.ends} and ends on Linux on ${linux.ends}`,
    });
  return brokenSetting(cluster, networkPolicy, {
    message: `Azure Network Policy Manager enforces the policies, which ends on ${linux.ends}${onWindows.is(true) ? `, on Windows nodes on ${windows.ends},` : ""} and holds for 250 nodes and 20,000 pods at most`,
    ...(phaseOf(linux, date) === "later" && {
      severity: "low",
      severityReason: "it is supported for more than a year to come",
    }),
  });
}
