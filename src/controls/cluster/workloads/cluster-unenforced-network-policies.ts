import { networkPolicy } from "../../../azure/settings/index.ts";
import { plural } from "../../../base/text.ts";
import { met } from "../../answer.ts";
import { clusterControl } from "../../control.ts";
import { brokenSetting, undecidedSetting } from "../../setting.ts";
import { policyEngine } from "../network-engine.ts";
import { ofAll, relatedOf, surely } from "./belonging.ts";

const lacksEngine = surely((cluster) => policyEngine(cluster).map((engine) => engine === "none"));

/** Kubernetes, "Network Policies": without a plugin that enforces it a NetworkPolicy has no effect. */
export const control = clusterControl({
  id: "cluster-unenforced-network-policies",
  title: "The network policies that are written are enforced",
  severity: "high",
  area: "cluster",
  recommended: true,
  mappings: {
    guide: ["Enable Network Policies"],
    "cis-aks": ["5.4.4"],
    nsa: ["Network separation: network policies"],
  },
  settings: [networkPolicy.path],
  noFix: "which engine fits depends on the network plugin, the nodes and the policies",
  check: (cluster, { inventory }) => {
    const policies = inventory.ofKind("networking.k8s.io", "NetworkPolicy");
    if (policies.length === 0) return met;
    const lacking = lacksEngine(cluster, inventory);
    if (lacking.unknown) return undecidedSetting(cluster, networkPolicy, lacking);
    if (lacking.value !== true) return met;
    return brokenSetting(cluster, networkPolicy, {
      message: `${plural(policies.length, "NetworkPolicy is", "NetworkPolicies are")} written, but the cluster has no engine that enforces them: they are silently ignored${ofAll(inventory)}`,
      related: relatedOf(policies, "is not enforced"),
    });
  },
});
