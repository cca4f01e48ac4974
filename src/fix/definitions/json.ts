import { parseTemplate } from "../../azure/arm/index.ts";
import type { Declaration } from "../../azure/index.ts";
import type { Path } from "../../model/index.ts";
import { type MappingNode, type Node, type ScalarValue, valueAt } from "../../syntax/index.ts";
import {
  isInnerTemplate,
  itemAt,
  keyOf,
  memberOf,
  namedEntry,
  plain,
  type Scope,
  usesIn,
  written,
} from "./json-written.ts";
import type { Texts } from "./texts.ts";
import {
  byExpression,
  type DefinitionText,
  type Lead,
  type Reference,
  sharedBy,
  type Use,
  type Written,
} from "./written.ts";

/** An ARM template or a parameters file. */
export class JsonText implements DefinitionText {
  readonly language = "json";
  readonly file: string;
  readonly text: string;
  readonly #texts: Texts;
  readonly #root: Node | undefined;
  readonly #uses = new Map<Node, readonly Use[]>();
  readonly #scopes = new Map<string, Scope>();

  constructor(file: string, text: string, texts: Texts) {
    this.file = file;
    this.text = text;
    this.#texts = texts;
    this.#root = parseTemplate(text);
  }

  bodyOf({ range, item }: Declaration): Written | string {
    if (this.#root === undefined) return "its text cannot be read";
    let scope: Scope = { root: this.#root, deployment: undefined, outer: undefined };
    let node: Node | undefined = this.#root;
    for (const [at, step] of item.entries()) {
      const above: Node | undefined = node;
      node = typeof step === "number" ? itemAt(node, step) : valueAt(node, step);
      if (node !== undefined && isInnerTemplate(item, at, above))
        scope = { root: node, deployment: deploymentAt(this.#root, item, at), outer: scope };
    }
    const isIt = node?.kind === "mapping" && node.start === range?.start && node.end === range.end;
    return isIt && node !== undefined
      ? written(node, scope, this.#scopes)
      : "its declaration is not found in the text";
  }

  /** What a parameters file gives for a parameter. */
  given(name: string): Lead[] {
    const root = this.#root;
    const parameters = valueAt(root, "parameters") ?? root;
    const value = valueAt(memberOf(parameters, name), "value");
    if (root === undefined || value === undefined) return [];
    // Nothing is worked out in a parameters file.
    return [{ text: this, value: plain(value) }];
  }

  /** A value by its name at the top: of Terraform's variables. */
  top(name: string): Lead[] {
    const value = valueAt(this.#root, name);
    return value === undefined ? [] : [{ text: this, value: plain(value) }];
  }

  leads(reference: Reference): readonly Lead[] | string {
    const scope = this.#scopes.get(keyOf(reference));
    if (scope === undefined) return byExpression;
    const { name, root } = reference;
    const spelt = namedEntry(valueAt(scope.root, root), name)?.name ?? name;
    const title = `${root === "parameters" ? "parameter" : "variable"} "${spelt}"`;
    const uses = this.#uses.get(scope.root) ?? usesIn(scope.root);
    this.#uses.set(scope.root, uses);
    const shared = sharedBy(reference, uses, title);
    if (shared !== undefined) return shared;
    if (reference.root === "variables") {
      const value = memberOf(valueAt(scope.root, "variables"), name);
      return value === undefined ? `${title} is not found` : [this.#lead(value, scope)];
    }
    const definition = memberOf(valueAt(scope.root, "parameters"), name);
    const fallback = valueAt(definition, "defaultValue");
    const allowed = scalarsOf(valueAt(definition, "allowedValues"));
    const given =
      scope.outer === undefined ? this.#texts.parametersOf(this.file, name) : this.#passed(scope, name);
    const all = fallback === undefined ? given : [...given, this.#lead(fallback, scope)];
    return all.map((lead) => ({ ...lead, allowed }));
  }

  #lead(value: Node, scope: Scope): Lead {
    return { text: this, value: written(value, scope, this.#scopes) };
  }

  #passed({ deployment, outer }: Scope, name: string): Lead[] {
    const parameters = valueAt(valueAt(deployment, "properties"), "parameters");
    const value = valueAt(memberOf(parameters, name), "value");
    return value === undefined || outer === undefined ? [] : [this.#lead(value, outer)];
  }
}

function deploymentAt(root: Node | undefined, item: Path, at: number): MappingNode | undefined {
  let node = root;
  for (const step of item.slice(0, at - 1))
    node = typeof step === "number" ? itemAt(node, step) : valueAt(node, step);
  return node?.kind === "mapping" ? node : undefined;
}

function scalarsOf(node: Node | undefined): readonly ScalarValue[] | undefined {
  if (node?.kind !== "sequence") return undefined;
  return node.items.flatMap(({ value }) => (value.kind === "scalar" ? [value.value] : []));
}
