import { type Node, type ScalarNode, type Spot, unknownAt } from "../../../syntax/index.ts";

/** Longer ones name nothing any more. */
const LONGEST = 300;

/**
 * An unknown value that can be told from others: `text` says how it comes about, with what is known filled in
 * (`{parameters('name')}-nodes`). Two unknown values with the same text are the same value. With `refers` it is surely there.
 */
export function unknownOf(why: string, at: Spot, text: string | undefined, refers?: boolean): ScalarNode {
  const told = text === undefined || text.length > LONGEST ? "" : text;
  const node = unknownAt(why, at, refers === true ? told || placeText(at) : undefined);
  return { ...node, text: told };
}

/** How a value comes about; undefined where that does not tell it from others. A known one is itself. */
export function formulaOf(node: Node): string | undefined {
  if (node.kind !== "scalar") return undefined;
  if (node.unknown === undefined) return typeof node.value === "string" ? node.value : String(node.value);
  if (node.refers !== undefined) return `{${node.refers}}`;
  return node.text === "" ? undefined : node.text;
}

function placeText({ file, start, end }: Spot): string {
  return `${file ?? ""}:${start}-${end}`;
}
