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
