import {
  type Node,
  nowhere,
  parseText,
  type Spot,
  scalarAt,
  toValue,
  unknownAt,
  type Value,
} from "../../../../syntax/index.ts";
import {
  booleanIn,
  childrenOf,
  concealed,
  isNull,
  itemsOf,
  list,
  mapping,
  numberIn,
  text,
  textIn,
  uncertain,
} from "../values.ts";
import { careful, strict, type TerraformFunction } from "./call.ts";

/** Functions from one type or notation to another. */
export const conversions: Readonly<Record<string, TerraformFunction>> = {
  tostring: strict(([value], spot) => {
    if (value === undefined || isNull(value)) return value;
    const known = textIn(value);
    return known === undefined
      ? undefined
      : typeof plainScalar(value) === "string"
        ? value
        : scalarAt(known, spot);
  }),
  tonumber: strict(([value]) => {
    if (value === undefined || isNull(value)) return value;
    const known = numberIn(value);
    return known === undefined ? undefined : scalarAt(known, value);
  }),
  tobool: strict(([value]) => {
    if (value === undefined || isNull(value)) return value;
    const known = booleanIn(value);
    return known === undefined ? undefined : scalarAt(known, value);
  }),
  tolist: careful(([from]) => from),
  tomap: careful(([from]) => from),
  sensitive: careful(([value]) => value && concealed(value, "the value is sensitive")),
  nonsensitive: careful(([value]) => value),
  ephemeralasnull: careful(([value]) => value),
  jsonencode: strict(([value], spot) => {
    if (value === undefined) return undefined;
    if (textLengthIn(value) > 100_000) return unknownAt("the text is too long to be worked out", spot);
    const node = text(jsonOf(value), spot);
    encoded.set(node, value);
    return node;
  }),
  jsondecode: strict(([value], spot) => decoded(value, spot, "json")),
  yamldecode: strict(([value], spot) => decoded(value, spot, "yaml")),
  base64encode: strict(([value], spot) => {
    const known = value && textIn(value);
    if (known === undefined) return undefined;
    return text(btoa(String.fromCodePoint(...new TextEncoder().encode(known.slice(0, 50_000)))), spot);
  }),
  base64decode: strict(([value], spot) => {
    const known = value && textIn(value);
    if (known === undefined || !/^[A-Za-z0-9+/]*={0,2}$/.test(known)) return undefined;
    const bytes = Uint8Array.from(atob(known), (character) => character.charCodeAt(0));
    return text(new TextDecoder().decode(bytes), spot);
  }),
  urlencode: strict(([value], spot) => {
    const known = value && textIn(value);
    return known === undefined ? undefined : text(encodeURIComponent(known).replaceAll("%20", "+"), spot);
  }),
};

/** Texts of `jsonencode()` with the tree they were made from: its positions are better than the text's. */
const encoded = new WeakMap<Node, Node>();

export function encodedFrom(node: Node): Node | undefined {
  return encoded.get(node);
}

function decoded(value: Node | undefined, spot: Spot, language: "json" | "yaml"): Node | undefined {
  const original = value && encoded.get(value);
  if (original !== undefined) return original;
  const known = value && textIn(value);
  if (known === undefined || known.length > 100_000) return undefined;
  const { documents, failures } = parseText(known, { language });
  if (failures.length > 0 || documents.length !== 1) return undefined;
  return made(toValue(documents[0]?.root), spot);
}

function made(value: Value, spot: Spot): Node {
  if (Array.isArray(value))
    return list(
      value.map((item: Value) => made(item, spot)),
      spot,
    );
  if (typeof value !== "object" || value === null) return scalarAt(value, spot);
  return mapping(
    Object.entries(value as Readonly<Record<string, Value>>).map(
      ([name, each]) => [name, made(each, spot), nowhere] as const,
    ),
    spot,
  );
}

function textLengthIn(node: Node): number {
  if (node.kind === "scalar") return node.text.length;
  let length = 0;
  for (const child of childrenOf(node)) length += textLengthIn(child);
  return length;
}

/** Keys in order, as Terraform writes them, with the three characters that Go escapes. */
function jsonOf(node: Node): string {
  if (node.kind === "sequence") return `[${itemsOf(node).map(jsonOf).join(",")}]`;
  if (node.kind === "mapping") {
    const entries = [...node.entries].sort((one, other) => (one.name < other.name ? -1 : 1));
    return `{${entries.map(({ name, value }) => `${jsonText(name)}:${jsonOf(value)}`).join(",")}}`;
  }
  return typeof node.value === "string"
    ? jsonText(node.value)
    : node.value === null
      ? "null"
      : (textIn(node) ?? "null");
}

function jsonText(value: string): string {
  return JSON.stringify(value).replace(
    /[<>&]/g,
    (character) => `\\u00${character.charCodeAt(0).toString(16)}`,
  );
}

function plainScalar(node: Node): unknown {
  return node.kind === "scalar" && uncertain(node) === undefined ? node.value : undefined;
}
