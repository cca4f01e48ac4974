import {
  type MappingNode,
  type Node,
  spotOf,
  unknownAt,
  withEntries,
  withItems,
} from "../../syntax/index.ts";

/** No resource is as deep. */
const deepest = 64;

/** A resource that was cut out of a template: what an expression stands for is told elsewhere. */
export function withoutExpressions(node: MappingNode): MappingNode {
  return withEntries(
    node,
    node.entries.map((entry) => ({ ...entry, value: without(entry.value, 1) })),
  );
}

function without(node: Node, depth: number): Node {
  if (depth > deepest) return node;
  if (node.kind === "scalar") {
    const { value, unknown } = node;
    const isExpression = unknown === undefined && typeof value === "string" && /^\[(?!\[).*\]$/s.test(value);
    return isExpression ? unknownAt(`the template of ${value.slice(0, 80)} is not here`, spotOf(node)) : node;
  }
  if (node.kind === "sequence")
    return withItems(
      node,
      node.items.map((item) => ({ ...item, value: without(item.value, depth + 1) })),
    );
  return withEntries(
    node,
    node.entries.map((entry) => ({ ...entry, value: without(entry.value, depth + 1) })),
  );
}
