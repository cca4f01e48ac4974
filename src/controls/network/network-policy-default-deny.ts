import type { Policy } from "../../inventory/network/policies/index.ts";
import { isSystemNamespace, type Verdict } from "../../kubernetes/index.ts";
import { broken, met, undecided } from "../answer.ts";
import { objectControl } from "../control.ts";
import { networkOf } from "./policies/world.ts";

/**
 * A policy that selects every pod makes what no policy allows closed, for pods to come as well. Asked once a namespace,
 * and only where this world has workloads in it: policies often live elsewhere.
 */
export const control = objectControl({
  id: "network-policy-default-deny",
  title: "Namespaces deny by default what no network policy allows",
  severity: "medium",
  area: "network",
  recommended: false,
  mappings: { guide: ["Enable Network Policies"], nsa: ["Network separation: network policies"] },
  noFix:
    "closing a namespace needs policies for what must stay open; `breakwater network generate` writes both",
  kinds: ["/Namespace"],
  check(namespace, { inventory }) {
    const name = namespace.metadata.get("name").string();
    if (name.unknown) return undecided(name);
    if (name.value === undefined || isSystemNamespace(name.value)) return met;
    const { policies, workloads } = networkOf(inventory);
    const inside = workloads.filter(
      (each) => each.namespace.name === name.value && each.hostNetwork !== true,
    );
    const [one] = inside;
    if (one === undefined) return met;
    const denies = (direction: "ingress" | "egress"): Verdict => {
      const verdicts = policies.map((policy) => closes(policy, direction, policy.selects(one)));
      return verdicts.includes(true) ? true : verdicts.includes(undefined) ? undefined : false;
    };
    const [ingress, egress] = [denies("ingress"), denies("egress")];
    const open = [...(ingress === false ? ["ingress"] : []), ...(egress === false ? ["egress"] : [])];
    if (open.length === 0)
      return ingress === true && egress === true
        ? met
        : undecided(name.at, "whether a policy closes the whole namespace is not known");
    return broken({
      at: name,
      message: `no network policy denies ${open.join(" and ")} by default: pods that no other policy selects are open`,
      cause: open.join("-and-"),
      ...(ingress === true && {
        severity: "low" as const,
        severityReason: "what comes in is denied by default",
      }),
    });
  },
});

function closes(policy: Policy, direction: "ingress" | "egress", selects: Verdict): Verdict {
  const governed = policy[direction];
  if (governed === undefined || governed.isolates === false || selects === false) return false;
  if (policy.everyPod === false) return false;
  return policy.everyPod === true && selects === true && governed.isolates === true ? true : undefined;
}
