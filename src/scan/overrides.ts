import type { JsonValue, Operation, Path, Resource } from "../model/index.ts";
import { type SyntaxDocument, View } from "../syntax/index.ts";

/** The patch to add to a kustomization so that it makes the changes, for people to copy. */
export function overlayPatch(
  resource: Resource,
  document: SyntaxDocument,
  operations: readonly Operation[],
): string {
  const root = View.root(document.root).at(resource.origin.item);
  const lines = operations.flatMap((operation) => linesOf(operation, root));
  return [
    "# kustomization.yaml of the overlay",
    "patches:",
    `- target: {kind: ${resource.kind}, name: ${resource.name}}`,
    "  patch: |-",
    ...lines.map((line) => `    ${line}`),
  ].join("\n");
}

function linesOf(operation: Operation, root: View): string[] {
  const { path } = operation;
  switch (operation.op) {
    case "remove":
      return ["- op: remove", `  path: ${pointer(path)}`];
    case "rename":
      return [
        "- op: move",
        `  from: ${pointer(path)}`,
        `  path: ${pointer([...path.slice(0, -1), operation.to])}`,
      ];
    case "set":
      return adding(path, operation.value, root);
    case "add":
      return [];
    case "insert": {
      if (!root.at(path).exists) return adding(path, [operation.value], root);
      return adding([...path, operation.index === undefined ? "-" : operation.index], operation.value, root);
    }
  }
}

/** JSON patches add nothing below what is not there: the first absent parent is added with all that it holds. */
function adding(path: Path, value: JsonValue, root: View): string[] {
  let depth = path.length - 1;
  while (depth > 0 && !root.at(path.slice(0, depth)).exists) depth--;
  const whole = path.slice(depth + 1).reduceRight<JsonValue>((inner, step) => ({ [step]: inner }), value);
  const text = JSON.stringify(whole, (_, each: unknown) => (typeof each === "bigint" ? Number(each) : each));
  return ["- op: add", `  path: ${pointer(path.slice(0, depth + 1))}`, `  value: ${text}`];
}

/** RFC 6901. */
function pointer(path: Path): string {
  return path.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/** The values to give a chart that cannot be edited itself; undefined where its values do not decide it. */
export function valuesOverride(
  wanted: readonly { readonly operation: Operation; readonly path: Path | undefined }[],
): string | undefined {
  let values: JsonValue = {};
  for (const { operation, path } of wanted) {
    // Values merge by key, but a list replaces the chart's own: items cannot be added or taken out one by one.
    if (operation.op !== "set" || path === undefined || path.some((step) => typeof step === "number")) {
      return undefined;
    }
    values = withValue(values, path, operation.value);
  }
  return ["# values of the chart", ...yamlOf(values)].join("\n");
}

function withValue(into: JsonValue, [step, ...rest]: Path, value: JsonValue): JsonValue {
  if (step === undefined) return value;
  const known = typeof into === "object" && into !== null && !Array.isArray(into) ? into : {};
  const entries = known as Record<string, JsonValue>;
  const inner = Object.hasOwn(entries, step) ? (entries[step] ?? {}) : {};
  return { ...entries, [step]: withValue(inner, rest, value) };
}

/** Mappings in block style, what they hold on one line. */
function yamlOf(value: JsonValue): string[] {
  return Object.entries(value as Record<string, JsonValue>).flatMap(([key, each]) => {
    const isMapping = typeof each === "object" && each !== null && !Array.isArray(each);
    if (isMapping && Object.keys(each).length > 0)
      return [`${key}:`, ...yamlOf(each).map((line) => `  ${line}`)];
    return [
      `${key}: ${JSON.stringify(each, (_, one: unknown) => (typeof one === "bigint" ? Number(one) : one))}`,
    ];
  });
}
