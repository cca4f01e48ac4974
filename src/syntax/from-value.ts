import type { Entry, MappingNode, Node, ScalarNode, SequenceNode } from "./tree.ts";

/** There is no text: every offset of such a tree. */
const nowhere = { start: -1, end: -1, propertiesStart: -1 } as const;

/**
 * The tree of a plain value, as if its JSON had been read: live objects and admission requests come this way.
 * Follows `JSON.stringify`: `toJSON` is asked, undefined entries are left out, undefined items are null.
 * Places in the tree have no range.
 */
export function nodeOf(value: unknown): Node {
  const plain = asJson(value);
  if (Array.isArray(plain)) return sequence(plain);
  if (typeof plain === "object" && plain !== null) return mapping(plain);
  return scalar(plain);
}

function mapping(object: object): MappingNode {
  const entries: Entry[] = [];
  for (const [name, value] of Object.entries(object)) {
    if (isSerialisable(value)) entries.push({ key: scalar(name), name, value: nodeOf(value) });
  }
  return { kind: "mapping", flow: true, entries, ...nowhere };
}

function sequence(values: readonly unknown[]): SequenceNode {
  const items = Array.from(values, (value) => ({ value: nodeOf(value) }));
  return { kind: "sequence", flow: true, items, ...nowhere };
}

function scalar(value: unknown): ScalarNode {
  switch (typeof value) {
    case "string":
      return { kind: "scalar", style: "double", text: value, value, ...nowhere };
    case "number":
      if (!Number.isFinite(value)) break;
      return { kind: "scalar", style: "plain", text: String(value), value, ...nowhere };
    case "boolean":
    case "bigint":
      return { kind: "scalar", style: "plain", text: String(value), value, ...nowhere };
  }
  return { kind: "scalar", style: "null", text: "", value: null, ...nowhere };
}

function asJson(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const toJson = (value as { readonly toJSON?: unknown }).toJSON;
  return typeof toJson === "function" ? (toJson.call(value) as unknown) : value;
}

function isSerialisable(value: unknown): boolean {
  return value !== undefined && typeof value !== "function" && typeof value !== "symbol";
}
