import { type Answer, broken, met, plan, undecided } from "../answer.ts";
import { objectControl } from "../control.ts";
import { networkPolicyKinds } from "./policies/world.ts";

/** Rules of a direction that `policyTypes` leaves out are stored and never looked at. */
export const control = objectControl({
  id: "network-policy-types",
  title: "Network policies state the types of their rules",
  severity: "high",
  area: "network",
  recommended: true,
  mappings: { guide: ["Enable Network Policies"], nsa: ["Network separation: network policies"] },
  kinds: networkPolicyKinds,
  check({ spec }) {
    const types = spec.get("policyTypes");
    const stated = types.strings();
    if (stated.unknown) return undecided(stated);
    const list = stated.value ?? [];
    if (list.length === 0) return met;
    return (["ingress", "egress"] as const).flatMap((direction): Answer[] => {
      const type = direction === "ingress" ? "Ingress" : "Egress";
      if (list.includes(type) || spec.get(direction).items().length === 0) return [];
      return [
        broken({
          at: stated,
          message: `has rules for ${direction}, but policyTypes is [${list.join(", ")}]: the rules are ignored and ${direction} is open`,
          cause: direction,
          fix: plan([{ op: "insert", path: types.path, value: type }], {
            summary: `Add ${type} to policyTypes`,
            test: `what the rules for ${direction} do not allow is closed then: see that they allow all that the pods need`,
          }),
        }),
      ];
    });
  },
});
