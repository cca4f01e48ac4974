import type { Expression } from "../../syntax/bicep/index.ts";
import { listAt, type Node, type Spot } from "../../syntax/index.ts";
import { type Argument, unknownOf } from "../arm/functions/index.ts";
import { type Instance, instanceAt, instancesOf } from "./instances.ts";
import type { Scope } from "./scope.ts";
import type { Resolved, Thing } from "./thing.ts";

/** Why what Azure says of a resource is not known. */
export const AFTER = "it is known only after a deployment";

/** Resources or modules that one declaration makes. */
export class Loop<One extends Thing & { readonly instance: Instance }> implements Thing {
  readonly kind = "thing";
  readonly #body: Expression;
  readonly #scope: Scope;
  readonly #make: (instance: Instance) => One;
  #all: readonly One[] | undefined;

  constructor(body: Expression, scope: Scope, make: (instance: Instance) => One) {
    this.#body = body;
    this.#scope = scope;
    this.#make = make;
  }

  get all(): readonly One[] {
    if (this.#all === undefined) {
      // For a loop over itself.
      this.#all = [];
      this.#all = instancesOf(this.#body, this.#scope).map((instance) => this.#make(instance));
    }
    return this.#all;
  }

  item(index: Node, at: Spot): Resolved {
    const known = index.kind === "scalar" && index.unknown === undefined ? `[${index.text}]` : undefined;
    const made = this.all.find(({ instance }) => instance.label === known);
    if (made !== undefined) return made;
    const instance = instanceAt(this.#body, this.#scope, index);
    return instance === undefined ? unknownOf(AFTER, at, undefined) : this.#make(instance);
  }

  member(name: string, at: Spot): Resolved {
    return unknownOf(`"${name}" is asked of a loop`, at, undefined);
  }

  call(name: string, _: readonly Argument[], at: Spot): Node {
    return unknownOf(`${name}() is called on a loop`, at, undefined);
  }

  nested(): undefined {
    return undefined;
  }

  value(at: Spot): Node {
    const sure = this.all.filter(({ instance }) => instance.maybe === undefined);
    return listAt(
      sure.map((one) => one.value(at)),
      at,
      sure.length < this.all.length ? AFTER : undefined,
    );
  }
}
