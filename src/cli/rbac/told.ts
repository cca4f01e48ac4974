import type { Binding, Doubt, Grant, Rbac, Role, Rule, Subject } from "../../inventory/rbac/index.ts";
import { identityOf, runningOf } from "../../inventory/rbac/index.ts";
import type { Place } from "../../model/index.ts";
import { resourceName } from "../../model/index.ts";
import { tellLine } from "../stderr.ts";
import type { Places, Written } from "./worlds.ts";

/** An object as answers name it. */
export interface ToldObject extends Partial<Written> {
  readonly kind: string;
  /** `null`: of the cluster, or not stated. */
  readonly namespace: string | null;
  readonly name: string;
  /** Every cluster has it; nothing of it stands in the files. */
  readonly builtIn?: true;
}

export interface ToldSubject {
  readonly kind: string;
  readonly namespace?: string | null;
  readonly name: string;
  /** Where the name comes from, as far as it tells: `Entra group`, `service account`. */
  readonly identity?: string;
  /** Workloads that run as the service account. */
  readonly workloads?: readonly string[];
}

export interface ToldDoubt extends ToldObject {
  readonly why: string;
}

export async function tellBinding({ object }: Binding, places: Places, at?: Place): Promise<ToldObject> {
  const { kind, namespace, name } = object.ref;
  const [written] = await places.written([[object, at ?? object.metadata.get("name")]]);
  return { kind, namespace, name, ...written };
}

/** With the place of one rule, else of the role's name. */
export async function tellRole(role: Role, places: Places, rule?: Rule): Promise<ToldObject> {
  const namespace = role.namespace?.name ?? null;
  const told = { kind: role.kind, namespace, name: role.name };
  const object = rule === undefined ? role.object : rule.object;
  if (object === undefined) return { ...told, ...(role.object === undefined && { builtIn: true as const }) };
  const [written] = await places.written([[object, rule?.view ?? object.metadata.get("name")]]);
  return { ...told, ...written };
}

export function tellSubject(subject: Omit<Subject, "view">, workloads: Workloads): ToldSubject {
  const { kind, namespace, name } = subject;
  const identity = identityOf(subject);
  const running = namespace === undefined ? [] : workloads.of(namespace.key, name);
  return {
    kind,
    ...(namespace !== undefined && { namespace: namespace.name }),
    name,
    ...(identity !== "unknown" && identity !== "service account" && { identity }),
    ...(running.length > 0 && { workloads: running }),
  };
}

export async function tellDoubts(doubts: readonly Doubt[], places: Places): Promise<ToldDoubt[]> {
  return Promise.all(
    doubts.map(async ({ binding, why }) => ({ ...(await tellBinding(binding, places)), why })),
  );
}

/** Workloads by the service account that they run as. */
export class Workloads {
  readonly #byAccount: ReadonlyMap<string, readonly string[]>;

  constructor(rbac: Rbac) {
    const running = rbac.inventory.workloads.flatMap((pod) => runningOf(pod, rbac) ?? []);
    const byAccount = Map.groupBy(running, ({ account }) => `${account.namespace.key}/${account.name}`);
    this.#byAccount = new Map(
      [...byAccount].map(([key, list]) => [key, list.map(({ pod }) => resourceName(pod.object.ref))]),
    );
  }

  of(namespace: string, account: string): readonly string[] {
    return this.#byAccount.get(`${namespace}/${account}`) ?? [];
  }
}

/** `null`: in every namespace, and what belongs to the cluster. */
export function whereOf({ binding }: Pick<Grant, "binding">): string | null | undefined {
  return binding.namespace === undefined ? null : (binding.namespace.name ?? undefined);
}

/** What nobody can tell, a line each on standard error. */
export function printDoubts(doubts: readonly ToldDoubt[]): void {
  for (const { kind, namespace, name, file, line, why } of doubts) {
    const called = resourceName({ kind, namespace, name });
    const place = file === undefined ? "" : ` (${file}${line === undefined ? "" : `:${line}`})`;
    tellLine(`undecided: ${called}${place}: ${why}`);
  }
}
