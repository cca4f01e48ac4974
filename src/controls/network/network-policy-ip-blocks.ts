import { covers, parseCidr } from "../../inventory/network/policies/index.ts";
import type { Known } from "../../model/index.ts";
import type { View } from "../../syntax/index.ts";
import { type Answer, broken, set, undecided } from "../answer.ts";
import { objectControl } from "../control.ts";
import { networkPolicyKinds, rulesOf } from "./policies/world.ts";

/** Source: the API's validation, ValidateIPBlock: `except` must lie strictly within `cidr`. Host bits it ignores. */
export const control = objectControl({
  id: "network-policy-ip-blocks",
  title: "Address ranges of network policies are what they seem",
  severity: "medium",
  area: "network",
  recommended: true,
  mappings: { guide: ["Enable Network Policies"] },
  kinds: networkPolicyKinds,
  check(object) {
    const blocks = rulesOf(object).flatMap(({ peers }) => peers.items().map((peer) => peer.get("ipBlock")));
    return blocks.filter((block) => block.exists).flatMap(judge);
  },
});

function judge(block: View): Answer[] {
  const cidr = block.get("cidr").string();
  if (cidr.unknown) return [undecided(cidr)];
  const whole = cidr.value === undefined ? undefined : parseCidr(cidr.value);
  if (whole === undefined)
    return [
      broken({ at: cidr, message: `"${cidr.value ?? ""}" is no address range: the API refuses the policy` }),
    ];
  const exceptions = block
    .get("except")
    .items()
    .flatMap((item): Answer[] => {
      const except = item.string();
      if (except.unknown) return [undecided(except)];
      const cut = parseCidr(except.value ?? "");
      if (cut === undefined)
        return [
          broken({
            at: except,
            message: `"${except.value ?? ""}" is no address range: the API refuses the policy`,
          }),
        ];
      if (covers([whole.range], [cut.range]) && !covers([cut.range], [whole.range])) return hostBits(except);
      return [
        broken({
          at: except,
          message: `${except.value} does not lie within ${cidr.value}: the API refuses the policy`,
        }),
      ];
    });
  return [...hostBits(cidr), ...exceptions];
}

function hostBits(range: Known<string>): Answer[] {
  const parsed = parseCidr(range.value ?? "");
  if (parsed?.hostBits !== true) return [];
  return [
    broken({
      at: range,
      message: `${range.value} means ${parsed.network}, more than the address in front seems to say`,
      severity: "low",
      severityReason: "the API takes the whole range",
      fix: set(parsed.network, { summary: `Write ${parsed.network}` }),
    }),
  ];
}
