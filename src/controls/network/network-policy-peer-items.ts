import type { Workload } from "../../inventory/network/policies/index.ts";
import { type KubernetesObject, readSelector, selectorMatches } from "../../kubernetes/index.ts";
import type { View } from "../../syntax/index.ts";
import { type Answer, broken, met, plan } from "../answer.ts";
import { objectControl } from "../control.ts";
import { networkOf, networkPolicyKinds, rulesOf } from "./policies/world.ts";

/**
 * Two list items are alternatives, one item with both selectors wants both. The first with only a namespaceSelector, the
 * next with only a podSelector that selects nobody in the policy's own namespace: one dash too many.
 */
export const control = objectControl({
  id: "network-policy-peer-items",
  title: "Namespace and pod selectors that belong together are one item of a network policy",
  severity: "high",
  area: "network",
  recommended: true,
  mappings: { guide: ["Enable Network Policies"], nsa: ["Network separation: network policies"] },
  kinds: networkPolicyKinds,
  check(object, { inventory }) {
    const network = networkOf(inventory);
    const { key } = network.namespaces.of(object);
    const own = network.workloads.filter(({ namespace }) => namespace.key === key);
    if (own.length === 0) return met;
    return rulesOf(object).flatMap(({ direction, peers }) => judge(peers, own, object, direction));
  },
});

function judge(peers: View, own: readonly Workload[], object: KubernetesObject, direction: string): Answer[] {
  const items = peers.items();
  return items.flatMap((item, index): Answer[] => {
    const next = items[index + 1];
    if (next === undefined || !hasOnly(item, "namespaceSelector") || !hasOnly(next, "podSelector")) return [];
    const selector = readSelector(next.get("podSelector"));
    if (
      selector.requirements.length === 0 ||
      readSelector(item.get("namespaceSelector")).requirements.length === 0
    )
      return [];
    if (own.some(({ labels }) => selectorMatches(selector, labels) !== false)) return [];
    const value = next.get("podSelector").toValue();
    const which = direction === "ingress" ? "may call" : "may be called";
    return [
      broken({
        at: item,
        message: `every pod of these namespaces ${which}: the pods that the next item selects are not among them, and its own namespace has none`,
        ...(value !== undefined && {
          fix: plan(
            [
              { op: "set", path: [...item.path, "podSelector"], value },
              { op: "remove", path: next.path },
            ],
            {
              summary: "Make both selectors one item",
              test: `see that no other pod of these namespaces needs ${object.name} to let it through`,
            },
          ),
        }),
      }),
    ];
  });
}

function hasOnly(item: View, key: string): boolean {
  return item.get(key).mapping !== undefined && item.entries().length === 1;
}
