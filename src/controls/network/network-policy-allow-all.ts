import type { Rule } from "../../inventory/network/policies/index.ts";
import { covers, ipv4, ipv6 } from "../../inventory/network/policies/index.ts";
import { type Answer, broken, met } from "../answer.ts";
import { objectControl } from "../control.ts";
import { networkOf, networkPolicyKinds, policyOf } from "./policies/world.ts";

/** Rules with neither peers nor ports, and those whose blocks together are every address: `0.0.0.0/1` and `128.0.0.0/1`. */
export const control = objectControl({
  id: "network-policy-allow-all",
  title: "Network policies do not allow everything",
  severity: "medium",
  area: "network",
  recommended: false,
  mappings: { guide: ["Enable Network Policies"], nsa: ["Network separation: network policies"] },
  noFix: "who has to be let through is for the workload's owner to say",
  kinds: networkPolicyKinds,
  check(object, { inventory }) {
    const policy = policyOf(object, networkOf(inventory));
    if (policy === undefined) return met;
    return (["ingress", "egress"] as const).flatMap((direction) =>
      (policy[direction]?.rules ?? []).flatMap((rule): Answer[] => {
        if (rule.ports !== undefined) return [];
        const what = opened(rule);
        if (what === undefined) return [];
        const words = direction === "ingress" ? "comes from" : "goes to";
        return [
          broken({
            at: object.root.at(rule.path),
            message: `allows everything that ${words} ${what}, on every port: for ${direction} the policy is as good as none`,
            ...(direction === "egress" && {
              severity: "low" as const,
              severityReason: "it opens what the pods call, not who calls them",
            }),
          }),
        ];
      }),
    );
  },
});

function opened({ peers }: Rule): string | undefined {
  if (peers.everybody) return "anywhere";
  if (covers(peers.addresses, ipv4)) return "any IPv4 address";
  return covers(peers.addresses, ipv6) ? "any IPv6 address" : undefined;
}
