import type { Node, Spot } from "../../syntax/index.ts";
import { type Argument, unknownOf } from "../arm/functions/index.ts";
import type { Surroundings } from "./scope.ts";
import type { Resolved, Thing } from "./thing.ts";

/** `import * as all`: what another file lends. */
export class Exports implements Thing {
  readonly kind = "thing";
  readonly #library: Surroundings;

  constructor(library: Surroundings) {
    this.#library = library;
  }

  member(name: string, at: Spot): Resolved {
    return this.#library.lookup(name) ?? this.#missing(name, at);
  }

  call(name: string, args: readonly Argument[], at: Spot): Node {
    return this.#library.callable(name)?.(args, at) ?? this.#missing(name, at);
  }

  item(_: Node, at: Spot): Node {
    return this.value(at);
  }

  nested(): undefined {
    return undefined;
  }

  value(at: Spot): Node {
    return unknownOf("all of a file is used as a value", at, undefined);
  }

  #missing(name: string, at: Spot): Node {
    return unknownOf(`"${this.#library.file}" has no "${name}"`, at, undefined);
  }
}
