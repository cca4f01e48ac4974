import type { Declaration } from "../../azure/index.ts";
import { besideFile } from "../../azure/index.ts";
import {
  type Expression as BicepExpression,
  type BicepStatement,
  type ModuleStatement,
  type ParamStatement,
  parseBicep,
  type TypeExpression,
} from "../../syntax/bicep/index.ts";
import type { ScalarValue } from "../../syntax/index.ts";
import { memberOf, object, usesIn, written } from "./bicep-written.ts";
import type { Texts } from "./texts.ts";
import { visit } from "./trees.ts";
import {
  type DefinitionText,
  expression,
  type Lead,
  type Reference,
  type Span,
  sharedBy,
  type Use,
  type Written,
} from "./written.ts";

/** A Bicep file, or one of parameters. */
export class BicepText implements DefinitionText {
  readonly language = "bicep";
  readonly file: string;
  readonly text: string;
  readonly #texts: Texts;
  readonly #statements: readonly BicepStatement[];
  #uses: readonly Use[] | undefined;

  constructor(file: string, text: string, texts: Texts) {
    this.file = file;
    this.text = text;
    this.#texts = texts;
    this.#statements = parseBicep(text).statements;
  }

  bodyOf({ range }: Declaration): Written | string {
    let body: BicepExpression | undefined;
    visit(this.#statements, (node) => {
      if (isResource(node) && node.start === range?.start && node.end === range.end) body = node.body;
      return body === undefined;
    });
    for (;;) {
      if (body?.kind === "if" || body?.kind === "for") body = body.body;
      else if (body?.kind === "object") return object(body);
      else return "its declaration is not found in the text";
    }
  }

  /** What a file of parameters gives to the file that it is for. */
  given(template: string, name: string): Lead[] {
    const using = this.#statements.find((statement) => statement.kind === "using");
    const path = using?.kind === "using" ? using.path?.texts.join("") : undefined;
    if (path === undefined || besideFile(this.file, path) !== template) return [];
    return this.#leadsOf(this.#parameter(name)?.value);
  }

  /** What its modules give to the file that they are in. */
  passed(template: string, name: string): Lead[] {
    const modules: ModuleStatement[] = [];
    visit(this.#statements, (node) => {
      if (isModule(node) && besideFile(this.file, node.path.texts.join("")) === template) modules.push(node);
      return true;
    });
    return modules.flatMap(({ body }) => {
      let inner = body;
      while (inner.kind === "if" || inner.kind === "for") inner = inner.body;
      const params = inner.kind === "object" ? memberOf(inner, "params") : undefined;
      return params?.kind === "object" ? this.#leadsOf(memberOf(params, name)) : [];
    });
  }

  leads(reference: Reference): readonly Lead[] | string {
    const { name } = reference;
    const variable = this.#statements.find((each) => each.kind === "var" && each.name.name === name);
    const parameter = this.#parameter(name);
    const title = `${parameter === undefined ? "variable" : "parameter"} "${name}"`;
    this.#uses ??= usesIn(this.#statements);
    const shared = sharedBy(reference, this.#uses, title);
    if (shared !== undefined) return shared;
    if (variable?.kind === "var") return this.#leadsOf(variable.value);
    if (parameter === undefined) return expression(reference).why;
    const { files } = this.#texts;
    const all = [
      ...this.#texts.parametersOf(this.file, name),
      ...files.flatMap((file) =>
        /\.bicepparam$/i.test(file) ? (this.#texts.bicep(file)?.given(this.file, name) ?? []) : [],
      ),
      ...files.flatMap((file) =>
        /\.bicep$/i.test(file) ? (this.#texts.bicep(file)?.passed(this.file, name) ?? []) : [],
      ),
      ...this.#leadsOf(parameter.value),
    ];
    const allowed = allowedBy(parameter);
    return all.map((lead) => ({ ...lead, allowed: lead.allowed ?? allowed }));
  }

  #parameter(name: string): ParamStatement | undefined {
    return this.#statements.find(
      (each): each is ParamStatement => each.kind === "param" && each.name.name === name,
    );
  }

  #leadsOf(value: BicepExpression | undefined): Lead[] {
    return value === undefined ? [] : [{ text: this, value: written(value) }];
  }
}

function isResource(node: object): node is Extract<BicepStatement, { kind: "resource" }> {
  return "kind" in node && node.kind === "resource" && "body" in node;
}

function isModule(node: object): node is ModuleStatement {
  return "kind" in node && node.kind === "module" && "path" in node;
}

/** `@allowed([…])`, or a type that lists its values. */
function allowedBy({ decorators, type }: ParamStatement): readonly ScalarValue[] | undefined {
  const [list] = decorators.find(({ name }) => name === "allowed")?.args ?? [];
  if (list?.kind === "array") return list.items.flatMap((item) => literalOf(item));
  return type?.kind === "union" ? type.of.flatMap((each) => literalTypeOf(each)) : undefined;
}

function literalTypeOf(type: TypeExpression): ScalarValue[] {
  return type.kind === "literal" ? literalOf(type.value) : [];
}

function literalOf(value: { readonly kind: string } & Span): ScalarValue[] {
  const found = isExpression(value) ? written(value) : undefined;
  return found?.kind === "literal" ? [found.value] : [];
}

function isExpression(value: { readonly kind: string } & Span): value is BicepExpression {
  return value.kind !== "spread";
}
