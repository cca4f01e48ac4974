import type { Node } from "../tree.ts";
import { YamlMapping, YamlScalar, YamlSequence } from "../yaml/nodes.ts";
import type { Hole } from "./mask.ts";

type Collection = YamlMapping | YamlSequence;

/** Says on the collection, or on the empty value, that the lines an action puts out go there. */
export function fillHole(root: Node, hole: Hole, text: string): void {
  const around: Collection[] = [];
  let node: Node | undefined = root;
  let empty: YamlScalar | undefined;
  while (node instanceof YamlMapping || node instanceof YamlSequence) {
    around.push(node);
    if (node.flow && hole.at < node.end) break;
    node = childBefore(node, hole.at);
    if (node instanceof YamlScalar) {
      if (node.context.base + node.valueEnd > hole.at) return;
      if (node.style === "null") empty = node;
    }
  }
  const innermost = around.at(-1);
  if (innermost === undefined || innermost.flow) {
    open(around, hole);
    return;
  }
  const { column } = hole;
  const inner = columnOf(text, innermost.start);
  if (empty !== undefined && (column === undefined || column >= inner)) {
    empty.mark ??= hole.label;
    if (column !== undefined && column > inner) return;
  }
  const fitting = around.filter(
    (collection) => !collection.flow && columnOf(text, collection.start) === column,
  );
  open(fitting.length === 0 ? around : fitting, hole);
}

function open(collections: readonly Collection[], hole: Hole): void {
  for (const collection of collections) collection.unknown ??= hole.label;
}

/** The value of the last entry or item that begins before an offset. */
function childBefore(node: Collection, offset: number): Node | undefined {
  let found: Node | undefined;
  if (node instanceof YamlMapping) {
    for (const { key, value, alias, merged } of node.entries) {
      if (!merged && key.start < offset) found = alias === undefined ? value : undefined;
    }
  } else {
    for (const { value, alias } of node.items) {
      if ((alias?.start ?? value.propertiesStart) <= offset) found = alias === undefined ? value : undefined;
    }
  }
  return found;
}

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf("\n", offset - 1) + 1);
}
