import { type Node, parseText, type Spot, toValue, type Value } from "../../../syntax/index.ts";
import { fromValue } from "./computed.ts";

/** The JSON of a known value, without spaces. */
export function writeJson(node: Node): string {
  return JSON.stringify(toValue(node), (_, value: unknown) =>
    typeof value === "bigint" ? Number(value) : value,
  );
}

/** What a JSON text stands for; single quotes do as well, as Azure reads it. Undefined where it is none. */
export function readJson(text: string, at: Spot): Node | undefined {
  const value = plainValue(text);
  return value === undefined ? undefined : fromValue(value, at);
}

function plainValue(text: string): Value | undefined {
  const language = /^\s*[[{]/.test(text) && text.includes("'") && !text.includes('"') ? "yaml" : "json";
  const { documents, failures } = parseText(text, { language });
  const root = documents[0]?.root;
  if (failures.length > 0 || documents.length > 1) return undefined;
  return root === undefined ? null : toValue(root);
}
