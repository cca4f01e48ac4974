import { commentLines } from "./comments.ts";
import {
  Because,
  isMapping,
  type Mapping,
  Named,
  plain,
  Reference,
  Setting,
  Unique,
  type Value,
} from "./shape.ts";

/** Values in Bicep's words. */
export class BicepValues {
  readonly #resources: ReadonlySet<string>;

  constructor(resources: ReadonlySet<string>) {
    this.#resources = resources;
  }

  /** A property with its comment. */
  entry(key: string, value: Value, depth: number): string[] {
    const indent = "  ".repeat(depth);
    const comment = value instanceof Because ? commentLines(value.why, "//", indent) : [];
    const [first = "", ...rest] = this.#value(plain(value), depth);
    return [...comment, `${indent}${keyOf(key)}: ${first}`, ...rest];
  }

  /** The lines of a value; the first has no indentation. */
  #value(value: Exclude<Value, Because>, depth: number): string[] {
    if (typeof value === "string") return [quoted(value)];
    if (typeof value === "number" || typeof value === "boolean") return [String(value)];
    if (value instanceof Reference) return [this.#reference(value)];
    if (value instanceof Setting) return [value.name];
    if (value instanceof Named) return [`'\${name}${value.ending}'`];
    if (value instanceof Unique) return [`'${value.prefix}\${uniqueString(resourceGroup().id)}'`];
    if (isMapping(value)) return this.#mapping(value, depth);
    return this.#list(value, depth);
  }

  #mapping(value: Mapping, depth: number): string[] {
    const entries = Object.entries(value);
    if (entries.length === 0) return ["{}"];
    const inner = entries.flatMap(([key, each]) => this.entry(key, each, depth + 1));
    return ["{", ...inner, `${"  ".repeat(depth)}}`];
  }

  #list(value: readonly Value[], depth: number): string[] {
    if (value.length === 0) return ["[]"];
    const indent = "  ".repeat(depth + 1);
    const inner = value.flatMap((each) => {
      const [first = "", ...rest] = this.#value(plain(each), depth + 1);
      return [`${indent}${first}`, ...rest];
    });
    return ["[", ...inner, `${"  ".repeat(depth)}]`];
  }

  #reference({ to, path }: Reference): string {
    if (to === "tenant") return "tenant().tenantId";
    return this.#resources.has(to) ? `${to}.${path}` : to;
  }
}

function keyOf(key: string): string {
  return /^[A-Za-z_]\w*$/.test(key) ? key : quoted(key);
}

/** Bicep, "Data types": what a string in single quotes escapes. */
export function quoted(text: string): string {
  const inner = text
    .replaceAll("\\", "\\\\")
    .replaceAll("'", "\\'")
    .replaceAll("${", "\\${")
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r")
    .replaceAll("\t", "\\t");
  return `'${inner}'`;
}
