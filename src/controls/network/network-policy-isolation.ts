import type { Direction, Network, Policy, Workload } from "../../inventory/network/policies/index.ts";
import type { Verdict } from "../../kubernetes/index.ts";
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
    const { workloads, closedIn } = isolationOf(network);
    const found = workloads.get(pod.object);
    if (found === undefined || found.workload.hostNetwork === true) return met;
    const { workload } = found;
    const open: Direction[] = [];
    for (const direction of directions) {
      const closed = found[direction];
      if (closed === undefined) return undecided(pod.labels, doubt(workload, direction, network.policies));
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

const directions = ["ingress", "egress"] as const;

/** A workload, and whether policies close it. */
interface Isolated extends Readonly<Record<Direction, Verdict>> {
  readonly workload: Workload;
}

interface Isolation {
  readonly workloads: ReadonlyMap<Workload["object"], Isolated>;
  /** The namespaces with a workload that policies close. */
  readonly closedIn: Readonly<Record<Direction, ReadonlySet<string>>>;
}

/** Every pod of a world is asked about its neighbours: they are gone through once. */
const known = new WeakMap<Network, Isolation>();

function isolationOf(network: Network): Isolation {
  let isolation = known.get(network);
  if (isolation === undefined) {
    const { policies } = network;
    const all = network.workloads.map((workload): Isolated => {
      const [ingress, egress] = directions.map((each) => isIsolated(workload, each, policies));
      return { workload, ingress, egress };
    });
    const closedIn = (direction: Direction): ReadonlySet<string> =>
      new Set(all.filter((each) => each[direction]).map(({ workload: { namespace } }) => namespace.key));
    isolation = {
      // Of several the first counts.
      workloads: new Map(all.toReversed().map((each) => [each.workload.object, each])),
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
