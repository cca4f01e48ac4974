import type { Inventory } from "../../../inventory/index.ts";
import type { KubernetesObject } from "../../../kubernetes/index.ts";
import type { Path } from "../../../model/index.ts";
import { Expression, LazyMap, type Outcome } from "../cel/index.ts";
import { fieldOf } from "../placing.ts";
import { servedAs } from "./kinds.ts";
import { allOf, type Creation, matches } from "./matching.ts";
import { parametersOf } from "./params.ts";
import type { AdmissionPolicy, Binding, Compiled } from "./policy.ts";
import { admittedValue, requestVariables } from "./request.ts";

/** What one evaluation of a policy says against an object. */
export type Verdict =
  | {
      readonly kind: "denied";
      readonly binding: Binding;
      /** Tells the policy's validations apart. */
      readonly cause: string;
      readonly path: Path;
      readonly message: string;
    }
  | { readonly kind: "undecided"; readonly why: string };

/** What a policy and its bindings say about an object's creation; nothing when it is admitted. */
export function judge(
  policy: AdmissionPolicy,
  bindings: readonly Binding[],
  creation: Creation,
  inventories: readonly Inventory[],
): readonly Verdict[] {
  const match = matches(policy.matchConstraints, creation);
  if (match === false) return [];
  let variables: ReadonlyMap<string, unknown> | undefined;
  return bindings.flatMap((binding) => {
    const bound = allOf([match, matches(binding.spec.matchResources, creation)]);
    if (bound === false) return [];
    if (bound !== true) return [undecided(bound)];
    const found = parametersOf(policy, binding.spec, creation, inventories);
    if ("unknown" in found) return [undecided(found)];
    if ("error" in found) return failed(policy, binding, "binding", found.error);
    variables ??= requestVariables(creation, policy.names);
    const given = variables;
    return found.params.flatMap((params) =>
      validate(policy, binding, new Map([...given, ...paramsVariable(policy, params, creation)]), params),
    );
  });
}

function undecided({ unknown }: { readonly unknown: string }): Verdict {
  return { kind: "undecided", why: `whether the policy applies: ${unknown}` };
}

function paramsVariable(
  { paramKind }: AdmissionPolicy,
  params: KubernetesObject | null,
  { inventory }: Creation,
): readonly (readonly [string, unknown])[] {
  if (paramKind === undefined) return [];
  return [["params", params === null ? null : admittedValue(params, servedAs(params, inventory).namespaced)]];
}

function validate(
  policy: AdmissionPolicy,
  binding: Binding,
  given: ReadonlyMap<string, unknown>,
  params: KubernetesObject | null,
): readonly Verdict[] {
  const variables = new Map([...given, ["variables", variablesOf(policy, given)]]);
  const conditions = policy.conditions.map((each) => evaluate(each, variables));
  if (conditions.some((each) => each.kind === "value" && each.value !== true)) return [];
  const unknown = conditions.find((each) => each.kind === "unknown");
  if (unknown?.kind === "unknown") return [{ kind: "undecided", why: unknown.why }];
  const error = conditions.find((each) => each.kind === "error");
  if (error?.kind === "error") return failed(policy, binding, "matchConditions", error.message);
  return policy.validations.flatMap(
    ({ text, expression, message, messageExpression }, index): readonly Verdict[] => {
      const outcome = evaluate(expression, variables);
      const cause = `validations[${index}]${params === null ? "" : ` ${params.namespace ?? ""}/${params.name}`}`;
      if (outcome.kind === "unknown") return [{ kind: "undecided", why: outcome.why }];
      if (outcome.kind === "error")
        return failed(policy, binding, cause, `expression '${text}' resulted in error: ${outcome.message}`);
      if (outcome.value === true) return [];
      if (outcome.value !== false)
        return failed(policy, binding, cause, `expression '${text}' must evaluate to bool`);
      const path = expression instanceof Expression ? fieldOf(expression, "object") : [];
      const told = textOf(messageExpression, variables) ?? message ?? "";
      return [
        { kind: "denied", binding, cause, path, message: told === "" ? `failed expression: ${text}` : told },
      ];
    },
  );
}

/** An error counts as the policy wants it to. */
function failed(
  { failurePolicy }: AdmissionPolicy,
  binding: Binding,
  cause: string,
  message: string,
): readonly Verdict[] {
  return failurePolicy === "Ignore" ? [] : [{ kind: "denied", binding, cause, path: [], message }];
}

function evaluate(expression: Compiled, variables: ReadonlyMap<string, unknown>): Outcome {
  if ("malformed" in expression)
    return {
      kind: "unknown",
      why: `this engine cannot read the policy's expression: ${expression.malformed}`,
    };
  if (expression.names.has("authorizer"))
    return { kind: "unknown", why: "the policy asks the authorizer, which only a cluster has" };
  return expression.evaluate(variables);
}

/** A message on one line, where the expression gives one. */
function textOf(
  expression: Compiled | undefined,
  variables: ReadonlyMap<string, unknown>,
): string | undefined {
  const outcome = expression && evaluate(expression, variables);
  const text = outcome?.kind === "value" && typeof outcome.value === "string" ? outcome.value.trim() : "";
  return text === "" || text.includes("\n") || text.length > 5 * 1024 ? undefined : text;
}

/** Each is worked out once, when first read, and sees those before it. */
function variablesOf({ variables }: AdmissionPolicy, given: ReadonlyMap<string, unknown>): LazyMap {
  const known = new Map<number, Outcome>();
  const upTo = (limit: number): LazyMap =>
    new LazyMap((name) => {
      const index = variables.findIndex((each) => each.name === name);
      const variable = variables[index];
      if (variable === undefined || index >= limit) return undefined;
      const outcome =
        known.get(index) ?? evaluate(variable.expression, new Map([...given, ["variables", upTo(index)]]));
      known.set(index, outcome);
      return outcome;
    });
  return upTo(variables.length);
}
