import type { ModuleStatement } from "../../syntax/bicep/index.ts";
import { type MappingNode, mappingAt, type Node, type Spot } from "../../syntax/index.ts";
import { type Argument, accessMember, unknownOf } from "../arm/functions/index.ts";
import { doubtOf, type Instance, propertyOf } from "./instances.ts";
import { AFTER, Loop } from "./loop.ts";
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
): Module | Loop<Module> {
  const loop = new Loop(
    statement.body,
    scope,
    (instance) => new Module(instance, path + instance.label, enter),
  );
  return statement.body.kind === "for" ? loop : (loop.all[0] ?? loop);
}

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
