import { type Container, groupOf, type KubernetesObject, type Pod } from "../../kubernetes/index.ts";
import type { FixPlan, JsonValue, Path, Place } from "../../model/index.ts";
import type { View } from "../../syntax/index.ts";
import { type Answer, broken, inline, met, plan, undecided } from "../answer.ts";
import { type Context, type Control, containerControl, objectControl, podControl } from "../control.ts";
import { type Expression, type Outcome, plainValue, Touched } from "./cel/index.ts";
import { containerValue, objectValue, podValue } from "./subject-values.ts";

/** A control of the user's own, read and compiled. */
export interface CustomControl {
  readonly id: string;
  readonly title: string;
  readonly severity: Control["severity"];
  readonly subject: "object" | "pod" | "container";
  readonly kinds: readonly string[] | undefined;
  readonly parameters: NonNullable<Control["parameters"]>;
  readonly expression: Expression;
  readonly message: string;
  readonly messageExpression: Expression | undefined;
  /** From the subject. */
  readonly path: Path;
  readonly fix: CustomFix | undefined;
}

export interface CustomFix {
  readonly path: Path;
  /** Absent: what stands there is removed. */
  readonly value?: JsonValue;
  readonly summary: string | undefined;
  readonly test: string | undefined;
}

/** The variables that an expression about a subject may use. */
export const variablesOf: Readonly<Record<CustomControl["subject"], readonly string[]>> = {
  object: ["object", "params", "target"],
  pod: ["pod", "object", "params", "target"],
  container: ["container", "pod", "object", "params", "target"],
};

/** The same as every control: findings, waivers and reports know no difference. */
export function controlOf(custom: CustomControl): Control {
  const { id, title, severity, parameters, kinds, fix } = custom;
  const meta = {
    id,
    title,
    severity,
    area: "policy",
    recommended: false,
    mappings: {},
    ...(Object.keys(parameters).length > 0 && { parameters }),
    ...(fix === undefined && { noFix: "Whoever wrote the control gave no fix." }),
  } as const;
  switch (custom.subject) {
    case "object":
      return objectControl({
        ...meta,
        kinds: kinds ?? "any",
        check: (object, context) => answer(object.root, context, () => [["object", objectValue(object)]]),
      });
    case "pod":
      return podControl({
        ...meta,
        check: (pod, context) =>
          isMeant(pod.object) ? answer(pod.template, context, () => podVariables(pod)) : met,
      });
    case "container":
      return containerControl({
        ...meta,
        check: (container, context) =>
          isMeant(container.pod.object)
            ? answer(container.view, context, () => containerVariables(container))
            : met,
      });
  }

  function isMeant(object: KubernetesObject): boolean {
    return kinds === undefined || kinds.includes(`${groupOf(object.apiVersion)}/${object.kind}`);
  }

  function answer(subject: View, context: Context, read: () => readonly Variable[]): Answer {
    const at = subject.at(custom.path);
    const variables = variablesFor(context, read);
    if (variables instanceof Touched) return undecided(at, variables.why);
    const outcome = custom.expression.evaluate(variables);
    if (outcome.kind === "unknown") return undecided(at, outcome.why);
    if (outcome.kind === "error") return undecided(at, `the expression fails here: ${outcome.message}`);
    if (outcome.value === true) return met;
    if (outcome.value !== false) return undecided(at, "the expression gives neither true nor false");
    const message = messageOf(custom, variables);
    return broken({ at, message, ...(fix !== undefined && { fix: fixPlan(fix, subject) }) });
  }

  function variablesFor(
    context: Context,
    read: () => readonly Variable[],
  ): ReadonlyMap<string, unknown> | Touched {
    const params = new Map(
      Object.keys(parameters).map((name) => [name, plainValue(context.parameters.value(name))]),
    );
    try {
      return new Map([...read(), ["params", params], ["target", BigInt(context.target)]]);
    } catch (error) {
      if (error instanceof Touched) return error;
      throw error;
    }
  }
}

type Variable = readonly [string, unknown];

function podVariables(pod: Pod): readonly Variable[] {
  return [
    ["pod", podValue(pod)],
    ["object", objectValue(pod.object)],
  ];
}

function containerVariables(container: Container): readonly Variable[] {
  return [["container", containerValue(container)], ...podVariables(container.pod)];
}

function messageOf(
  { message, messageExpression }: CustomControl,
  variables: ReadonlyMap<string, unknown>,
): string {
  const outcome: Outcome | undefined = messageExpression?.evaluate(variables);
  const text = outcome?.kind === "value" && typeof outcome.value === "string" ? outcome.value.trim() : "";
  return text === "" || text.includes("\n") ? message : text;
}

function fixPlan(fix: CustomFix, subject: Place & View): FixPlan {
  const { path } = subject.at(fix.path);
  const name = String(fix.path.at(-1));
  const test = fix.test === undefined ? {} : { test: fix.test };
  if (fix.value === undefined)
    return plan([{ op: "remove", path }], { summary: fix.summary ?? `Remove ${name}`, ...test });
  const summary = fix.summary ?? `Set ${name} to ${inline(fix.value)}`;
  return plan([{ op: "set", path, value: fix.value }], { summary, ...test });
}
