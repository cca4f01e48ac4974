import type { ModuleStatement } from "../../syntax/bicep/index.ts";
import { listAt, type MappingNode, mappingAt, type Node, type Spot } from "../../syntax/index.ts";
import { type Argument, accessMember, unknownOf } from "../arm/functions/index.ts";
import { doubtOf, type Instance, instanceAt, instancesOf, propertyOf } from "./instances.ts";
import type { Scope } from "./scope.ts";
import type { Resolved, Thing } from "./thing.ts";

/** A module's file with the parameters it was given. */
export interface Entered {
  output(name: string, at: Spot): Node;
  declare(maybe: string | undefined): void;
}

/** How to enter a module; undefined where its file is not followed. */
export type Enter = (given: MappingNode, path: string) => Entered | undefined;

export function moduleOf(
  statement: ModuleStatement,
  scope: Scope,
  path: string,
  enter: Enter,
): Module | ModuleLoop {
  const loop = new ModuleLoop(statement, scope, path, enter);
  return statement.body.kind === "for" ? loop : (loop.all[0] ?? loop);
}

export class ModuleLoop implements Thing {
  readonly kind = "thing";
  readonly #statement: ModuleStatement;
  readonly #scope: Scope;
  readonly #path: string;
  readonly #enter: Enter;
  #all: readonly Module[] | undefined;

  constructor(statement: ModuleStatement, scope: Scope, path: string, enter: Enter) {
    this.#statement = statement;
    this.#scope = scope;
    this.#path = path;
    this.#enter = enter;
  }

  get all(): readonly Module[] {
    this.#all ??= instancesOf(this.#statement.body, this.#scope).map((instance) => this.#made(instance));
    return this.#all;
  }

  item(index: Node, at: Spot): Resolved {
    const made = this.all.find(
      ({ instance }) => index.kind === "scalar" && instance.label === `[${index.text}]`,
    );
    if (made !== undefined && index.unknown === undefined) return made;
    const instance = instanceAt(this.#statement.body, this.#scope, index);
    return instance === undefined ? unknownOf(AFTER, at, undefined) : this.#made(instance);
  }

  member(name: string, at: Spot): Resolved {
    return unknownOf(`"${name}" is asked of a loop of modules`, at, undefined);
  }

  call(name: string, _: readonly Argument[], at: Spot): Node {
    return unknownOf(`${name}() is called on a loop of modules`, at, undefined);
  }

  nested(): undefined {
    return undefined;
  }

  value(at: Spot): Node {
    const vague = this.all.some(({ instance }) => instance.maybe !== undefined);
    const sure = this.all.filter(({ instance }) => instance.maybe === undefined);
    return listAt(
      sure.map((one) => one.value(at)),
      at,
      vague ? AFTER : undefined,
    );
  }

  #made(instance: Instance): Module {
    return new Module(instance, this.#path + instance.label, this.#enter);
  }
}

const AFTER = "it is known only after a deployment";

export class Module implements Thing {
  readonly kind = "thing";
  readonly instance: Instance;
  readonly #path: string;
  readonly #enter: Enter;
  #entered: Entered | undefined | "not yet" = "not yet";

  constructor(instance: Instance, path: string, enter: Enter) {
    this.instance = instance;
    this.#path = path;
    this.#enter = enter;
  }

  declare(outside: string | undefined): void {
    const doubt = doubtOf(this.instance);
    if (doubt !== false) this.#inside?.declare(outside ?? doubt);
  }

  member(name: string, at: Spot, safe: boolean): Resolved {
    if (name === "outputs") return new Outputs(this);
    const written = propertyOf(this.instance.object, name)?.value;
    if (name === "name" && written !== undefined) return this.instance.scope.evaluate(written);
    return accessMember(this.value(at), name, at, safe);
  }

  output(name: string, at: Spot, safe: boolean): Node {
    const inside = this.#inside;
    if (inside !== undefined) return inside.output(name, at);
    return accessMember(unknownOf(AFTER, at, `${this.#path}.outputs`, true), name, at, safe);
  }

  item(_: Node, at: Spot): Resolved {
    return unknownOf(AFTER, at, undefined);
  }

  call(name: string, _: readonly Argument[], at: Spot): Node {
    return unknownOf(`${name}() is called on a module`, at, undefined);
  }

  nested(): undefined {
    return undefined;
  }

  value(at: Spot): Node {
    return unknownOf(AFTER, at, this.#path, true);
  }

  get #inside(): Entered | undefined {
    if (this.#entered === "not yet") {
      this.#entered = undefined;
      this.#entered = this.#enter(this.#given(), this.#path);
    }
    return this.#entered;
  }

  #given(): MappingNode {
    const { object, scope } = this.instance;
    const params = propertyOf(object, "params")?.value;
    const spread = object?.members.some((member) => member.kind === "spread") === true;
    const at = scope.spot(params ?? { start: -1, end: -1 });
    if (params === undefined)
      return mappingAt([], at, spread ? "its parameters are not written plainly" : undefined);
    const given = scope.evaluate(params);
    return given.kind === "mapping"
      ? given
      : mappingAt([], at, given.unknown ?? "its parameters are no object");
  }
}

/** `module.outputs` */
class Outputs implements Thing {
  readonly kind = "thing";
  readonly #module: Module;

  constructor(module: Module) {
    this.#module = module;
  }

  member(name: string, at: Spot, safe: boolean): Node {
    return this.#module.output(name, at, safe);
  }

  item(_: Node, at: Spot): Node {
    return this.value(at);
  }

  call(_: string, __: readonly Argument[], at: Spot): Node {
    return this.value(at);
  }

  nested(): undefined {
    return undefined;
  }

  value(at: Spot): Node {
    return unknownOf(AFTER, at, undefined);
  }
}
