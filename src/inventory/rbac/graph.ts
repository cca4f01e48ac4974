import type { KubernetesObject, Pod } from "../../kubernetes/index.ts";
import type { Place } from "../../model/index.ts";
import type { Grant, Rbac } from "./authorize.ts";
import type { RbacNamespace } from "./namespaces.ts";
import { namedPowersOf, type Power, powersOf, requestName, resourceWord, type Source } from "./powers.ts";
import type { Role } from "./roles.ts";
import { type Route, routes, type Stage } from "./routes.ts";
import { type Account, subjectName } from "./subjects.ts";
import { tokenMount } from "./token.ts";

/** One object of a path, and what it lets happen. */
export interface PathStep {
  readonly text: string;
  /** Absent for what every cluster has. */
  readonly at: { readonly object: KubernetesObject; readonly place: Place } | undefined;
}

/** From one identity to another. */
export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly steps: readonly PathStep[];
}

/** A workload and the account that it runs as. */
export interface Running {
  readonly pod: Pod;
  readonly account: Account;
}

export const everywhere = "*";
const systemNamespace = "kube-system";

export function accountNode({ namespace, name }: Account): string {
  return `account ${namespace.key}/${name}`;
}

export function stageNode(stage: Stage, scope: string): string {
  if (stage === "admin" || stage === "node") return stage;
  return stage === "own" && scope === everywhere ? "admin" : `${stage} ${scope}`;
}

/** Who can become whom in a world. As many edges as there are grants and accounts, times a constant. */
export class Graph {
  readonly edges: Edge[] = [];
  readonly running: readonly Running[];
  /** Namespaces by key. */
  readonly namespaces = new Map<string, RbacNamespace>();
  readonly #rbac: Rbac;
  readonly #powers = new Map<Role, ReadonlyMap<Power, Source>>();

  constructor(rbac: Rbac) {
    this.#rbac = rbac;
    this.running = rbac.inventory.workloads.flatMap((pod) => runningOf(pod, rbac) ?? []);
    const accounts = this.#accounts();
    for (const account of accounts.values()) {
      this.namespaces.set(account.namespace.key, account.namespace);
      this.#addAccount(account, accounts);
    }
    this.#addStages(accounts);
  }

