/** What can be said of a parsed expression without running it. */
import type { ASTNode } from "@marcbachmann/cel-js";
import type { Path } from "../../../model/index.ts";

export interface Call {
  readonly name: string;
  readonly onReceiver: boolean;
  readonly arity: number;
}

/** A variable and the fields selected from it, as far as they are written out. */
export interface Selection {
  readonly variable: string;
  readonly path: Path;
}

/** Every node as it was written; macros are seen with their arguments. */
export function* nodesIn(node: ASTNode): Generator<ASTNode> {
  yield node;
  for (const child of childrenOf(node)) yield* nodesIn(child);
}

function childrenOf(node: ASTNode): readonly ASTNode[] {
  switch (node.op) {
    case "value":
    case "id":
      return [];
    case ".":
    case ".?":
      return [node.args[0]];
    case "call":
      return node.args[1];
    case "rcall":
      return [node.args[1], ...node.args[2]];
    case "map":
      return node.args.flat();
    case "!_":
    case "-_":
      return [node.args];
    default:
      return node.args;
  }
}

export function callsIn(root: ASTNode): readonly Call[] {
  return [...nodesIn(root)].flatMap((node): Call[] => {
    if (node.op === "call") return [{ name: node.args[0], onReceiver: false, arity: node.args[1].length }];
    if (node.op === "rcall") return [{ name: node.args[0], onReceiver: true, arity: node.args[2].length }];
    return [];
  });
}

export function namesIn(root: ASTNode): ReadonlySet<string> {
  return new Set([...nodesIn(root)].flatMap((node) => (node.op === "id" ? [node.args] : [])));
}

/** The longest selections; `a.b` is not told beside `a.b.c`. */
export function selectionsIn(root: ASTNode): readonly Selection[] {
  const found: Selection[] = [];
  const visit = (node: ASTNode): void => {
    const selection = selectionOf(node);
    if (selection !== undefined && selection.path.length > 0) found.push(selection);
    else for (const child of childrenOf(node)) visit(child);
  };
  visit(root);
  return found;
}

function selectionOf(node: ASTNode): Selection | undefined {
  if (node.op === "id") return { variable: node.args, path: [] };
  if (node.op !== "." && node.op !== ".?" && node.op !== "[]" && node.op !== "[?]") return undefined;
  const [base, step] = node.args;
  const before = selectionOf(base);
  if (before === undefined) return undefined;
  if (typeof step === "string") return { ...before, path: [...before.path, step] };
  const index = step.op === "value" ? step.args : undefined;
  if (typeof index === "string") return { ...before, path: [...before.path, index] };
  return typeof index === "bigint" ? { ...before, path: [...before.path, Number(index)] } : undefined;
}
