/** A quick look at whether a value has the shape of a type, for guessing what a misplaced field was meant to be. */
import type { Node } from "../../syntax/index.ts";
import { accepts } from "./scalars.ts";
import { type FieldType, objectType } from "./tables.ts";

/** Looks one level deep: a mapping fits an object when one of its keys is a field of it. */
export function fits(type: FieldType, node: Node): boolean {
  if (node.unknown !== undefined) return true;
  switch (type.form) {
    case "list": {
      if (node.kind !== "sequence") return isNull(node);
      const first = node.items[0]?.value;
      return first === undefined || fits(type.of, first);
    }
    case "map": {
      if (node.kind !== "mapping") return isNull(node);
      const first = node.entries[0]?.value;
      return first === undefined || fits(type.of, first);
    }
    case "object": {
      if (node.kind !== "mapping") return isNull(node);
      const { fields } = objectType(type.id);
      return node.entries.length === 0 || node.entries.some(({ name }) => fields.has(name));
    }
    case "schema-or-bool":
    case "schema-or-list":
    case "schema-or-strings":
    case "any":
      return true;
    default:
      return node.kind === "scalar" && accepts(type.form, node);
  }
}

function isNull(node: Node): boolean {
  return node.kind === "scalar" && node.value === null;
}
