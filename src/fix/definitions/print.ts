import type { JsonValue } from "../../model/index.ts";
import type { Language } from "./written.ts";

/** Something that is written anew: a value, or an object of such. */
export type Fresh = { readonly value: JsonValue } | FreshObject;

export interface FreshObject {
  readonly isBlock: boolean;
  readonly entries: Map<string, Fresh>;
  /** It is wanted for itself, not only for what is in it. */
  isAsked?: boolean;
}

/** How the text around is laid out. */
export interface Layout {
  readonly language: Language;
  readonly unit: string;
  readonly lineBreak: string;
}

/** A value in a language's words. */
export function scalarText(value: JsonValue, language: Language): string {
  if (typeof value === "bigint") return value.toString();
  if (typeof value !== "string") return JSON.stringify(value);
  switch (language) {
    case "json":
      // Brackets would be an expression.
      return JSON.stringify(value.startsWith("[") ? `[${value}` : value);
    case "hcl":
      return JSON.stringify(value).replace(/[$%](?=\{)/g, "$&$&");
    case "bicep":
      return `'${value
        .replace(/[\\']/g, "\\$&")
        .replaceAll("${", "\\${")
        .replaceAll("\n", "\\n")
        .replaceAll("\r", "\\r")
        .replaceAll("\t", "\\t")}'`;
  }
}

/** On one line. */
export function inlineText(fresh: Fresh, language: Language): string {
  if ("entries" in fresh) {
    const entries = [...fresh.entries].map(
      ([name, each]) => `${keyText(name, language)}${between(language)}${inlineText(each, language)}`,
    );
    return `{ ${entries.join(", ")} }`;
  }
  const { value } = fresh;
  if (isList(value)) return `[${value.map((each) => inlineText({ value: each }, language)).join(", ")}]`;
  if (typeof value === "object" && value !== null) return inlineText(objectOf(value), language);
  return scalarText(value, language);
}

/** A value over as many lines as the language's own formatter takes; all but the first begin with `indent`. */
export function valueText(fresh: Fresh, layout: Layout, indent: string): string {
  const { language, unit, lineBreak } = layout;
  if ("entries" in fresh) {
    if (fresh.entries.size === 0) return "{}";
    const lines = entryLines(fresh.entries, layout, indent + unit);
    return ["{", ...lines, `${indent}}`].join(lineBreak);
  }
  const { value } = fresh;
  if (isList(value) && value.length > 0 && language !== "hcl") {
    const items = value.map((each) => `${indent}${unit}${valueText({ value: each }, layout, indent + unit)}`);
    return ["[", items.join(language === "json" ? `,${lineBreak}` : lineBreak), `${indent}]`].join(lineBreak);
  }
  if (typeof value === "object" && value !== null && !isList(value))
    return valueText(objectOf(value), layout, indent);
  return inlineText(fresh, language);
}

/** The lines of an object's entries. In HCL names stand in a column, and blocks come last, a line apart. */
export function entryLines(
  entries: ReadonlyMap<string, Fresh>,
  layout: Layout,
  indent: string,
  column = 0,
): string[] {
  const { language } = layout;
  if (language !== "hcl") {
    const lines = [...entries].map(
      ([name, each]) =>
        `${indent}${keyText(name, language)}${between(language)}${valueText(each, layout, indent)}`,
    );
    return language === "json" ? lines.map((line, at) => (at < lines.length - 1 ? `${line},` : line)) : lines;
  }
  const attributes = [...entries].filter(([, each]) => !isBlock(each));
  const blocks = [...entries].filter(([, each]) => isBlock(each));
  const width = Math.max(column, ...attributes.map(([name]) => keyText(name, language).length));
  const lines = attributes.map(
    ([name, each]) =>
      `${indent}${keyText(name, language).padEnd(width)} = ${valueText(each, layout, indent)}`,
  );
  for (const [name, each] of blocks) {
    if (lines.length > 0) lines.push("");
    lines.push(`${indent}${name} ${valueText(each, layout, indent)}`);
  }
  return lines;
}

export function isBlock(fresh: Fresh): boolean {
  return "entries" in fresh && fresh.isBlock;
}

function objectOf(value: { readonly [key: string]: JsonValue }): FreshObject {
  return {
    isBlock: false,
    entries: new Map(Object.entries(value).map(([name, each]) => [name, { value: each }])),
  };
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function keyText(name: string, language: Language): string {
  if (language !== "json" && /^[A-Za-z_]\w*$/.test(name)) return name;
  return scalarText(name, language);
}

function between(language: Language): string {
  return language === "hcl" ? " = " : ": ";
}
