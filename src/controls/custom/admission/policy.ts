import * as z from "zod";
import type { KubernetesObject } from "../../../kubernetes/index.ts";
import type { Node, Value } from "../../../syntax/index.ts";
import { Expression, type Malformed } from "../cel/index.ts";

const names = z.array(z.string()).default([]);
const Requirement = z.object({
  key: z.string(),
  operator: z.enum(["In", "NotIn", "Exists", "DoesNotExist"]),
  values: names,
});
const Selector = z.object({
  matchLabels: z.record(z.string(), z.string()).default({}),
  matchExpressions: z.array(Requirement).default([]),
});
const Rule = z.object({
  apiGroups: names,
  apiVersions: names,
  resources: names,
  operations: names,
  resourceNames: names,
  scope: z.enum(["*", "Namespaced", "Cluster"]).default("*"),
});
const MatchResources = z.object({
  resourceRules: z.array(Rule).default([]),
  excludeResourceRules: z.array(Rule).default([]),
  namespaceSelector: Selector.optional(),
  objectSelector: Selector.optional(),
  matchPolicy: z.enum(["Exact", "Equivalent"]).default("Equivalent"),
});
const Named = z.object({ name: z.string(), expression: z.string() });
const PolicySpec = z.object({
  failurePolicy: z.enum(["Fail", "Ignore"]).default("Fail"),
  paramKind: z.object({ apiVersion: z.string(), kind: z.string() }).optional(),
  matchConstraints: MatchResources.optional(),
  matchConditions: z.array(Named).default([]),
  variables: z.array(Named).default([]),
  validations: z
    .array(
      z.object({
        expression: z.string(),
        message: z.string().optional(),
        messageExpression: z.string().optional(),
      }),
    )
    .default([]),
  auditAnnotations: z.array(z.object({ key: z.string(), valueExpression: z.string() })).default([]),
});
const BindingSpec = z.object({
  policyName: z.string(),
  paramRef: z
    .object({
      name: z.string().optional(),
      namespace: z.string().optional(),
      selector: Selector.optional(),
      parameterNotFoundAction: z.enum(["Allow", "Deny"]).optional(),
    })
    .optional(),
  matchResources: MatchResources.optional(),
  validationActions: z.array(z.enum(["Deny", "Warn", "Audit"])).default([]),
});

export type Selector = z.infer<typeof Selector>;
export type Rule = z.infer<typeof Rule>;
export type MatchResources = z.infer<typeof MatchResources>;
export type BindingSpec = z.infer<typeof BindingSpec>;

/** An expression of a policy; what this engine cannot read stands for itself. */
export type Compiled = Expression | Malformed;

export interface Binding {
  readonly object: KubernetesObject;
  readonly spec: BindingSpec;
}

/** A ValidatingAdmissionPolicy, read and compiled. */
export interface AdmissionPolicy {
  readonly object: KubernetesObject;
  readonly failurePolicy: "Fail" | "Ignore";
  readonly paramKind: { readonly apiVersion: string; readonly kind: string } | undefined;
  readonly matchConstraints: MatchResources | undefined;
  readonly conditions: readonly Compiled[];
  readonly variables: readonly { readonly name: string; readonly expression: Compiled }[];
  readonly validations: readonly {
    readonly text: string;
    readonly expression: Compiled;
    readonly message: string | undefined;
    readonly messageExpression: Compiled | undefined;
  }[];
  /** Everything that its expressions mention. */
  readonly names: ReadonlySet<string>;
}

/** Why an object of the kind cannot be read. */
export interface Unreadable {
  readonly unreadable: string;
}

export function readPolicy(object: KubernetesObject): AdmissionPolicy | Unreadable {
  const spec = read(PolicySpec, object);
  if ("unreadable" in spec) return spec;
  const variables = ["object", "oldObject", "request", "namespaceObject", "authorizer", "variables"];
  if (spec.paramKind !== undefined) variables.push("params");
  const mentioned = new Set<string>();
  const compile = (text: string): Compiled => {
    const compiled = Expression.compile(text, variables);
    if (!("malformed" in compiled)) for (const name of compiled.names) mentioned.add(name);
    return compiled;
  };
  return {
    object,
    failurePolicy: spec.failurePolicy,
    paramKind: spec.paramKind,
    matchConstraints: spec.matchConstraints,
    conditions: spec.matchConditions.map(({ expression }) => compile(expression)),
    variables: spec.variables.map(({ name, expression }) => ({ name, expression: compile(expression) })),
    validations: spec.validations.map(({ expression, message, messageExpression }) => ({
      text: expression.trim(),
      expression: compile(expression),
      message: message?.trim(),
      messageExpression: messageExpression === undefined ? undefined : compile(messageExpression),
    })),
    names: mentioned,
  };
}

export function readBinding(object: KubernetesObject): Binding | Unreadable {
  const spec = read(BindingSpec, object);
  return "unreadable" in spec ? spec : { object, spec };
}

function read<T>(schema: z.ZodType<T>, { root }: KubernetesObject): T | Unreadable {
  const { node } = root.get("spec");
  const why = node && whyUnknown(node);
  if (why !== undefined) return { unreadable: why };
  const parsed = schema.safeParse(withoutNulls(root.get("spec").toValue() ?? null));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  return { unreadable: `spec.${issue?.path.join(".") ?? ""}: ${issue?.message ?? "not a policy"}` };
}

/** What the API's decoder makes of null: nothing. */
function withoutNulls(value: Value): unknown {
  if (Array.isArray(value)) return (value as readonly Value[]).map(withoutNulls);
  if (value === null || typeof value !== "object") return value ?? {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, each]) => (each === null ? [] : [[name, withoutNulls(each)]])),
  );
}

function whyUnknown(node: Node): string | undefined {
  if (node.unknown !== undefined) return node.unknown;
  const children =
    node.kind === "mapping"
      ? node.entries.map(({ value }) => value)
      : node.kind === "sequence"
        ? node.items.map(({ value }) => value)
        : [];
  for (const child of children) {
    const why = whyUnknown(child);
    if (why !== undefined) return why;
  }
  return undefined;
}
