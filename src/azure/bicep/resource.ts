import type { ResourceStatement } from "../../syntax/bicep/index.ts";
import { listAt, type Node, type Spot, scalarAt } from "../../syntax/index.ts";
import {
  type Argument,
  accessMember,
  addressOf,
  callText,
  pieceOf,
  unknownOf,
} from "../arm/functions/index.ts";
import { type Instance, instanceAt, instancesOf, propertyOf } from "./instances.ts";
import { piecesOf } from "./pieces.ts";
import type { Scope } from "./scope.ts";
import type { Resolved, Thing } from "./thing.ts";

const AFTER = "it is known only after a deployment";

/** What a resource's symbolic name stands for: one, or as many as a loop makes. */
export function resourceOf(
  statement: ResourceStatement,
  scope: Scope,
  path: string,
  parent?: Resource,
): Resource | ResourceLoop {
  if (statement.body.kind === "for") return new ResourceLoop(statement, scope, path, parent);
  const [instance] = instancesOf(statement.body, scope);
  if (instance === undefined) return new ResourceLoop(statement, scope, path, parent);
  return new Resource(statement, instance, path, parent);
}

export class ResourceLoop implements Thing {
  readonly kind = "thing";
  readonly #statement: ResourceStatement;
  readonly #scope: Scope;
  readonly #path: string;
  readonly #parent: Resource | undefined;
  #all: readonly Resource[] | undefined;

  constructor(statement: ResourceStatement, scope: Scope, path: string, parent: Resource | undefined) {
    this.#statement = statement;
    this.#scope = scope;
    this.#path = path;
    this.#parent = parent;
  }

  get all(): readonly Resource[] {
    this.#all ??= instancesOf(this.#statement.body, this.#scope).map((instance) => this.#made(instance));
    return this.#all;
  }

  item(index: Node, at: Spot): Resolved {
    const instance = instanceAt(this.#statement.body, this.#scope, index);
    return instance === undefined ? unknownOf(AFTER, at, undefined) : this.#made(instance);
  }

  member(name: string, at: Spot): Resolved {
    return unknownOf(`"${name}" is asked of a loop of resources`, at, undefined);
  }

  call(name: string, _: readonly Argument[], at: Spot): Node {
    return this.member(name, at).kind === "thing" ? this.value(at) : unknownOf(AFTER, at, undefined);
  }

  nested(): undefined {
    return undefined;
  }

  value(at: Spot): Node {
    const loop = this.all.some((one) => one.instance.maybe !== undefined);
    const sure = this.all.filter((one) => one.instance.maybe === undefined);
    return listAt(
      sure.map((one) => one.value(at)),
      at,
      loop ? AFTER : undefined,
    );
  }

  #made(instance: Instance): Resource {
    return new Resource(this.#statement, instance, this.#path, this.#parent);
  }
}

/** One resource: what others may ask of it before it is deployed. */
export class Resource implements Thing {
  readonly kind = "thing";
  readonly statement: ResourceStatement;
  readonly instance: Instance;
  /** By symbolic names: `cluster.pool[0]::child`. */
  readonly path: string;
  readonly type: string;
  readonly apiVersion: string | undefined;
  /** The names that its body may use: nested resources, too. */
  readonly scope: Scope;
  readonly #outer: Resource | undefined;
  readonly #nested = new Map<string, Resource | ResourceLoop>();
  #parent: Resource | undefined | "asked";
  #name: Node | undefined;
  #address: string | undefined;

  constructor(statement: ResourceStatement, instance: Instance, path: string, outer: Resource | undefined) {
    this.statement = statement;
    this.instance = instance;
    this.path = path + instance.label;
    this.#outer = outer;
    const [type = "", version] = statement.type.texts.join("").split("@");
    this.type = outer === undefined ? type : `${outer.type}/${type}`;
    this.apiVersion = version ?? outer?.apiVersion;
    this.scope = instance.scope.within((name) => this.nested(name));
  }

  /** Whose part it is: the one that it is written in, or that `parent` names. */
  get parent(): Resource | undefined {
    if (this.#outer !== undefined) return this.#outer;
    if (this.#parent === undefined) {
      this.#parent = "asked";
      this.#parent = this.#resource("parent") ?? "asked";
    }
    return this.#parent === "asked" ? undefined : this.#parent;
  }

  /** What it extends without being a part of it. */
  get target(): Resource | undefined {
    return this.#resource("scope");
  }

  /** As it is written, without its parents' names. */
  get name(): Node {
    if (this.#name === undefined) {
      const written = propertyOf(this.instance.object, "name")?.value;
      const at = this.instance.scope.spot(this.statement.name);
      this.#name = unknownOf("the name leads to itself", at, undefined);
      this.#name =
        written === undefined
          ? unknownOf("it has no name", at, undefined)
          : this.instance.scope.evaluate(written);
    }
    return this.#name;
  }

  /** By type and names where they can be told, else by symbolic names. */
  get address(): string {
    if (this.#address === undefined) {
      this.#address = this.path;
      const own = this.#ownAddress();
      const { target } = this;
      this.#address = own === undefined ? this.path : target === undefined ? own : `${target.address}/${own}`;
    }
    return this.#address;
  }

  /** What names it and its parents in formulas, undefined where they cannot be told. */
  get pieces(): readonly string[] | undefined {
    const { parent, name } = this;
    const own = pieceOf(name);
    if (own === undefined || own === "") return undefined;
    if (parent !== undefined) return parent.pieces && [...parent.pieces, own];
    const pieces = piecesOf(own);
    return pieces.length === this.type.split("/").length - 1 ? pieces : undefined;
  }

  member(name: string, at: Spot, safe: boolean): Resolved {
    switch (name) {
      case "id":
        return this.value(at);
      case "name":
        return this.name;
      case "type":
        return scalarAt(this.type, at);
      case "apiVersion":
        return scalarAt(this.apiVersion ?? null, at);
      default:
        return accessMember(this.value(at), name, at, safe);
    }
  }

  item(_: Node, at: Spot): Resolved {
    return unknownOf(AFTER, at, undefined);
  }

  call(name: string, args: readonly Argument[], at: Spot): Node {
    const text = callText(
      name,
      args.filter((arg) => typeof arg !== "function"),
    );
    return unknownOf(AFTER, at, text === undefined ? undefined : `${this.address}.${text}`, true);
  }

  nested(name: string): Resource | ResourceLoop | undefined {
    const made = this.#nested.get(name);
    if (made !== undefined) return made;
    for (const member of this.instance.object?.members ?? []) {
      if (member.kind !== "resource" || member.name.name !== name) continue;
      const nested = resourceOf(member, this.scope, `${this.path}::${name}`, this);
      this.#nested.set(name, nested);
      return nested;
    }
    return undefined;
  }

  /** An id: of what is told, what it says is not. */
  value(at: Spot): Node {
    return unknownOf(AFTER, at, this.address, true);
  }

  #ownAddress(): string | undefined {
    const { pieces } = this;
    return pieces === undefined ? undefined : addressOf(this.type, pieces);
  }

  #resource(property: string): Resource | undefined {
    const written = propertyOf(this.instance.object, property)?.value;
    const found = written === undefined ? undefined : this.instance.scope.resolve(written);
    return found instanceof Resource ? found : undefined;
  }
}
