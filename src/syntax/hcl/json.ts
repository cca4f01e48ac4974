import { parseJson } from "../json/parse.ts";
import type { Entry, MappingNode, Node, ScalarNode } from "../tree.ts";
import type { Expression, HclAttribute, HclBlock, HclBody, HclFailure, HclFile, HclLabel } from "./ast.ts";
import { ExpressionReader } from "./expressions.ts";
import { HclError } from "./scanner.ts";

/** Blocks that stand for themselves wherever they are, and how many labels they have. */
type Schema = ReadonlyMap<string, number>;

const TOP: Schema = new Map([
  ["resource", 2],
  ["data", 2],
  ["ephemeral", 2],
  ["variable", 1],
  ["output", 1],
  ["module", 1],
  ["provider", 1],
  ["check", 1],
  ["locals", 0],
  ["terraform", 0],
]);
const INNER: Schema = new Map([
  ["dynamic", 1],
  ["content", 0],
  ["lifecycle", 0],
  ["validation", 0],
]);

/** Reads the JSON variant of HCL as Terraform does (hashicorp/hcl, json/spec.md; Terraform, "JSON Configuration Syntax"). */
export function parseHclJson(text: string): HclFile {
  const { documents, failures } = parseJson(text);
  const root = documents[0]?.root;
  const reader = new JsonBodies(text);
  const read = reader.body(root, TOP, { start: 0, end: text.length });
  const body = failures.length > 0 || documents.length > 1 ? { ...read, broken: true } : read;
  return { body, comments: [], failures: [...failures, ...reader.failures] };
}

class JsonBodies {
  readonly failures: HclFailure[] = [];
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  body(node: Node | undefined, schema: Schema, { start, end }: { start: number; end: number }): HclBody {
    const items: (HclAttribute | HclBlock)[] = [];
    const mappings = node === undefined ? [] : mappingsOf(node);
    for (const mapping of mappings) {
      for (const entry of mapping.entries) {
        const labels = schema.get(entry.name);
        if (labels !== undefined) this.blocks(items, entry.name, entry, labels, []);
        else if (entry.name !== "//") items.push(this.attribute(entry));
      }
    }
    return { items, broken: false, start, end };
  }

  private blocks(
    items: (HclAttribute | HclBlock)[],
    type: string,
    { key, value }: Entry,
    labelsLeft: number,
    labels: readonly HclLabel[],
  ): void {
    for (const mapping of mappingsOf(value)) {
      if (labelsLeft === 0) {
        const body = this.body(mapping, INNER, mapping);
        items.push({ kind: "block", type, labels, body, start: key.start, end: mapping.end });
        continue;
      }
      for (const entry of mapping.entries) {
        const label = { text: entry.name, start: entry.key.start, end: entry.key.end };
        if (entry.name !== "//") this.blocks(items, type, entry, labelsLeft - 1, [...labels, label]);
      }
    }
  }

  private attribute({ key, name, value }: Entry): HclAttribute {
    const nameSpan = { start: key.start, end: key.end };
    return {
      kind: "attribute",
      name,
      nameSpan,
      value: this.expression(value),
      start: key.start,
      end: value.end,
    };
  }

  private expression(node: Node): Expression {
    const span = { start: node.start, end: node.end };
    if (node.kind === "sequence")
      return { kind: "tuple", items: node.items.map(({ value }) => this.expression(value)), ...span };
    if (node.kind === "scalar")
      return typeof node.value === "string"
        ? this.template(node, node.value)
        : { kind: "literal", value: node.value, ...span };
    const entries = node.entries
      .filter(({ name }) => name !== "//")
      .map(({ key, name, value }) => ({ key: this.template(key, name), value: this.expression(value) }));
    return { kind: "object", entries, ...span };
  }

  private template({ start, end }: ScalarNode, value: string): Expression {
    const span = { start, end };
    if (!value.includes("${") && !value.includes("%{")) return { kind: "literal", value, ...span };
    try {
      const asWritten = this.text.slice(start + 1, end - 1) === value;
      const reader = asWritten
        ? new ExpressionReader(this.text, start + 1, end - 1)
        : new ExpressionReader(value, 0, value.length, span);
      return reader.wholeTemplate();
    } catch (error) {
      if (!(error instanceof HclError)) throw error;
      this.failures.push({ message: error.message, offset: error.offset });
      return { kind: "invalid", ...span };
    }
  }
}

function mappingsOf(node: Node): MappingNode[] {
  if (node.kind === "mapping") return [node];
  if (node.kind !== "sequence") return [];
  return node.items.flatMap(({ value }) => (value.kind === "mapping" ? [value] : []));
}
