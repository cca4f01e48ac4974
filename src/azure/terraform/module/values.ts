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

/** No value is built larger than this, counted in nodes; no text longer. What would be is unknown. */
const NODE_LIMIT = 20_000;
const TEXT_LIMIT = 100_000;

/** Nodes in a tree, counted when it is made: shared parts count each time, as whoever walks it meets them. */
const sizes = new WeakMap<Node, number>();
/** Items as a set; they come sorted and without repetition. */
export function set(values: readonly Node[], spot: Spot, unknown?: string): Node {
  return asSet(list(values, spot, unknown));
}

export function list(values: readonly Node[], spot: Spot, unknown?: string): Node {
  const size = total(values);
  if (size > NODE_LIMIT) return unknownAt("the value is too large to be worked out", spot);
  return sized(listAt(values, spot, unknown), size);
}

export function mapping(
  entries: Iterable<readonly [name: string, value: Node, key?: Spot]>,
  spot: Spot,
  unknown?: string,
): Node {
  const made = mappingAt(entries, spot, unknown);
  const size = total(made.entries.map(({ value }) => value));
  if (size > NODE_LIMIT) return unknownAt("the value is too large to be worked out", spot);
  return sized(made, size);
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

function sized<N extends Node>(node: N, size: number): N {
  sizes.set(node, size);
  return node;
}

function total(values: readonly Node[]): number {
  let size = 1;
  for (const value of values) size += sizes.get(value) ?? sizeOf(value);
  return size;
}

/** Of trees made elsewhere: files of variables, bounded by their text. */
export function sizeOf(node: Node): number {
  if (node.kind === "scalar") return 1;
  const known = sizes.get(node);
  if (known !== undefined) return known;
  const size = total(childrenOf(node));
  sizes.set(node, size);
  return size;
}
