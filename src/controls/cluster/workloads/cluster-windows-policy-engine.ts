import { networkDataplane, networkPolicy } from "../../../azure/settings/index.ts";
import { phaseOf, retirements } from "../../../azure/support/index.ts";
import { met } from "../../answer.ts";
import { clusterControl } from "../../control.ts";
import { brokenSetting, undecidedSetting } from "../../setting.ts";
import { hasWindowsPool, policyEngine } from "../network-engine.ts";

const ended = retirements["npm-windows"];

/** Microsoft Learn, "Secure traffic between pods with network policies in AKS": platforms of each engine. */
export const control = clusterControl({
  id: "cluster-windows-policy-engine",
  title: "The policy engine covers Windows nodes",
  severity: "medium",
  area: "cluster",
  recommended: true,
  mappings: { guide: ["Enable Network Policies"], nsa: ["Network separation: network policies"] },
  settings: [networkPolicy.path, networkDataplane.path],
  noFix: "Calico is the engine for Windows nodes, and the way to it leads by none",
  check: (cluster, { inventory, date }) => {
    const windows = hasWindowsPool(cluster);
    if (windows.is(false)) return met;
    const engine = policyEngine(cluster);
    const dataplane = cluster.read(networkDataplane);
    // Azure refuses Calico on Cilium's dataplane, which is cluster-network-combination's finding.
    if (engine.is("calico")) return met;
    if (engine.unknown) return undecidedSetting(cluster, networkPolicy, engine);
    const isCilium = engine.is("cilium") || dataplane.is("cilium");
    // Without any engine there is a finding of its own.
    if (!isCilium && engine.is("none"))
      return dataplane.unknown ? undecidedSetting(cluster, networkDataplane, dataplane) : met;
    const phase = phaseOf(ended, date);
    if (engine.is("azure") && phase === "later") return met;
    if (windows.unknown) return undecidedSetting(cluster, networkPolicy, windows);
    if (!isCilium && phase === "soon")
      return brokenSetting(cluster, networkPolicy, {
        message: `Azure Network Policy Manager enforces the policies on Windows nodes, which ends on ${ended.ends}`,
        severity: "low",
        severityReason: "it still gets fixes",
      });
    const hasPolicies = inventory.ofKind("networking.k8s.io", "NetworkPolicy").length > 0;
    return brokenSetting(cluster, networkPolicy, {
      message: isCilium
        ? "the cluster has Windows nodes, on which Cilium does not run: no policy holds for their pods"
        : `Azure Network Policy Manager enforces the policies on Windows nodes, without support since ${ended.ends}`,
      ...(hasPolicies &&
        isCilium && { severity: "high", severityReason: "policies are written that do not hold there" }),
    });
  },
});
