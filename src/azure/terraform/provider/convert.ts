import {
  mappingAt,
  type Node,
  type ScalarValue,
  scalarAt,
  spotOf,
  unknownAt,
  type Value,
} from "../../../syntax/index.ts";
import type { Conversion } from "./row.ts";

/** A provider's value as ARM has it; undefined where it states nothing. */
export function toArmValue(node: Node, as: Conversion): Node | undefined {
  if (as === "secret") return secret(node);
  if (node.kind === "mapping") return node;
  if (node.kind === "sequence") return as === "keys" ? keyed(node) : node;
  if (node.unknown !== undefined) return node;
  const value = converted(node.value, as);
  if (value === undefined) return undefined;
  return value === node.value ? node : scalarAt(value, spotOf(node));
}

/** ARM's value as the provider takes it; undefined where it cannot be said. */
export function fromArmValue(value: Value, as: Conversion): Value | undefined {
  switch (as) {
    case "not":
      return typeof value === "boolean" ? !value : undefined;
    case "flag-text":
      return value === "true" || value === true
        ? true
        : value === "false" || value === false
          ? false
          : undefined;
    case "switch":
    case "lower-switch":
      return typeof value === "string" ? value.toLowerCase() === "enabled" : undefined;
    case "keys":
      return typeof value === "object" && value !== null ? Object.keys(value) : undefined;
    case "secret":
    case "presence":
      return undefined;
    default:
      return value;
  }
}

function converted(value: ScalarValue, as: Conversion): ScalarValue | undefined {
  const flag =
    value === true || value === "true" ? true : value === false || value === "false" ? false : undefined;
  switch (as) {
    case "flag":
      return flag ?? value;
    case "not":
      return flag === undefined ? value : !flag;
    case "flag-text":
      return flag === undefined ? value : String(flag);
    case "switch":
      return flag === undefined ? value : flag ? "Enabled" : "Disabled";
    case "lower-switch":
      return flag === undefined ? value : flag ? "enabled" : "disabled";
    case "lower":
      return typeof value === "string" ? textOr(value.toLowerCase()) : value;
    case "tier":
      return value === "Paid" ? "Standard" : value;
    case "number":
      return typeof value === "string" && /^-?[0-9]+$/.test(value) ? Number(value) : value;
    case "text":
      return typeof value === "string" ? textOr(value) : typeof value === "number" ? String(value) : value;
    default:
      return value === "" ? undefined : value;
  }
}

function textOr(value: string): string | undefined {
  return value === "" ? undefined : value;
}

function secret(node: Node): Node | undefined {
  const empty =
    node.kind === "scalar" && node.unknown === undefined && (node.value === null || node.value === "");
  if (empty) return undefined;
  if (node.kind === "scalar" && node.unknown !== undefined) return node;
  return unknownAt("the value is a secret", spotOf(node), "a secret");
}

/** Ids as the keys of an object. */
function keyed(node: Extract<Node, { kind: "sequence" }>): Node {
  let unknown = node.unknown;
  const entries: [string, Node][] = [];
  for (const { value } of node.items) {
    if (value.kind === "scalar" && typeof value.value === "string" && value.unknown === undefined)
      entries.push([value.value, mappingAt([], spotOf(value))]);
    else unknown ??= value.unknown ?? "an id is not known";
  }
  return mappingAt(entries, spotOf(node), unknown);
}
