import {
  listAt,
  mappingAt,
  type Node,
  type ScalarNode,
  type Spot,
  scalarAt,
  unknownAt,
} from "../../../syntax/index.ts";
import { childrenOf } from "./known.ts";
import { asSet } from "./marks.ts";

export * from "./known.ts";
export * from "./marks.ts";

/** No value is built larger than this, counted in nodes, or deeper; no text longer. What would be is unknown. */
const NODE_LIMIT = 20_000;
const DEPTH_LIMIT = 200;
const TEXT_LIMIT = 100_000;

interface Measure {
  /** Nodes in the tree: shared parts count each time, as whoever walks it meets them. */
  readonly size: number;
  readonly depth: number;
}

const leaf: Measure = { size: 1, depth: 1 };
/** Of what was made here. */
const measures = new WeakMap<Node, Measure>();

/** Items as a set; they come sorted and without repetition. */
export function set(values: readonly Node[], spot: Spot, unknown?: string): Node {
  return asSet(list(values, spot, unknown));
}

export function list(values: readonly Node[], spot: Spot, unknown?: string): Node {
  return measured(listAt(values, spot, unknown), spot);
}

export function mapping(
  entries: Iterable<readonly [name: string, value: Node, key?: Spot]>,
  spot: Spot,
  unknown?: string,
): Node {
  return measured(mappingAt(entries, spot, unknown), spot);
}

export function text(value: string, spot: Spot): ScalarNode {
  if (value.length > TEXT_LIMIT) return unknownAt("the text is too long to be worked out", spot);
  return scalarAt(value, spot);
}

/** Texts one after the other. */
export function texts(parts: readonly string[], between: string, spot: Spot): ScalarNode {
  let length = 0;
  for (const part of parts) length += part.length + between.length;
  if (length > 2 * TEXT_LIMIT) return unknownAt("the text is too long to be worked out", spot);
  return text(parts.join(between), spot);
}

/** How much work it is to look at values, counted in steps of evaluation. */
export function workOf(nodes: readonly Node[]): number {
  let work = 0;
  for (const node of nodes) work += node.kind === "scalar" ? node.text.length / 100 : sizeOf(node) / 10;
  return work;
}

export function sizeOf(node: Node): number {
  return measureOf(node).size;
}

function measured(node: Node, spot: Spot): Node {
  const { size, depth } = measureOf(node);
  const fits = size <= NODE_LIMIT && depth <= DEPTH_LIMIT;
  return fits ? node : unknownAt("the value is too large to be worked out", spot);
}

/** What is inside was made here before, or by a reader that bounds its depth. */
function measureOf(node: Node): Measure {
  if (node.kind === "scalar") return leaf;
  const known = measures.get(node);
  if (known !== undefined) return known;
  let [size, depth] = [1, 0];
  for (const child of childrenOf(node)) {
    const inner = measureOf(child);
    size += inner.size;
    depth = Math.max(depth, inner.depth);
  }
  const measure = { size, depth: depth + 1 };
  measures.set(node, measure);
  return measure;
}
