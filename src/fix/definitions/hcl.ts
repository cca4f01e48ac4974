import type { Declaration } from "../../azure/index.ts";
import { folderOf } from "../../azure/index.ts";
import {
  attributeOf,
  type HclAttribute,
  type HclBlock,
  type HclBody,
  type Expression as HclExpression,
  type HclFile,
  parseHcl,
  parseHclJson,
} from "../../syntax/hcl/index.ts";
import { bodyObject, referenceOf, usesIn, written } from "./hcl-written.ts";
import { besideFolder } from "./paths.ts";
import type { Texts } from "./texts.ts";
import {
  type DefinitionText,
  expression,
  type Lead,
  type Reference,
  sharedBy,
  type Use,
  type WrittenObject,
} from "./written.ts";

/** A file of Terraform. */
export class HclText implements DefinitionText {
  readonly language = "hcl";
  readonly file: string;
  readonly text: string;
  readonly body: HclBody;
  readonly #texts: Texts;
  readonly #isJson: boolean;
  #uses: readonly Use[] | undefined;

  constructor(file: string, text: string, texts: Texts) {
    this.file = file;
    this.text = text;
    this.#texts = texts;
    this.#isJson = file.toLowerCase().endsWith(".json");
    this.body = this.#parse().body;
  }

  /** Every name in it. */
  get uses(): readonly Use[] {
    this.#uses ??= usesIn(this.body);
    return this.#uses;
  }

  blockOf({ range }: Declaration): HclBlock | string {
    if (this.#isJson) return "it is written in Terraform's JSON: change it there";
    const block = this.blocks("resource").find(
      ({ start, end }) => start === range?.start && end === range.end,
    );
    if (block === undefined) return "its declaration is not found in the text";
    if (block.body.broken) return "a part of its block cannot be read";
    const [type, name] = block.labels;
    const overridden = this.#module().some(
      (other) =>
        /(?:^|[/_])override\.tf(?:\.json)?$/.test(other.file) &&
        other.blocks("resource", type?.text).some(({ labels }) => labels[1]?.text === name?.text),
    );
    return overridden ? "an override file changes it, too" : block;
  }

  bodyOf(declaration: Declaration): WrittenObject | string {
    const block = this.blockOf(declaration);
    return typeof block === "string" ? block : bodyObject(block.body, this.text);
  }

  blocks(type: string, first?: string): HclBlock[] {
    return this.body.items.filter(
      (item): item is HclBlock =>
        item.kind === "block" &&
        item.type === type &&
        (first === undefined || item.labels[0]?.text === first),
    );
  }

  leads(reference: Reference): readonly Lead[] | string {
    const { root, name } = reference;
    const files = this.#module();
    const shared = sharedBy(
      reference,
      files.flatMap(({ uses }) => uses),
      `${root}.${name}`,
    );
    if (root === "var" && files.some((file) => file.#validates(name)))
      return `var.${name} has a validation: change it there`;
    if (shared !== undefined) return shared;
    if (root === "local") return files.flatMap((file) => file.#locals(name));
    return [
      ...this.#texts.files.flatMap((file) => this.#given(file, name)),
      ...this.#texts.files.flatMap((file) =>
        /\.tf(?:\.json)?$/i.test(file)
          ? (this.#texts.hcl(file)?.passed(folderOf(this.file), name) ?? [])
          : [],
      ),
      ...files.flatMap((file) =>
        file.blocks("variable", name).flatMap(({ body }) => file.#lead(attributeOf(body, "default"))),
      ),
    ];
  }

  /** What its modules give to the folder that they are in. */
  passed(folder: string, name: string): Lead[] {
    return this.blocks("module").flatMap(({ body }) => {
      const source = attributeOf(body, "source")?.value;
      const path = source?.kind === "literal" && typeof source.value === "string" ? source.value : "";
      if (!/^\.\.?(?:\/|$)/.test(path) || besideFolder(this.file, path) !== folder) return [];
      return this.#lead(attributeOf(body, name));
    });
  }

  #given(file: string, name: string): Lead[] {
    if (/\.tfvars\.json$/i.test(file)) return this.#texts.json(file)?.top(name) ?? [];
    if (!/\.tfvars$/i.test(file)) return [];
    const text = this.#texts.hcl(file);
    return text === undefined ? [] : text.#lead(attributeOf(text.body, name));
  }

  #locals(name: string): Lead[] {
    return this.blocks("locals").flatMap(({ body }) => this.#lead(attributeOf(body, name)));
  }

  #validates(name: string): boolean {
    return this.blocks("variable", name).some(({ body }) =>
      body.items.some((item) => item.kind === "block" && item.type === "validation"),
    );
  }

  #lead(attribute: HclAttribute | undefined): Lead[] {
    if (attribute === undefined) return [];
    const value = this.#isJson
      ? expression(attribute.value, "it is written in Terraform's JSON: change it there")
      : written(attribute.value, this.text);
    return [{ text: this, value }];
  }

  /** The files of its folder. */
  #module(): HclText[] {
    const folder = folderOf(this.file);
    return this.#texts.files.flatMap((file) => {
      const text =
        folderOf(file) === folder && /\.tf(?:\.json)?$/i.test(file) ? this.#texts.hcl(file) : undefined;
      return text ?? [];
    });
  }

  #parse(): HclFile {
    return this.#isJson ? parseHclJson(this.text) : parseHcl(this.text);
  }
}

/** The attributes and blocks that Terraform is told to leave alone, as paths; an empty one is all of them. */
export function ignoredBy({ body }: HclBlock): readonly (readonly string[])[] {
  return body.items.flatMap((item) => {
    if (item.kind !== "block" || item.type !== "lifecycle") return [];
    const value = attributeOf(item.body, "ignore_changes")?.value;
    if (value === undefined) return [];
    return value.kind === "tuple" ? value.items.map(ignoredPath) : [[]];
  });
}

function ignoredPath(item: HclExpression): readonly string[] {
  if (item.kind === "literal") return String(item.value).split(".");
  const reference = referenceOf(item, (name) => ({ root: "", name }));
  return reference === undefined ? [] : [reference.name, ...reference.steps];
}
