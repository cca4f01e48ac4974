import {
  type KubernetesObject,
  type LabelSelector,
  type Labels,
  readLabels,
  readSelector,
  selectorMatches,
} from "../../kubernetes/index.ts";
import type { Inventory } from "../inventory.ts";
import { builtInRoles } from "./builtin-roles.ts";
import type { RbacNamespace, RbacNamespaces } from "./namespaces.ts";
import { listDoubt, type Rule, readRule } from "./rules.ts";

export const rbacGroup = "rbac.authorization.k8s.io";

/** A Role or ClusterRole with all it comes to. */
export interface Role {
  readonly kind: "Role" | "ClusterRole";
  readonly name: string;
  /** Of a Role. */
  readonly namespace: RbacNamespace | undefined;
  /** Absent for what the API server brings. */
  readonly object: KubernetesObject | undefined;
  /** With those of the roles it aggregates. */
  readonly rules: readonly Rule[];
  /** Why it may have more rules than these. */
  readonly unknown: string | undefined;
}

interface ClusterRole {
  readonly name: string;
  readonly object: KubernetesObject | undefined;
  readonly own: readonly Rule[];
  readonly unknown: string | undefined;
  readonly labels: Labels;
  /** Present: its rules are the sum of the roles that match one of these. */
  readonly selectors: readonly LabelSelector[] | undefined;
}

/** All roles of a world, and the built-in ones that it does not replace. */
export class Roles {
  readonly all: readonly Role[];
  readonly #byName: ReadonlyMap<string, readonly Role[]>;
  readonly #stated = new Map<KubernetesObject, OwnRules>();

  constructor(inventory: Inventory, namespaces: RbacNamespaces) {
    const own = inventory.ofKind(rbacGroup, "Role").map((object): Role => {
      const { name } = object;
      return { kind: "Role", name, object, namespace: namespaces.of(object), ...this.#read(object) };
    });
    const stated = inventory
      .ofKind(rbacGroup, "ClusterRole")
      .map((object) => readClusterRole(object, this.#read(object)));
    const names = new Set(stated.map(({ name }) => name));
    const builtIn = builtInRoles().filter(
      ({ name, namespace }) => namespace === undefined && !names.has(name),
    );
    this.all = [
      ...own,
      ...sumUp([...stated, ...builtIn.map(fromBuiltIn)]),
      ...builtInRoles().flatMap(({ namespace: name, ...role }): Role[] =>
        name === undefined
          ? []
          : [
              {
                kind: "Role",
                ...role,
                namespace: { key: name, name },
                object: undefined,
                unknown: undefined,
              },
            ],
      ),
    ];
    this.#byName = Map.groupBy(this.all, ({ kind, name }) => `${kind}/${name}`);
  }

  /** Of whatever namespace. Those of the world before those that every cluster has. */
  named(kind: string, name: string): readonly Role[] {
    return this.#byName.get(`${kind}/${name}`) ?? [];
  }

  /** The rules that a role of the world states itself, where it is not the sum of others. */
  statedBy(role: KubernetesObject): OwnRules {
    return this.#stated.get(role) ?? noRules;
  }

  #read(object: KubernetesObject): OwnRules {
    const rules = readOwn(object);
    const isSum = object.root.get("aggregationRule").exists && !isLive(object);
    this.#stated.set(object, isSum ? noRules : rules);
    return rules;
  }
}

type OwnRules = Pick<Role, "rules" | "unknown">;

const noRules: OwnRules = { rules: [], unknown: undefined };

/** What a cluster gives out is summed up already, perhaps from roles that are not in the files. */
function isLive(object: KubernetesObject): boolean {
  return object.metadata.get("uid").exists;
}

function readOwn(object: KubernetesObject): OwnRules {
  const rules = object.root.get("rules");
  return { rules: rules.items().map((rule) => readRule(rule, object)), unknown: listDoubt(rules) };
}

function readClusterRole(object: KubernetesObject, { rules, unknown }: OwnRules): ClusterRole {
  const aggregation = object.root.get("aggregationRule");
  const live = isLive(object);
  const selectors = aggregation.exists && !live ? aggregation.get("clusterRoleSelectors") : undefined;
  return {
    name: object.name,
    object,
    own: rules,
    unknown: unknown ?? (live ? undefined : (aggregation.uncertainty ?? selectors?.uncertainty)),
    labels: readLabels(object.labels),
    selectors: selectors?.items().map(readSelector),
  };
}

function fromBuiltIn({
  name,
  rules,
  label,
  aggregates,
}: ReturnType<typeof builtInRoles>[number]): ClusterRole {
  const bootstrapping: [string, string] = ["kubernetes.io/bootstrapping", "rbac-defaults"];
  const labels = new Map(label === undefined ? [bootstrapping] : [bootstrapping, [label, "true"]]);
  return {
    name,
    object: undefined,
    own: rules,
    unknown: undefined,
    labels: { values: labels, open: undefined },
    selectors:
      aggregates.length === 0
        ? undefined
        : aggregates.map((key) => ({
            requirements: [{ key, operator: "In", values: new Set(["true"]) }],
            unknown: undefined,
          })),
  };
}

/**
 * What an aggregated role states itself is overwritten by the sum of the others; these may be sums themselves.
 * Source: pkg/controller/clusterroleaggregation, syncClusterRole.
 */
function sumUp(roles: readonly ClusterRole[]): Role[] {
  const matching = new Map<ClusterRole, Members>();
  for (const role of roles) if (role.selectors !== undefined) matching.set(role, membersOf(role, roles));
  return roles.map((role): Role => {
    const { name, object } = role;
    if (role.selectors === undefined)
      return {
        kind: "ClusterRole",
        name,
        object,
        namespace: undefined,
        rules: role.own,
        unknown: role.unknown,
      };
    const reached = new Set<ClusterRole>([role]);
    const rules = new Set<Rule>();
    let unknown = role.unknown;
    for (const each of reached) {
      const members = matching.get(each);
      if (members === undefined) for (const rule of each.own) rules.add(rule);
      unknown ??= each.unknown ?? members?.unknown;
      for (const member of members?.sure ?? []) reached.add(member);
    }
    return { kind: "ClusterRole", name, object, namespace: undefined, rules: [...rules], unknown };
  });
}

interface Members {
  readonly sure: readonly ClusterRole[];
  /** Why there may be others. */
  readonly unknown: string | undefined;
}

function membersOf(role: ClusterRole, roles: readonly ClusterRole[]): Members {
  const sure: ClusterRole[] = [];
  let unknown: string | undefined;
  for (const other of roles) {
    if (other === role || (other.name === role.name && other.name !== "")) continue;
    const verdicts = (role.selectors ?? []).map((selector) => selectorMatches(selector, other.labels));
    if (verdicts.includes(true)) sure.push(other);
    else if (verdicts.includes(undefined))
      unknown ??= `whether it aggregates ClusterRole ${other.name || "without a known name"} is not known`;
  }
  return { sure, unknown };
}
