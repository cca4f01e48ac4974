import type { Pod } from "../../kubernetes/index.ts";
import type { Rbac } from "./authorize.ts";
import type { Binding } from "./bindings.ts";
import { accountNode, everywhere, Graph, ownNode, type PathStep, runningOf, stageNode } from "./graph.ts";
import { nodeAccess } from "./node-access.ts";
import { namedPowersOf, powersOf } from "./powers.ts";
import { doubtOf } from "./rules.ts";
import { tokenMount } from "./token.ts";
import { searchBackwards, stepsAlong, type Ways } from "./ways.ts";

/** How a workload comes to what it should not have. */
export interface EscalationPath {
  /** Everything, or what other namespaces keep secret. */
  readonly end: "cluster-admin" | "secrets";
  /** Whose Secrets, where it is one namespace's. */
  readonly namespace: string | undefined;
  readonly steps: readonly PathStep[];
}

interface Start {
  readonly node: string;
  readonly step: PathStep;
}

/** The shortest paths of all workloads of a world. */
export class Escalations {
  readonly #rbac: Rbac;
  readonly #toAdmin: Ways;
  readonly #toAllSecrets: Ways;
  readonly #toSecrets: Ways;
  readonly #names: ReadonlyMap<string, string>;

  constructor(rbac: Rbac) {
    this.#rbac = rbac;
    const { edges, namespaces } = new Graph(rbac);
    const stated = [...namespaces.values()].flatMap(({ key, name }): [string, string][] =>
      name === null ? [] : [[stageNode("secrets", key), name]],
    );
    this.#names = new Map(stated);
    this.#toAdmin = searchBackwards(edges, ["admin"], 1);
    this.#toAllSecrets = searchBackwards(edges, [stageNode("secrets", everywhere)], 1);
    // The nearest may be the workload's own.
    this.#toSecrets = searchBackwards(edges, [...this.#names.keys()], 2);
  }

  /** To the cluster's administration, else to Secrets of other namespaces. */
  of(pod: Pod): EscalationPath | undefined {
    const starts = this.#starts(pod);
    const admin = nearest(starts, this.#toAdmin);
    if (admin !== undefined) return { end: "cluster-admin", namespace: undefined, steps: admin.steps };
    // That a pod reads from its own node what others hold there is not its account's doing.
    const accounts = starts.filter(({ node }) => node !== ownNode);
    const all = nearest(accounts, this.#toAllSecrets);
    if (all !== undefined) return { end: "secrets", namespace: undefined, steps: all.steps };
    const own = this.#rbac.namespaces.of(pod.object);
    // One that is stated may be the one that is not.
    if (own.name === null) return undefined;
    const others = nearest(accounts, this.#toSecrets, stageNode("secrets", own.key));
    return others && { end: "secrets", namespace: this.#names.get(others.end), steps: others.steps };
  }

  /** Whether what a binding gives may be a step at all, to whomever it gives it. */
  mayLead({ role }: Binding): boolean {
    if (role === undefined || role.unknown !== undefined) return true;
    return (
      role.rules.some((rule) => doubtOf(rule) !== undefined) ||
      powersOf(role).size > 0 ||
      namedPowersOf(role).length > 0
    );
  }

  #starts(pod: Pod): Start[] {
    const running = runningOf(pod, this.#rbac);
    const { object } = pod;
    const starts: Start[] = [];
    if (running !== undefined && tokenMount(pod, this.#rbac.inventory).automount.is(true)) {
      const at = { object, place: pod.serviceAccountName.at };
      const text = `${object.kind} ${object.name} runs as service account ${running.account.name}`;
      starts.push({ node: accountNode(running.account), step: { text, at } });
    }
    const access = nodeAccess(pod);
    if (access !== undefined) {
      const text = `${object.kind} ${object.name} ${access.words}`;
      starts.push({ node: ownNode, step: { text, at: { object, place: access.view } } });
    }
    return starts;
  }
}

/** From the start that is nearest, to the end that is nearest and not the one left out. */
function nearest(
  starts: readonly Start[],
  ways: Ways,
  except?: string,
): { readonly end: string; readonly steps: readonly PathStep[] } | undefined {
  const found = starts.flatMap((start) =>
    (ways.get(start.node) ?? [])
      .filter(({ end }) => end !== except)
      .map(({ end, length }) => ({ start, end, length })),
  );
  const [best] = found.sort((a, b) => a.length - b.length);
  if (best === undefined) return undefined;
  const { start, end } = best;
  return { end, steps: [start.step, ...stepsAlong(ways, start.node, end)] };
}
