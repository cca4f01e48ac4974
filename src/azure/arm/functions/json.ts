import { type Node, parseText, type Spot, toValue, type Value } from "../../../syntax/index.ts";
import { parseTemplate } from "../text.ts";
import { fromValue } from "./computed.ts";

/** The JSON of a known value, without spaces. */
export function writeJson(node: Node): string {
  return JSON.stringify(toValue(node), (_, value: unknown) =>
    typeof value === "bigint" ? Number(value) : value,
  );
}

/** What a JSON text stands for; comments and single quotes do no harm, as Azure reads it. Undefined where it is none. */
export function readJson(text: string, at: Spot): Node | undefined {
  const value = plainValue(text);
  return value === undefined ? undefined : fromValue(value, at);
}

function plainValue(text: string): Value | undefined {
  if (text.trim() === "") return null;
  const root = parseTemplate(text) ?? singleQuoted(text);
  return root && toValue(root);
}

/** Objects and lists in single quotes are YAML. */
function singleQuoted(text: string): Node | undefined {
  if (!/^\s*[[{]/.test(text) || !text.includes("'") || text.includes('"')) return undefined;
  const { documents, failures } = parseText(text, { language: "yaml" });
  return failures.length === 0 && documents.length === 1 ? documents[0]?.root : undefined;
}
