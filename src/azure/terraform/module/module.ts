import { attributeOf, type HclBlock } from "../../../syntax/hcl/index.ts";
import { type Node, type Spot, unknownAt } from "../../../syntax/index.ts";
import { bodyOf } from "./body.ts";
import { evaluate } from "./evaluate.ts";
import type { Declared, Placed } from "./files.ts";
import { type Instances, instancesOf } from "./instances.ts";
import type { Budget, Names, Scope, Step } from "./scope.ts";
import { converted } from "./types.ts";
import {
  addressed,
  booleanIn,
  concealed,
  isNull,
  isRefused,
  list,
  mapping,
  refused,
  textIn,
} from "./values.ts";

/** Where a module gets its values from: files of variables, or the block that calls it. */
export interface Surroundings {
  /** `""` or `module.a.` */
  readonly prefix: string;
  readonly budget: Budget;
  /** The value given to a variable. */
  argument(name: string): Node | undefined;
  /** What a called module gives, by the steps behind `module`. */
  output(call: string, steps: readonly Step[], spot: Spot): { readonly value: Node; readonly used: number };
}

/** One instance of a module: everything in it is worked out when first asked for, and once. */
export class Module implements Names {
  readonly declared: Declared;
  readonly surroundings: Surroundings;
  readonly #worked = new Map<string, Node>();
  readonly #instances = new Map<string, Instances>();
  readonly #open = new Set<string>();

  constructor(declared: Declared, surroundings: Surroundings) {
    this.declared = declared;
    this.surroundings = surroundings;
  }

  scope(file: string, names: readonly (readonly [string, Node])[] = []): Scope {
    return { file, names: new Map(names), module: this, budget: this.surroundings.budget };
  }

  resolve(root: string, steps: readonly Step[], spot: Spot): { readonly value: Node; readonly used: number } {
    const [first, second] = steps;
    const name = stepName(first);
    if (root === "path" || root === "terraform" || root === "self")
      return {
        value: unknownAt(`${root}.${name ?? ""} is known to Terraform only`, spot),
        used: steps.length,
      };
    if (name === undefined) return { value: refused(`${root} is not declared`, spot), used: steps.length };
    if (root === "var") return { value: this.variable(name, spot), used: 1 };
    if (root === "local") return { value: this.local(name, spot), used: 1 };
    if (root === "module") return this.surroundings.output(name, steps, spot);
    if (root !== "data" && root !== "ephemeral")
      return { value: this.resource(`${root}.${name}`, spot), used: 1 };
    const resource = stepName(second);
    if (resource === undefined)
      return { value: unknownAt(`${root} is looked up when Terraform runs`, spot), used: 1 };
    return { value: this.resource(`${root}.${name}.${resource}`, spot), used: 2 };
  }

  output(name: string, spot: Spot): Node {
    const output = this.declared.outputs.get(name);
    const value = output && attributeOf(output.item.body, "value");
    if (output === undefined || value === undefined) return this.#missing(`the output ${name}`, spot);
    return this.#once(`output.${name}`, spot, () => evaluate(value.value, this.scope(output.file)));
  }

  instances(key: string, { file, item }: Placed<HclBlock>): Instances {
    const known = this.#instances.get(key);
    if (known !== undefined) return known;
    const made = instancesOf(item, this.scope(file));
    this.#instances.set(key, made);
    return made;
  }

  /** What a resource's block states; `suffix` names the instance. */
  body(key: string, placed: Placed<HclBlock>, suffix: string): Node {
    const instance = this.instances(key, placed).instances.find((each) => each.suffix === suffix);
    const address = `${this.surroundings.prefix}${key}${suffix}`;
    const spot = { start: placed.item.start, end: placed.item.end, file: placed.file };
    return this.#once(address, spot, () =>
      bodyOf(placed.item, this.scope(placed.file, instance?.names), address),
    );
  }

  private variable(name: string, spot: Spot): Node {
    const variable = this.declared.variables.get(name);
    if (variable === undefined) return this.#missing(`the variable ${name}`, spot);
    return this.#once(`var.${name}`, spot, () => this.given(name, variable));
  }

  private given(name: string, { file, item }: Placed<HclBlock>): Node {
    const scope = this.scope(file);
    const place = { start: item.start, end: item.end, file };
    const fallback = attributeOf(item.body, "default");
    const type = attributeOf(item.body, "type");
    const argument = this.surroundings.argument(name);
    const replaced = argument === undefined || (isNull(argument) && isSet(item, "nullable", scope) === false);
    const value = !replaced ? argument : fallback === undefined ? undefined : evaluate(fallback.value, scope);
    if (value === undefined) return unknownAt(`variable "${name}" has no value`, place);
    if (isSet(item, "sensitive", scope)) return concealed(value, `variable "${name}" is sensitive`);
    if (type === undefined) return value;
    const typed = converted(value, type.value, (expression) => evaluate(expression, scope));
    return isRefused(typed)
      ? unknownAt(`the value of variable "${name}" does not fit its type`, place)
      : typed;
  }

  private local(name: string, spot: Spot): Node {
    const local = this.declared.locals.get(name);
    if (local === undefined) return this.#missing(`the local value ${name}`, spot);
    return this.#once(`local.${name}`, spot, () => evaluate(local.item.value, this.scope(local.file)));
  }

  /** A resource as others see it: an object, or a list or map of them. */
  private resource(key: string, spot: Spot): Node {
    const placed = this.declared.resources.get(key);
    if (placed === undefined) return this.#missing(key, spot);
    return this.#once(`family ${key}`, spot, () => {
      const { kind, instances, unknown } = this.instances(key, placed);
      const place = { start: placed.item.start, end: placed.item.end, file: placed.file };
      const address = `${this.surroundings.prefix}${key}`;
      if (unknown !== undefined) return addressed(unknownAt(unknown, place), address, true);
      if (kind === "single") return this.body(key, placed, "");
      const bodies = instances.map(
        ({ suffix, key: each }) => [String(each), this.body(key, placed, suffix)] as const,
      );
      return kind === "counted"
        ? list(
            bodies.map(([, body]) => body),
            place,
          )
        : mapping(bodies, place);
    });
  }

  #missing(what: string, spot: Spot): Node {
    return this.declared.broken
      ? unknownAt(`${what} is not declared in what could be read`, spot)
      : refused(`${what} is not declared`, spot);
  }

  #once(key: string, spot: Spot, work: () => Node): Node {
    const known = this.#worked.get(key);
    if (known !== undefined) return known;
    if (this.#open.has(key)) return unknownAt(`${key} refers to itself`, spot);
    this.#open.add(key);
    const value = work();
    this.#open.delete(key);
    this.#worked.set(key, value);
    return value;
  }
}

/** A flag of a variable. */
function isSet({ body }: HclBlock, name: string, scope: Scope): boolean | undefined {
  const flag = attributeOf(body, name);
  return flag && booleanIn(evaluate(flag.value, scope));
}

/** A name, or a known key in brackets in its place. */
export function stepName(step: Step | undefined): string | undefined {
  if (step === undefined) return undefined;
  return "name" in step ? step.name : textIn(step.key);
}
