import type { Inventory } from "../../../inventory/index.ts";
import type { KubernetesObject } from "../../../kubernetes/index.ts";
import { compareSeverity, type Severity } from "../../../model/index.ts";
import { type Answer, broken, undecided } from "../../answer.ts";
import { type Control, objectControl } from "../../control.ts";
import { type Bound, bindingKind, bindingsOf, group, kindsAsked, policiesOf, policyKind } from "./bound.ts";
import { judge, type Verdict } from "./judge.ts";
import { servedIn } from "./kinds.ts";
import { creationOf } from "./matching.ts";
import { type Binding, readBinding, readPolicy } from "./policy.ts";

/** What an admission policy's findings and waivers are called by: `vap/<its name>`. */
const admissionPrefix = "vap/";

/**
 * A control for every admission policy of the worlds, and one that tells policies and bindings without effect.
 * `common` holds policies, bindings and parameters for all worlds; its policies go before a world's of the same name.
 */
export function admissionControls(worlds: readonly Inventory[], common: Inventory): readonly Control[] {
  const byWorld = new Map(worlds.map((world) => [world.world, policiesOf(world, common)]));
  const ids = [...new Set([...byWorld.values()].flatMap((policies) => [...policies.keys()]))].sort();
  const served = ids.length === 0 ? [] : worlds.map((each) => ({ world: each.world, kinds: servedIn(each) }));
  return [
    ...ids.map((name) => {
      const boundIn = (world: string) => byWorld.get(world)?.get(name);
      const kinds = served.flatMap(({ world, kinds: all }) => kindsAsked(all, boundIn(world)));
      return policyControl(name, boundIn, [...new Set(kinds)]);
    }),
    effectControl([...worlds, common]),
  ];
}

function policyControl(
  name: string,
  boundIn: (world: string) => Bound | undefined,
  kinds: readonly string[],
): Control {
  return objectControl({
    id: `${admissionPrefix}${name}`,
    title: `Objects meet the admission policy ${name}`,
    severity: "high",
    area: "policy",
    recommended: false,
    mappings: {},
    noFix: "Only the policy's author knows what it wants instead.",
    kinds,
    check(object, { inventory }) {
      const bound = boundIn(inventory.world);
      if (bound === undefined) return [];
      const verdicts = judge(bound.policy, bound.bindings, creationOf(object, inventory), bound.inventories);
      return verdicts.map((verdict) => answerOf(verdict, object)).sort(worstFirst);
    },
  });
}

function answerOf(verdict: Verdict, object: KubernetesObject): Answer {
  if (verdict.kind === "undecided") return undecided(object.root, verdict.why);
  const { binding, cause, message, path } = verdict;
  const severity = severityOf(binding);
  return broken({
    at: object.root.at(path),
    message: message.endsWith(".") ? message.slice(0, -1) : message,
    cause,
    ...(severity !== "high" && {
      severity,
      severityReason: `binding ${binding.object.name} only ${severity === "medium" ? "warns" : "audits"}`,
    }),
  });
}

function severityOf({ spec: { validationActions: actions } }: Binding): Severity {
  if (actions.includes("Warn") && !actions.includes("Deny")) return "medium";
  return actions.includes("Audit") && !actions.includes("Deny") ? "low" : "high";
}

/** Of answers to the same question the first is kept. */
function worstFirst(a: Answer, b: Answer): number {
  const severity = (answer: Answer): Severity =>
    answer.verdict === "broken" ? (answer.severity ?? "high") : "info";
  return compareSeverity(severity(a), severity(b));
}

/** Tells what is written about admission and does nothing. */
function effectControl(inventories: readonly Inventory[]): Control {
  const bindings = inventories.flatMap(bindingsOf);
  const bound = new Set(bindings.flatMap(({ read }) => ("spec" in read ? [read.spec.policyName] : [])));
  const doubtful = bindings.some(({ read }) => "unreadable" in read);
  const policies = new Set(
    inventories.flatMap((each) => each.ofKind(group, policyKind).map(({ name }) => name)),
  );
  return objectControl({
    id: "admission-policy-effect",
    title: "Admission policies and their bindings belong together",
    severity: "info",
    area: "policy",
    recommended: false,
    mappings: {},
    noFix: "Whether a policy shall hold, and where, is a decision.",
    kinds: [`${group}/${policyKind}`, `${group}/${bindingKind}`],
    check(object) {
      if (object.kind === policyKind) {
        const read = readPolicy(object);
        if ("unreadable" in read)
          return undecided(object.spec, `the policy was not evaluated: ${read.unreadable}`);
        if (bound.has(object.name) || doubtful) return [];
        return broken({
          at: object.metadata.get("name"),
          message: `no binding names the policy ${object.name}, so it does nothing`,
        });
      }
      const read = readBinding(object);
      if ("unreadable" in read)
        return undecided(object.spec, `the binding was not evaluated: ${read.unreadable}`);
      if (policies.has(read.spec.policyName)) return [];
      return broken({
        at: object.spec.get("policyName"),
        message: `no policy is named ${read.spec.policyName}, so the binding does nothing here`,
      });
    },
  });
}
