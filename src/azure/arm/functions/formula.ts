import { type Node, type ScalarNode, type Spot, unknownAt } from "../../../syntax/index.ts";

/** Longer ones name nothing any more. */
const LONGEST = 500;

/**
 * An unknown value that can be told from others: `text` says how it comes about, with what is known filled in
 * (`{parameters('name')}-nodes`). Two unknown values with the same text are the same value. With `there` it is surely there.
 */
export function unknownOf(why: string, at: Spot, text: string | undefined, there = false): ScalarNode {
  const told = text === undefined || text.length > LONGEST ? "" : text;
  const node = unknownAt(why, at, there ? told || placeText(at) : undefined);
  return { ...node, text: told };
}

/** The same unknown value, told to lie elsewhere. */
export function stillUnknown(node: ScalarNode, at: Spot): ScalarNode {
  return { ...unknownAt(node.unknown ?? "not known", at, node.refers), text: node.text };
}

/** How a value comes about; undefined where that does not tell it from others. A known one is itself. */
export function formulaOf(node: Node): string | undefined {
  if (node.kind !== "scalar") return undefined;
  if (node.unknown === undefined) return String(node.value ?? "");
  return node.refers ?? (node.text === "" ? undefined : node.text);
}

/** A formula as a piece of a longer text: `{parameters('name')}`. */
export function pieceOf(node: Node): string | undefined {
  const formula = formulaOf(node);
  if (formula === undefined || isKnown(node)) return formula;
  const mixed = formula.includes("{") && !/^[a-z0-9]+\.[a-z0-9.]+\/|^\w+\(.*\)[\w.]*$/.test(formula);
  return mixed ? formula : `{${formula}}`;
}

/** What a call that cannot be worked out says of itself: `toLower(parameters('name'))`. */
export function callText(name: string, args: readonly Node[]): string | undefined {
  const told: string[] = [];
  for (const arg of args) {
    const formula = formulaOf(arg);
    if (formula === undefined) return undefined;
    const literal = isKnown(arg) && arg.kind === "scalar" && typeof arg.value === "string";
    told.push(literal ? `'${formula}'` : formula);
  }
  return `${name}(${told.join(", ")})`;
}

function isKnown(node: Node): boolean {
  return node.unknown === undefined;
}

function placeText({ file, start, end }: Spot): string {
  return `${file ?? ""}:${start}-${end}`;
}
