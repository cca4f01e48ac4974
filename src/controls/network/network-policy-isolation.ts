import type { Direction, Network, Policy, Workload } from "../../inventory/network/policies/index.ts";
import { broken, met, undecided } from "../answer.ts";
import { podControl } from "../control.ts";
import { isIsolated, networkOf } from "./policies/world.ts";

/**
 * Asked only where a namespace has policies for a direction: there somebody meant to close it, and a workload that none
 * selects is a hole. Namespaces without any are the business of `network-policy-default-deny`.
 */
export const control = podControl({
  id: "network-policy-isolation",
  title: "Network policies select every workload of a namespace that has them",
  severity: "medium",
  area: "network",
  recommended: true,
  mappings: { guide: ["Enable Network Policies"], nsa: ["Network separation: network policies"] },
  noFix:
    "which connections the workload needs is for its owner to say; `breakwater network generate` proposes",
  check(pod, { inventory }) {
    const network = networkOf(inventory);
    const { policies } = network;
    const { workloads, closedIn } = isolationOf(network);
    const workload = workloads.get(pod.object);
    if (workload === undefined || workload.hostNetwork === true) return met;
    const open: Direction[] = [];
    for (const direction of ["ingress", "egress"] as const) {
      const closed = isIsolated(workload, direction, policies);
      if (closed === undefined) return undecided(pod.labels, doubt(workload, direction, policies));
      if (!closed && closedIn[direction].has(workload.namespace.key)) open.push(direction);
    }
    if (open.length === 0) return met;
    return broken({
      at: pod.labels,
      message: `no network policy selects it for ${open.join(" or ")}, though others of its namespace are protected: ${open.map((each) => consequences[each]).join(", and ")}`,
      cause: open.join("-and-"),
      ...(!open.includes("ingress") && {
        severity: "low" as const,
        severityReason: "only what it calls itself is open",
      }),
    });
  },
});

const consequences: Readonly<Record<Direction, string>> = {
  ingress: "everybody in the cluster may call it",
  egress: "it may call everybody",
};

interface Isolation {
  readonly workloads: ReadonlyMap<Workload["object"], Workload>;
  /** The namespaces with a workload that policies close. */
  readonly closedIn: Readonly<Record<Direction, ReadonlySet<string>>>;
}

/** Every pod of a world is asked about its neighbours: they are gone through once. */
const known = new WeakMap<Network, Isolation>();

function isolationOf(network: Network): Isolation {
  let isolation = known.get(network);
  if (isolation === undefined) {
    const { workloads, policies } = network;
    const closedIn = (direction: Direction): ReadonlySet<string> => {
      const closed = workloads.filter((each) => isIsolated(each, direction, policies) === true);
      return new Set(closed.map(({ namespace }) => namespace.key));
    };
    isolation = {
      // Of several the first counts.
      workloads: new Map(workloads.toReversed().map((each) => [each.object, each])),
      closedIn: { ingress: closedIn("ingress"), egress: closedIn("egress") },
    };
    known.set(network, isolation);
  }
  return isolation;
}

function doubt(workload: Workload, direction: Direction, policies: readonly Policy[]): string {
  const names = policies
    .filter((policy) => policy[direction] !== undefined && policy.selects(workload) !== false)
    .map(({ name }) => name);
  return `whether ${names.join(", ")} closes its ${direction} is not known`;
}
