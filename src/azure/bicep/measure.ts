import type { Node } from "../../syntax/index.ts";

interface Measure {
  /** Nodes; parts that are shared count each time they are met. */
  readonly size: number;
  readonly height: number;
}

const scalar: Measure = { size: 1, height: 0 };
const measures = new WeakMap<Node, Measure>();

/** How large a value is for whoever walks through all of it. */
export function measureOf(node: Node): Measure {
  if (node.kind === "scalar") return scalar;
  const known = measures.get(node);
  if (known !== undefined) return known;
  let [size, height] = [1, 0];
  for (const { value } of node.kind === "mapping" ? node.entries : node.items) {
    const part = measureOf(value);
    size += part.size;
    height = Math.max(height, part.height);
  }
  const measure = { size, height: height + 1 };
  measures.set(node, measure);
  return measure;
}
