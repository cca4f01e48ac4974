import type { ResourceStatement } from "../../syntax/bicep/index.ts";
import { type Node, type Spot, scalarAt } from "../../syntax/index.ts";
import {
  type Argument,
  accessMember,
  addressOf,
  callText,
  pieceOf,
  unknownOf,
} from "../arm/functions/index.ts";
import { type Instance, propertyOf } from "./instances.ts";
import { AFTER, Loop } from "./loop.ts";
import { piecesOf } from "./pieces.ts";
import type { Scope } from "./scope.ts";
import type { Resolved, Thing } from "./thing.ts";

/** What a resource's symbolic name stands for: one, or as many as a loop makes. */
export function resourceOf(
  statement: ResourceStatement,
  scope: Scope,
  path: string,
  outer?: Resource,
): Resource | Loop<Resource> {
  const loop = new Loop(
    statement.body,
    scope,
    (instance) => new Resource(statement, instance, path + instance.label, outer),
  );
  return statement.body.kind === "for" ? loop : (loop.all[0] ?? loop);
}

/** Told by where it is written alone, so that it does not tell one module's from another's. */
const NO_NAME = /:\d+-\d+(?:[})]|$)/;

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
  readonly #nested = new Map<string, Resource | Loop<Resource>>();
  #parent: Resource | "asked" | "none" | undefined;
  #name: Node | undefined;
  #address: string | undefined;

  constructor(statement: ResourceStatement, instance: Instance, path: string, outer: Resource | undefined) {
    this.statement = statement;
    this.instance = instance;
    this.path = path;
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
      const found = this.#resolved("parent");
      this.#parent = found instanceof Resource && found !== this ? found : "none";
    }
    return this.#parent instanceof Resource ? this.#parent : undefined;
  }

  /** The address of what it extends without being a part of it. */
  get target(): string | undefined {
    const found = this.#resolved("scope");
    if (found instanceof Resource) return found.address;
    const refers = found?.kind === "scalar" ? found.refers : undefined;
    return refers !== undefined && /^[a-z0-9]+\.[a-z0-9.]+\//.test(refers) ? refers : undefined;
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
      const target = own === undefined ? undefined : this.target;
      this.#address = own === undefined ? this.path : target === undefined ? own : `${target}/${own}`;
    }
    return this.#address;
  }

  /** From its outermost parent to itself. */
  get line(): readonly Resource[] {
    const line: Resource[] = [];
    for (let one: Resource | undefined = this; one !== undefined && !line.includes(one); one = one.parent)
      line.unshift(one);
    return line;
  }

  /** What names it and its parents in formulas, undefined where they cannot be told. */
  get pieces(): readonly string[] | undefined {
    const pieces: string[] = [];
    for (const [index, one] of this.line.entries()) {
      const text = pieceOf(one.name);
      if (text === undefined || text === "" || NO_NAME.test(text)) return undefined;
      pieces.push(...(index === 0 ? piecesOf(text) : [text]));
    }
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

  nested(name: string): Resource | Loop<Resource> | undefined {
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

  #resolved(property: string): Resolved | undefined {
    const written = propertyOf(this.instance.object, property)?.value;
    return written === undefined ? undefined : this.instance.scope.resolve(written);
  }
}
