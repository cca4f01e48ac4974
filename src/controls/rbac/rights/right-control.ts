import type { Binding, Rule } from "../../../inventory/rbac/index.ts";
import type { Mappings, Severity } from "../../../model/index.ts";
import { type Answer, broken, met, undecided } from "../../answer.ts";
import { type Control, objectControl } from "../../control.ts";
import { type Given, type Right, rightsOf } from "./given.ts";
import { givenBy, type Milder, type Reach, reachOf, severityIn } from "./reach.ts";
import { rbacOf } from "./world.ts";

interface Definition {
  readonly id: string;
  readonly title: string;
  /** For rights in the whole cluster that somebody has. */
  readonly severity: Severity;
  readonly recommended: boolean;
  readonly mappings: Mappings;
  /** May depend on the Kubernetes minor that the manifests are for. */
  readonly rights: readonly Right[] | ((target: number) => readonly Right[]);
  /** The resources belong to the cluster: a role of one namespace gives nothing of them. */
  readonly clusterOnly?: boolean;
  /** Rules for objects of certain names only are meant, too. */
  readonly named?: boolean;
  readonly message: (given: Given) => string;
  /** Where a case is not meant, or milder than the control's base by what it gives. */
  readonly weigh?: (given: Given, bindings: readonly Binding[]) => Milder | "met";
}

export const roleKinds = ["rbac.authorization.k8s.io/Role", "rbac.authorization.k8s.io/ClusterRole"];

/**
 * A control about rules that give certain rights by name. What a rule gives by a `*` in place of the resource is for
 * `wildcard-rights` to tell: there the edit is another.
 */
export function rightControl(definition: Definition): Control {
  const { rights, clusterOnly, named, message, weigh, ...meta } = definition;
  return objectControl({
    ...meta,
    area: "rbac",
    noFix: "which of its rights a program needs is not to be seen",
    kinds: roleKinds,
    check(object, { inventory, target }) {
      if (clusterOnly === true && object.kind === "Role") return [];
      const world = rbacOf(inventory);
      const { rules, unknown } = world.rulesOf(object);
      if (unknown !== undefined) return [undecided(object.root.get("rules"), unknown)];
      const asked = typeof rights === "function" ? rights(target) : rights;
      const given = rules.flatMap((rule) =>
        named === true || isForAll(rule) ? rightsOf(rule, asked, object) : [],
      );
      if (given.length === 0) return met;
      const reach = reachOf(object, world);
      const bindings = world.bindingsOf(object);
      return given.flatMap((each) => judge(each, reach, bindings));
    },
  });

  function judge(given: Given, reach: Reach, bindings: readonly Binding[]): Answer[] {
    if (given.unknown !== undefined) return [undecided(given.at, given.unknown)];
    const weighed = weigh?.(given, bindings) ?? {};
    if (weighed === "met") return [];
    const base = weighed.severity ?? meta.severity;
    const inReach: Milder =
      clusterOnly === true && reach === "namespaces"
        ? {
            severity: "low",
            severityReason: "RoleBindings alone give nothing of what belongs to the cluster",
          }
        : severityIn(reach, base);
    const weight = inReach.severity !== undefined && inReach.severity !== base ? inReach : weighed;
    return [
      broken({
        at: given.at,
        message: `${message(given)}${givenBy(bindings)}`,
        ...(weight.severity !== meta.severity && weight),
      }),
    ];
  }
}

function isForAll({ resourceNames: { words, unknown } }: Rule): boolean {
  return words.length === 0 && unknown === undefined;
}
