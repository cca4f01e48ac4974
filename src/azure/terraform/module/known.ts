import type {
  Entry,
  MappingNode,
  Node,
  ScalarNode,
  ScalarValue,
  SequenceNode,
  Spot,
} from "../../../syntax/index.ts";
import { spotOf, unknownAt } from "../../../syntax/index.ts";
import { addressOf, isRefused, refused } from "./marks.ts";

/** What cannot be worked out because of another value. */
export function unknownBy(culprit: Node, spot: Spot): ScalarNode {
  const why = uncertain(culprit) ?? "the value is not known";
  return isRefused(culprit) ? refused(why, spot) : unknownAt(why, spot);
}

/** A sensitive value in its place: that it is there may be told, what it says never. */
export function concealed(value: Node, why: string): Node {
  if (isNull(value) || isUnknown(value)) return value;
  return unknownAt(why, spotOf(value), "a sensitive value");
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
  const address = node.kind === "mapping" ? addressOf(node) : undefined;
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
