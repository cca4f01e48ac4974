import { UsageError } from "../../base/result.ts";
import { type Parameter, type Path, parsePath } from "../../model/index.ts";
import { Lines, type Node, parseText, toValue } from "../../syntax/index.ts";
import type { Control } from "../control.ts";
import { Expression } from "./cel/index.ts";
import { ControlFile } from "./control-file.ts";
import { type CustomControl, type CustomFix, controlOf, variablesOf } from "./custom-control.ts";
import { fieldOf } from "./placing.ts";

/** The controls that a file's documents hold. Throws a UsageError that names file, line and way out. */
export function readControls(text: string, file: string): readonly Control[] {
  const { documents, failures } = parseText(text);
  const lines = new Lines(text);
  const fail = (offset: number, message: string): never => {
    throw new UsageError(
      `${file}:${lines.at(offset).line}: ${message}\n  docs/guide/custom-controls.md describes the file`,
    );
  };
  const [failure] = failures;
  if (failure !== undefined) fail(failure.offset, failure.message);
  return documents.flatMap(({ root }) =>
    root === undefined
      ? []
      : [controlOf(read(root, (path, message) => fail(nodeAt(root, path).start, message), lines, fail))],
  );
}

type Fail = (path: Path, message: string) => never;

function read(
  root: Node,
  fail: Fail,
  lines: Lines,
  failAt: (offset: number, message: string) => never,
): CustomControl {
  const parsed = ControlFile.safeParse(toValue(root));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const path = (issue?.path ?? []).map((step) => (typeof step === "symbol" ? String(step) : step));
    return fail(path, `${path.length > 0 ? `${path.join(".")}: ` : ""}${issue?.message ?? "not a control"}`);
  }
  const { metadata, spec } = parsed.data;
  const compile = (name: "expression" | "messageExpression", text: string): Expression => {
    const compiled = Expression.compile(text, variablesOf[spec.subject]);
    if (!("malformed" in compiled)) return compiled;
    const node = nodeAt(root, ["spec", name]);
    // A block's first line stands below its header.
    const offset = node.kind === "scalar" && (node.style === "literal" || node.style === "folded") ? 1 : 0;
    const line = lines.at(node.start).line + offset + compiled.line - 1;
    return failAt(lines.start(line), `spec.${name}: ${compiled.malformed}`);
  };
  const expression = compile("expression", spec.expression);
  return {
    id: metadata.name,
    title: spec.title,
    severity: spec.severity,
    subject: spec.subject,
    kinds: spec.match?.kinds,
    parameters: parametersOf(spec.parameters ?? {}, fail),
    expression,
    message: spec.message ?? `${spec.title}: not so here`,
    messageExpression:
      spec.messageExpression === undefined ? undefined : compile("messageExpression", spec.messageExpression),
    path:
      spec.path === undefined ? fieldOf(expression, spec.subject) : pathAt(["spec", "path"], spec.path, fail),
    fix: spec.fix === undefined ? undefined : fixOf(spec.fix, fail),
  };
}

type Spec = ControlFile["spec"];

function fixOf({ set, remove, risk, test, summary }: NonNullable<Spec["fix"]>, fail: Fail): CustomFix {
  const at = set === undefined ? "remove" : "set";
  return {
    path: pathAt(["spec", "fix", at, "path"], set?.path ?? remove?.path ?? "", fail),
    ...(set !== undefined && { value: set.value }),
    summary,
    test: risk === "safe" ? undefined : (test ?? "Try the change where it can do no harm"),
  };
}

function parametersOf(
  stated: NonNullable<Spec["parameters"]>,
  fail: Fail,
): Readonly<Record<string, Parameter>> {
  const fits: Readonly<Record<Parameter["type"], (value: unknown) => boolean>> = {
    integer: (value) => typeof value === "number",
    string: (value) => typeof value === "string",
    boolean: (value) => typeof value === "boolean",
    strings: Array.isArray,
  };
  for (const [name, { type, default: value }] of Object.entries(stated))
    if (!fits[type](value))
      fail(["spec", "parameters", name, "default"], `the default of ${name} is not of type ${type}`);
  return stated;
}

function pathAt(where: Path, text: string, fail: Fail): Path {
  return parsePath(text) ?? fail(where, `${where.join(".")}: not a path; write it like spec.template.spec`);
}

/** The node at a path, or the nearest one above it. */
function nodeAt(root: Node, path: Path): Node {
  let node = root;
  for (const step of path) {
    const next: Node | undefined =
      node.kind === "mapping"
        ? node.entries.find(({ name }) => name === step)?.value
        : node.kind === "sequence" && typeof step === "number"
          ? node.items[step]?.value
          : undefined;
    if (next === undefined) return node;
    node = next;
  }
  return node;
}
