import {
  type Entry,
  listAt,
  type MappingNode,
  mappingAt,
  type Node,
  type ScalarNode,
  type ScalarValue,
  type SequenceNode,
  type Spot,
  scalarAt,
  unknownAt,
} from "../../../syntax/index.ts";

/** No value is built larger than this, counted in nodes; no text longer. What would be is unknown. */
const NODE_LIMIT = 20_000;
const TEXT_LIMIT = 500_000;

/** Nodes in a tree, counted when it is made: shared parts count each time, as whoever walks it meets them. */
const sizes = new WeakMap<Node, number>();
/** Unknown values that stand for something Terraform would refuse: what `try` and `can` ask for. */
const failures = new WeakSet<Node>();
/** What belongs to a resource, by its address: an attribute that is not written may be there after a deployment. */
const addresses = new WeakMap<Node, string>();
/** Belongs to a resource that may not be there. */
const doubtful = new WeakSet<Node>();

/** Lists that are sets: the key of an item is the item. */
const sets = new WeakSet<Node>();

/** Items as a set; they come sorted and without repetition. */
export function set(values: readonly Node[], spot: Spot, unknown?: string): Node {
  const node = list(values, spot, unknown);
  sets.add(node);
  return node;
}

export function isSet(node: Node): boolean {
  return sets.has(node);
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

/** Terraform would refuse this. */
export function refused(why: string, spot: Spot): ScalarNode {
  const node = unknownAt(why, spot);
  failures.add(node);
  return node;
}

/** What cannot be worked out because of another value. */
export function unknownBy(culprit: Node, spot: Spot): ScalarNode {
  const why = uncertain(culprit) ?? "the value is not known";
  return failures.has(culprit) ? refused(why, spot) : unknownAt(why, spot);
}

export function isRefused(node: Node): boolean {
  return failures.has(node);
}

export function addressOf(node: Node): string | undefined {
  return addresses.get(node);
}

export function addressed<N extends Node>(node: N, address: string, maybe = false): N {
  addresses.set(node, address);
  if (maybe) doubtful.add(node);
  return node;
}

export function isDoubtful(node: Node): boolean {
  return doubtful.has(node);
}

/** A scalar whose value is not known: nothing of it is. */
export function isUnknown(node: Node): node is ScalarNode & { readonly unknown: string } {
  return node.kind === "scalar" && node.unknown !== undefined;
}

export function isNull(node: Node): boolean {
  return node.kind === "scalar" && node.unknown === undefined && node.value === null;
}

/** Why a value, or what else a collection holds, is not known. */
export function uncertain(node: Node): string | undefined {
  if (node.unknown !== undefined) return node.unknown;
  const address = node.kind === "mapping" ? addresses.get(node) : undefined;
  return address === undefined ? undefined : `what ${address} is given is known only after deployment`;
}

/** The first part that is not known, however deep. */
export function unknownIn(node: Node): Node | undefined {
  if (uncertain(node) !== undefined) return node;
  for (const child of childrenOf(node)) {
    const found = unknownIn(child);
    if (found !== undefined) return found;
  }
  return undefined;
}

export function childrenOf(node: Node): readonly Node[] {
  if (node.kind === "sequence") return node.items.map(({ value }) => value);
  return node.kind === "mapping" ? node.entries.map(({ value }) => value) : [];
}

export function itemsOf(node: SequenceNode): readonly Node[] {
  return node.items.map(({ value }) => value);
}

export function entryNamed(node: MappingNode, name: string): Entry | undefined {
  return node.entries.find((entry) => entry.name === name);
}

/** Known text, numbers and booleans as Terraform converts them. */
export function textIn(node: Node): string | undefined {
  const value = scalarIn(node);
  if (value === undefined || value === null) return undefined;
  return typeof value === "number" && Number.isInteger(value) ? BigInt(value).toString() : String(value);
}

export function numberIn(node: Node): number | undefined {
  const value = scalarIn(node);
  if (typeof value === "bigint") return Number(value);
  if (typeof value === "number") return value;
  if (typeof value !== "string" || !/^-?[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?$/.test(value))
    return undefined;
  return Number(value);
}

export function booleanIn(node: Node): boolean | undefined {
  const value = scalarIn(node);
  if (typeof value === "boolean") return value;
  return value === "true" ? true : value === "false" ? false : undefined;
}

export function scalarIn(node: Node): ScalarValue | undefined {
  return node.kind === "scalar" && node.unknown === undefined ? node.value : undefined;
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
