import { parseJson } from "./json/parse.ts";
import type { ParsedText } from "./tree.ts";
import { parseYaml } from "./yaml/parse.ts";

/** How to read a text; without a language it is chosen as kubectl does. */
export interface ParseOptions {
  readonly language?: "json" | "yaml";
}

/** Where the text opens an object or a list the way JSON does, its errors are told as JSON's. */
const LOOKS_LIKE_JSON = /^\uFEFF?\s*[{[]\s*["{[\]}]/;

/**
 * Reads all documents of a text: JSON where it begins like it and reads as it, YAML otherwise.
 * Never throws: what cannot be read is among the failures, and the other documents are there.
 */
export function parseText(text: string, options: ParseOptions = {}): ParsedText {
  if (options.language === "yaml") return parseYaml(text);
  if (options.language !== "json" && !beginsLikeJson(text)) return parseYaml(text);
  const json = parseJson(text);
  if (json.failures.length === 0 || options.language === "json") return json;
  const yaml = parseYaml(text);
  const better = yaml.failures.length === 0 || !LOOKS_LIKE_JSON.test(text) || text.startsWith("{{");
  return better ? yaml : json;
}

function beginsLikeJson(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09 || code === 0xfeff) continue;
    return code === 0x7b || code === 0x5b;
  }
  return false;
}