  #accounts(): Map<string, Account> {
    const accounts = new Map<string, Account>();
    const add = (account: Account): void => void accounts.set(accountNode(account), account);
    for (const object of this.#rbac.inventory.ofKind("", "ServiceAccount"))
      if (object.name !== "") add({ namespace: this.#rbac.namespaces.of(object), name: object.name });
    for (const { account } of this.running) add(account);
    for (const { subjects } of this.#rbac.bindings)
      for (const { kind, namespace, name } of subjects)
        if (kind === "ServiceAccount" && namespace !== undefined) add({ namespace, name });
    return accounts;
  }

  #addAccount(account: Account, accounts: ReadonlyMap<string, Account>): void {
    const from = accountNode(account);
    const held = new Map<string, Map<Power, Held>>();
    for (const grant of this.#rbac.likelyGrantsOf(account)) {
      const { namespace } = grant.binding;
      if (namespace !== undefined) this.namespaces.set(namespace.key, namespace);
      const scope = namespace?.key ?? everywhere;
      const powers = held.get(scope) ?? new Map<Power, Held>();
      held.set(scope, powers);
      for (const [power, source] of this.#powersOf(grant.role))
        if (!powers.has(power)) powers.set(power, { grant, source });
      for (const { name, ...source } of namedPowersOf(grant.role)) {
        const to = namespace && accountNode({ namespace, name });
        if (to === undefined || !accounts.has(to)) continue;
        const words = `can become service account ${name}`;
        this.edges.push({ from, to, steps: stepsOf([{ grant, source }], words, namespace) });
      }
    }
    for (const [scope, powers] of held)
      for (const route of routes) this.#addRoute(from, route, scope, powers, held.get(everywhere));
  }

  #addRoute(
    from: string,
    route: Route,
    scope: string,
    powers: ReadonlyMap<Power, Held>,
    wide: ReadonlyMap<Power, Held> | undefined,
  ): void {
    if (route.clusterOnly === true && scope !== everywhere) return;
    if (!route.needs.some((power) => powers.has(power))) return;
    const held = route.needs.flatMap((power) => powers.get(power) ?? wide?.get(power) ?? []);
    if (held.length < route.needs.length) return;
    // Volumes belong to the cluster: a RoleBinding cannot give them.
    if (route.needs.includes("create-volumes") && wide?.has("create-volumes") !== true) return;
    const steps = stepsOf(held, route.words, this.namespaces.get(scope));
    this.edges.push({ from, to: stageNode(route.to, scope), steps });
  }

  #powersOf(role: Role): ReadonlyMap<Power, Source> {
    let powers = this.#powers.get(role);
    if (powers === undefined) {
      powers = powersOf(role);
      this.#powers.set(role, powers);
    }
    return powers;
  }

  /** What follows from where one is, whoever one is. */
  #addStages(accounts: ReadonlyMap<string, Account>): void {
    for (const scope of this.namespaces.keys()) {
      this.#link("own", scope, stageNode("in", scope));
      this.#link("own", scope, stageNode("secrets", scope));
    }
    for (const scope of [systemNamespace, everywhere])
      this.#link("in", scope, "admin", "kube-system has service accounts that may change every role");
    this.#link("node", everywhere, stageNode("run", everywhere));
    this.#link("run", everywhere, stageNode("secrets", everywhere), "pods hold the Secrets that they mount");
    for (const account of accounts.values()) {
      const text = `one of them is ${subjectName({ kind: "ServiceAccount", ...account })}`;
      this.#link("in", account.namespace.key, accountNode(account), text);
      this.#link("in", everywhere, accountNode(account), text);
    }
    for (const { pod, account } of this.running) {
      if (!tokenMount(pod, this.#rbac.inventory).automount.is(true)) continue;
      const at = { object: pod.object, place: pod.serviceAccountName.at };
      const text = `${pod.object.kind} ${pod.object.name} has a token of service account ${account.name}`;
      for (const scope of [account.namespace.key, everywhere])
        this.edges.push({ from: stageNode("run", scope), to: accountNode(account), steps: [{ text, at }] });
      if (pod.object.kind === "DaemonSet")
        this.edges.push({
          from: ownNode,
          to: accountNode(account),
          steps: [{ text: `${text} on every node`, at }],
        });
    }
  }

  #link(stage: Stage, scope: string, to: string, text?: string): void {
    const steps = text === undefined ? [] : [{ text, at: undefined }];
    this.edges.push({ from: stageNode(stage, scope), to, steps });
  }
}

/** The node that a workload's own pod runs on. */
export const ownNode = "own node";

interface Held {
  readonly grant: Grant;
  readonly source: Source;
}

/** `undefined`: which account it runs as is not known. */
export function runningOf(pod: Pod, rbac: Rbac): Running | undefined {
  const name = pod.serviceAccountName.orDefault("default");
  if (pod.object.kind === "PodTemplate" || name.value === undefined) return undefined;
  const account = { namespace: rbac.namespaces.of(pod.object), name: name.value || "default" };
  return { pod, account };
}

function stepsOf(held: readonly Held[], words: string, namespace: RbacNamespace | undefined): PathStep[] {
  const byGrant = [
    ...Map.groupBy(held, ({ grant: { binding, role } }) => `${binding.object.ref.id} ${role.name}`),
  ];
  const where = namespace === undefined ? "in every namespace" : `in ${namespace.name ?? "its namespace"}`;
  return byGrant.flatMap(([, sources], index): PathStep[] => {
    const [{ grant, source }] = sources as [Held];
    const { binding, subject, role } = grant;
    const requests = sources.map((each) => requestName(each.source.request)).join(" and ");
    const last = index === byGrant.length - 1 ? ` ${where}, so it ${words}` : "";
    const { rule, request } = source;
    return [
      {
        text: `${binding.object.kind} ${binding.object.name} gives ${subjectName(subject)} ${role.kind} ${role.name}`,
        at: { object: binding.object, place: subject.view },
      },
      {
        text: `${role.kind} ${role.name} lets it ${requests}${last}`,
        at: rule.object &&
          rule.view && { object: rule.object, place: resourceWord(rule, request)?.view ?? rule.view },
      },
    ];
  });
}
