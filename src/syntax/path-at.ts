import type { Path } from "../model/index.ts";
import type { Lines } from "./lines.ts";
import type { Node } from "./tree.ts";

/** The path of the outermost node whose key or list item starts on the line; the root when none does. */
export function pathAtLine(root: Node | undefined, lines: Lines, line: number): Path {
  const from = lines.start(line);
  const to = lines.start(line + 1);
  const path: (string | number)[] = [];
  let node: Node | undefined = root;
  while (node !== undefined && node.start < from) {
    const child = childAt(node, from, to);
    if (child === undefined) break;
    path.push(child.step);
    node = child.startsOnLine ? undefined : child.node;
  }
  return path;
}
interface Child {
  readonly step: string | number;
  readonly node: Node;
  readonly startsOnLine: boolean;
}

/** The entry or item that starts between two offsets, else the one that reaches past the first of them. */
function childAt(node: Node, from: number, to: number): Child | undefined {
  for (const child of childrenOf(node)) {
    if (child.start >= to) return undefined;
    if (child.start >= from) return { ...child, startsOnLine: true };
    if (child.node.end > from) return { ...child, startsOnLine: false };
  }
  return undefined;
}

function* childrenOf(node: Node): Generator<{ step: string | number; node: Node; start: number }> {
  if (node.kind === "mapping") {
    for (const { name, key, value, merged } of node.entries) {
      if (merged !== true) yield { step: name, node: value, start: key.start };
    }
  } else if (node.kind === "sequence") {
    for (const [step, { value }] of node.items.entries()) yield { step, node: value, start: value.start };
  }
}
