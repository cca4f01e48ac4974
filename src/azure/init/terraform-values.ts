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

/** An attribute with the lines of its value, the first without indentation. */
export interface Line {
  readonly key: string;
  readonly value: readonly string[];
  readonly depth: number;
  readonly why?: string | undefined;
}

/** Values in Terraform's words. */
export class TerraformValues {
  readonly #resources: ReadonlySet<string>;

  constructor(resources: ReadonlySet<string>) {
    this.#resources = resources;
  }

  of(value: Value, depth: number): readonly string[] {
    const inner = plain(value);
    if (typeof inner === "string") return [templated(inner)];
    if (typeof inner === "number" || typeof inner === "boolean") return [String(inner)];
    if (inner instanceof Reference) return [this.#reference(inner)];
    if (inner instanceof Setting) return [`var.${snake(inner.name)}`];
    if (inner instanceof Named) return [`"\${var.name}${inner.ending}"`];
    if (inner instanceof Unique)
      return [`"${inner.prefix}\${substr(sha256(azapi_resource.group.id), 0, 13)}"`];
    return isMapping(inner) ? this.#mapping(inner, depth) : this.#list(inner, depth);
  }

  #mapping(value: Mapping, depth: number): readonly string[] {
    const entries = Object.entries(value);
    if (entries.length === 0) return ["{}"];
    const lines = entries.map(([key, each]) => ({
      key,
      value: this.of(each, depth + 1),
      depth: depth + 1,
      why: each instanceof Because ? each.why : undefined,
    }));
    return ["{", ...aligned(lines), `${"  ".repeat(depth)}}`];
  }

  #list(value: readonly Value[], depth: number): readonly string[] {
    const items = value.map((each) => this.of(each, depth + 1));
    const inline = `[${items.map(([first]) => first).join(", ")}]`;
    if (items.every(({ length }) => length === 1) && inline.length + 2 * depth < 80) return [inline];
    const indent = "  ".repeat(depth + 1);
    const inner = items.flatMap((lines) =>
      lines.map(
        (line, index) => `${index === 0 ? indent : ""}${line}${index === lines.length - 1 ? "," : ""}`,
      ),
    );
    return ["[", ...inner, `${"  ".repeat(depth)}]`];
  }

  #reference({ to, path }: Reference): string {
    if (to === "tenant") return "data.azapi_client_config.current.tenant_id";
    if (!this.#resources.has(to)) return `var.${snake(to)}`;
    return path === "id" ? `azapi_resource.${snake(to)}.id` : `azapi_resource.${snake(to)}.output.${path}`;
  }
}

/** Attributes as `terraform fmt` has them: equals signs of neighbours on single lines below each other. */
export function aligned(lines: readonly Line[]): readonly string[] {
  const result: string[] = [];
  let at = 0;
  while (at < lines.length) {
    let end = at + 1;
    while (
      end < lines.length &&
      isSingle(lines[end - 1]) &&
      isSingle(lines[end]) &&
      lines[end]?.why === undefined
    )
      end++;
    const block = lines.slice(at, end);
    const width = Math.max(...block.map(({ key }) => key.length));
    for (const { key, value, depth, why } of block) {
      const indent = "  ".repeat(depth);
      const [first = "", ...rest] = value;
      if (why !== undefined) result.push(...commentLines(why, "#", indent));
      result.push(`${indent}${key.padEnd(block.length === 1 ? 0 : width)} = ${first}`, ...rest);
    }
    at = end;
  }
  return result;
}

function isSingle(line: Line | undefined): boolean {
  return line?.value.length === 1;
}

export function snake(id: string): string {
  return id.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** Terraform, "Strings and Templates": what a quoted string escapes. */
export function templated(text: string): string {
  const inner = text
    .replaceAll("\\", "\\\\")
    .replaceAll('"', '\\"')
    .replaceAll("${", () => "$${")
    .replaceAll("%{", "%%{")
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r")
    .replaceAll("\t", "\\t");
  return `"${inner}"`;
}
