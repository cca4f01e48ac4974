import type { ResourceStatement } from "../../syntax/bicep/index.ts";
import { type Node, type Spot, scalarAt, spotOf } from "../../syntax/index.ts";
import { placingOf } from "../arm/evaluation/placing.ts";
import { type Argument, accessMember, callFunction, callText, unknownOf } from "../arm/functions/index.ts";
import { doubtOf, type Instance, propertyOf } from "./instances.ts";
import { AFTER, Loop } from "./loop.ts";
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
  #placing: Resource["placing"] | undefined;
  #claimed: string | undefined;

  constructor(statement: ResourceStatement, instance: Instance, path: string, outer: Resource | undefined) {
    this.statement = statement;
    this.instance = instance;
    this.path = path;
    this.#outer = outer;
    const [type = "", version] = statement.type.texts.join("").replace(/^\w+:/, "").split("@");
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
    return this.#claimed ?? this.placing.address;
  }

  /** What it is a part of, or extends. */
  get about(): string | undefined {
    return this.parent?.address ?? this.#extended?.address ?? this.placing.about;
  }

  /** Makes the address its own, for it is deployed: another one of that name has the next. */
  claim(): void {
    if (this.#claimed !== undefined || this.statement.existing || doubtOf(this.instance) === false) return;
    this.#claimed = this.scope.run.uniqueAddress(this.placing.address);
  }

  /** By the same rule as resources of templates. */
  get placing(): { readonly type: string; readonly address: string; readonly about: string | undefined } {
    if (this.#placing === undefined) {
      const { type, path } = this;
      // For resources that are about each other.
      this.#placing = { type, address: path, about: undefined };
      const placing = placingOf(type, this.fullName, this.#scopeValue(), this.parent?.address);
      const { address } = placing;
      this.#placing = {
        type: placing.type,
        address: address === undefined || NO_NAME.test(address) ? path : address,
        about: placing.about,
      };
    }
    return this.#placing;
  }

  /** As templates name parts of others: `cluster/pool`. */
  get fullName(): Node {
    const { line, name } = this;
    if (line.length === 1) return name;
    const at = spotOf(name);
    const pattern = line.map((_, index) => `{${index}}`).join("/");
    return callFunction("format", [scalarAt(pattern, at), ...line.map((one) => one.name)], { at });
  }

  /** From its outermost parent to itself. */
  get line(): readonly Resource[] {
    const line: Resource[] = [];
    for (let one: Resource | undefined = this; one !== undefined && !line.includes(one); one = one.parent)
      line.unshift(one);
    return line;
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

  /** What it extends, where the file itself deploys that; what exists already may have any name. */
  get #extended(): Resource | undefined {
    const found = this.#resolved("scope");
    return found instanceof Resource && !found.statement.existing ? found : undefined;
  }

  /** The id of what it extends without being a part of it. */
  #scopeValue(): Node | undefined {
    const found = this.#resolved("scope");
    if (found?.kind !== "thing") return found;
    return found instanceof Resource ? found.value(spotOf(this.name)) : undefined;
  }

  #resolved(property: string): Resolved | undefined {
    const written = propertyOf(this.instance.object, property)?.value;
    return written === undefined ? undefined : this.instance.scope.resolve(written);
  }
}
