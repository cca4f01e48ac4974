import { type Node, type ScalarNode, type Spot, unknownAt } from "../../../syntax/index.ts";

/** Unknown values that stand for something Terraform would refuse: what `try` and `can` ask for. */
const failures = new WeakSet<Node>();
/** What belongs to a resource, by its address: an attribute that is not written may be there after a deployment. */
const addresses = new WeakMap<Node, string>();
/** Belongs to a resource that may not be there. */
const doubtful = new WeakSet<Node>();

/** Lists that are sets: the key of an item is the item. */
const sets = new WeakSet<Node>();

/** Terraform would refuse this. */
export function refused(why: string, spot: Spot): ScalarNode {
  const node = unknownAt(why, spot);
  failures.add(node);
  return node;
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

/** Makes a list a set. */
export function asSet(node: Node): Node {
  sets.add(node);
  return node;
}

export function isSet(node: Node): boolean {
  return sets.has(node);
}
