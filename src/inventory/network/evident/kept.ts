import { columnsMeant } from "../columns.ts";
import type { Connectivity } from "../connectivity.ts";
import type { Direction, Policy } from "../model.ts";
import type { Network } from "../read.ts";
import type { Flow } from "./flow.ts";

/** What policies of the world already allow by name: pods to pods that a rule's peers single out and that is open now. */
export function flowsOfPolicies(network: Network, connectivity: Connectivity): Flow[] {
  return network.policies.flatMap((policy) => [
    ...granted(policy, "ingress", network, connectivity),
    ...granted(policy, "egress", network, connectivity),
  ]);
}

function granted(policy: Policy, direction: Direction, network: Network, connectivity: Connectivity): Flow[] {
  const { columns, table } = connectivity;
  const count = network.workloads.length;
  const subjects = network.workloads.flatMap((each, index) => (policy.selects(each) === true ? [index] : []));
  return (policy[direction]?.rules ?? []).flatMap((rule) => {
    if (rule.deny || rule.peers.everybody) return [];
    const peers = [...columnsMeant(columns, rule.peers, "lower")].filter((column) => column < count);
    return subjects.flatMap((subject) =>
      peers.flatMap((peer): Flow[] => {
        const [from, to] = direction === "ingress" ? [peer, subject] : [subject, peer];
        const ports = table.ports(connectivity.between(from, to));
        if (ports.length === 0 || from === to) return [];
        return [{ from: { workload: from }, to: { workload: to }, ports, why: policy.name }];
      }),
    );
  });
}
