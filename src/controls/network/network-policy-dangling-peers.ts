import type { Network, Workload } from "../../inventory/network/policies/index.ts";
import {
  type KubernetesObject,
  readSelector,
  selectorMatches,
  type Verdict,
} from "../../kubernetes/index.ts";
import type { View } from "../../syntax/index.ts";
import { type Answer, broken } from "../answer.ts";
import { objectControl } from "../control.ts";
import { networkOf, networkPolicyKinds, rulesOf } from "./policies/world.ts";

/** Speaks only of namespaces that have workloads in this world; operators and other repositories bring pods, too. */
export const control = objectControl({
  id: "network-policy-dangling-peers",
  title: "Peers of network policies select some workload",
  severity: "low",
  area: "network",
  recommended: false,
  mappings: { guide: ["Enable Network Policies"] },
  noFix: "whether the selector is misspelt or the workload missing is not to be seen",
  kinds: networkPolicyKinds,
  check(object, { inventory }) {
    const network = networkOf(inventory);
    return rulesOf(object).flatMap(({ peers }) =>
      peers.items().flatMap((peer) => judge(peer, object, network)),
    );
  },
});

function judge(peer: View, object: KubernetesObject, { namespaces, workloads }: Network): Answer[] {
  const [pods, inNamespaces] = [peer.get("podSelector"), peer.get("namespaceSelector")];
  if (!pods.exists || peer.uncertainty !== undefined || inNamespaces.uncertainty !== undefined) return [];
  const own = namespaces.of(object);
  const selector = readSelector(pods);
  if (selector.requirements.length === 0) return [];
  const wanted = readSelector(inNamespaces);
  const isMeant = ({ namespace }: Workload): Verdict =>
    inNamespaces.exists ? selectorMatches(wanted, namespace.labels) : namespace.key === own.key;
  // A namespace that nobody knows may be meant, too.
  if (workloads.some((each) => isMeant(each) === undefined)) return [];
  const meant = workloads.filter(isMeant);
  if (meant.length === 0 || meant.some(({ labels }) => selectorMatches(selector, labels) !== false))
    return [];
  return [
    broken({
      at: pods,
      message: `selects none of the ${meant.length === 1 ? "one workload" : `${meant.length} workloads`} that this world has in the namespaces meant, so it lets nobody through`,
    }),
  ];
}
