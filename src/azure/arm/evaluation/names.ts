import { type MappingNode, type Node, scalarAt, valueAt } from "../../../syntax/index.ts";
import { eitherOf, memberOf, nullness, unknownOf } from "../functions/index.ts";
import type { Env, Names, UserFunction } from "./env.ts";
import { evaluate, evaluateCopy, spotIn } from "./evaluate.ts";
import type { Work } from "./work.ts";

/** What a template is given by name; each value is worked out when it is asked for. */
export type Given = (name: string) => Node | undefined;

interface Defined {
  readonly root: Node;
  readonly file: string;
  readonly work: Work;
  readonly given: Given;
  /** Tells the parameters of one template from those of another: nothing for the outermost. */
  readonly label: string;
  readonly resource: Names["resource"];
}

const DEFINITIONS = "#/definitions/";

/** Parameters, variables and functions of one template. */
export class TemplateNames implements Names {
  readonly #of: Defined;
  readonly #env: Env;
  readonly #values = new Map<string, Node | "asked for">();
  readonly resource: Names["resource"];

  constructor(defined: Defined) {
    this.#of = defined;
    this.resource = defined.resource;
    this.#env = { file: defined.file, names: this, work: defined.work };
  }

  get env(): Env {
    return this.#env;
  }

  parameter(name: string): Node | undefined {
    const definition = memberOf(valueAt(this.#of.root, "parameters"), name);
    if (definition?.kind !== "mapping") return undefined;
    return this.#once(`parameter "${name}"`, definition, () => this.#valueOf(name, definition));
  }

  variable(name: string): Node | undefined {
    const variables = valueAt(this.#of.root, "variables");
    const value = memberOf(variables, name);
    if (value !== undefined && name.toLowerCase() !== "copy")
      return this.#once(`variable "${name}"`, value, () => this.#named(evaluate(value, this.#env), name));
    const copies = memberOf(variables, "copy");
    const items = copies?.kind === "sequence" ? copies.items.map((item) => item.value) : [];
    const copy = items.find((item) => textAt(item, "name")?.toLowerCase() === name.toLowerCase());
    if (copy === undefined) return undefined;
    return this.#once(`variable "${name}"`, copy, () => evaluateCopy(copy, name, this.#env));
  }

  userFunction(namespace: string, name: string): UserFunction | undefined {
    const groups = valueAt(this.#of.root, "functions");
    for (const item of groups?.kind === "sequence" ? groups.items : []) {
      if (textAt(item.value, "namespace")?.toLowerCase() !== namespace.toLowerCase()) continue;
      const definition = memberOf(valueAt(item.value, "members"), name);
      const output = valueAt(valueAt(definition, "output"), "value");
      if (output === undefined) continue;
      const parameters = valueAt(definition, "parameters");
      const names =
        parameters?.kind === "sequence"
          ? parameters.items.map(({ value }) => textAt(value, "name") ?? "")
          : [];
      return (args) => evaluate(output, this.#inside(names, args));
    }
    return undefined;
  }

  /** A function sees its own parameters only, but other functions. */
  #inside(names: readonly string[], args: readonly Node[]): Env {
    const own = new Map<string, Node>();
    for (const [index, name] of names.entries()) {
      const value = args[index];
      if (value !== undefined) own.set(name.toLowerCase(), value);
    }
    return { ...this.#env, ownParameters: own };
  }

  #valueOf(name: string, definition: MappingNode): Node {
    const at = spotIn(definition, this.#env);
    const given = this.#of.given(name);
    const absent = given === undefined ? true : nullness(given);
    const formula = `${this.#of.label}parameters('${name}')`;
    if (absent === false && given !== undefined) return this.#shown(given, definition, name, formula);
    const initial = valueAt(definition, "defaultValue");
    // A null that is given counts as nothing given.
    const fallback = initial === undefined ? undefined : evaluate(initial, this.#env);
    if (absent === undefined && given !== undefined) {
      const value =
        fallback === undefined ? given : eitherOf(given, fallback, given.unknown ?? "", at, formula);
      return this.#shown(value, definition, name, formula);
    }
    if (fallback !== undefined) return this.#shown(fallback, definition, name, formula);
    if (this.#isNullable(definition)) return scalarAt(null, at);
    return unknownOf(`parameter "${name}" has no default value`, at, formula);
  }

  /** A secret is there, and that is all that is said of it. */
  #shown(value: Node, definition: MappingNode, name: string, formula: string): Node {
    const type = textAt(this.#typed(definition), "type")?.toLowerCase();
    if ((type !== "securestring" && type !== "secureobject") || value.unknown !== undefined || isEmpty(value))
      return value;
    return unknownOf(`parameter "${name}" is secure`, spotIn(definition, this.#env), formula, true);
  }

  /** What has no formula can still be told by the variable that holds it. */
  #named(value: Node, name: string): Node {
    if (
      value.kind !== "scalar" ||
      value.unknown === undefined ||
      value.refers !== undefined ||
      value.text !== ""
    )
      return value;
    return { ...value, text: `${this.#of.label}variables('${name}')` };
  }

  #isNullable(definition: MappingNode): boolean {
    return [definition, this.#typed(definition)].some((each) => {
      const nullable = valueAt(each, "nullable");
      return nullable?.kind === "scalar" && nullable.value === true;
    });
  }

  /** Where a parameter's type is one that the template defines: `#/definitions/poolType`. */
  #typed(definition: MappingNode): Node {
    const definitions = valueAt(this.#of.root, "definitions");
    let typed: Node = definition;
    for (let step = 0; step < 10; step++) {
      const reference = textAt(typed, "$ref");
      if (reference === undefined || !reference.startsWith(DEFINITIONS)) break;
      // RFC 6901 spells slashes and tildes in names.
      const named: string = reference.slice(DEFINITIONS.length).replaceAll("~1", "/").replaceAll("~0", "~");
      const next: Node | undefined = memberOf(definitions, named);
      if (next === undefined) break;
      typed = next;
    }
    return typed;
  }

  #once(what: string, written: Node, work: () => Node): Node {
    const key = what.toLowerCase();
    const known = this.#values.get(key);
    if (known === "asked for")
      return unknownOf(`${what} is defined by itself`, spotIn(written, this.#env), undefined);
    if (known !== undefined) return known;
    this.#values.set(key, "asked for");
    const value = work();
    this.#values.set(key, value);
    return value;
  }
}

export function textAt(node: Node | undefined, name: string): string | undefined {
  const value = valueAt(node, name);
  return value?.kind === "scalar" && typeof value.value === "string" ? value.value : undefined;
}

function isEmpty(value: Node): boolean {
  if (value.kind === "sequence") return value.items.length === 0;
  if (value.kind === "mapping") return value.entries.length === 0;
  return value.value === null || value.value === "";
}
