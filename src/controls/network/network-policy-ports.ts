import type { Policy, Workload } from "../../inventory/network/policies/index.ts";
import { all } from "../../kubernetes/index.ts";
import type { View } from "../../syntax/index.ts";
import { type Answer, broken, met, undecided } from "../answer.ts";
import { objectControl } from "../control.ts";
import { networkOf, networkPolicyKinds, policyOf, rulesOf, selectedBy } from "./policies/world.ts";

/** The API refuses the first sort; a named port that no pod has opens nothing and nobody says so. */
export const control = objectControl({
  id: "network-policy-ports",
  title: "Ports of network policies exist and ranges are in order",
  severity: "medium",
  area: "network",
  recommended: true,
  mappings: { guide: ["Enable Network Policies"] },
  noFix: "which port is meant is not to be seen",
  kinds: networkPolicyKinds,
  check(object, { inventory }) {
    const network = networkOf(inventory);
    const policy = policyOf(object, network);
    if (policy === undefined) return met;
    const selected = selectedBy(policy, network);
    return rulesOf(object).flatMap(({ direction, rule }) => {
      const targets = direction === "ingress" ? selected : peersOf(policy, rule, network.workloads);
      return rule
        .get("ports")
        .items()
        .flatMap((port) => judge(port, targets, direction));
    });
  },
});

function judge(port: View, targets: readonly Workload[], direction: string): Answer[] {
  const number = port.get("port").scalar();
  const end = port.get("endPort").integer();
  if (number.unknown) return [undecided(number)];
  if (end.unknown) return [undecided(end)];
  const { value } = number;
  if (end.value !== undefined) {
    if (value === undefined)
      return [broken({ at: end, message: "endPort without port is refused by the API" })];
    if (typeof value === "string")
      return [broken({ at: end, message: `endPort behind the named port "${value}" is refused by the API` })];
    if (end.value < value)
      return [
        broken({
          at: end,
          message: `endPort ${end.value} is below port ${value}: the API refuses the policy`,
        }),
      ];
    if (end.value > 65535) return [broken({ at: end, message: `${end.value} is no port` })];
  }
  if (typeof value === "number")
    return value >= 1 && value <= 65535 ? [] : [broken({ at: number, message: `${value} is no port` })];
  if (value === undefined || targets.length === 0) return [];
  const protocol = port.get("protocol").string().orDefault("TCP").value;
  if (
    targets.some(
      (each) =>
        each.portsOpen || each.ports.some((has) => mayBe(has.name, value) && mayBe(has.protocol, protocol)),
    )
  )
    return [];
  const whose = direction === "ingress" ? "the policy selects" : "the rule names";
  return [
    broken({
      at: number,
      message: `no container of the workloads that ${whose} has a ${protocol} port "${value}", so nothing is opened`,
    }),
  ];
}

function mayBe<T>(known: T | undefined, wanted: T): boolean {
  return known === undefined || known === wanted;
}

/** Workloads that a written egress rule names; none where it names everybody. */
function peersOf(policy: Policy, written: View, workloads: readonly Workload[]): Workload[] {
  const rule = policy.egress?.rules.find(({ path }) => path.join() === written.path.join());
  return workloads.filter(({ namespace, labels }) =>
    rule?.peers.pods.some((peer) => all([peer.namespace(namespace), peer.pods(labels)]) !== false),
  );
}
