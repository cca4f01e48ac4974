/** A value of a definition before it is written in any language: ARM's shape with what only a deployment knows in it. */
export type Value =
  | string
  | number
  | boolean
  | Reference
  | Setting
  | Named
  | Unique
  | Because
  | readonly Value[]
  | Mapping;

/** An object of ARM's; its keys are written as they are. */
export interface Mapping {
  readonly [name: string]: Value;
}

/** What another resource of the definition has once it is deployed: its id, or a property by its path from the resource. */
export class Reference {
  readonly to: string;
  readonly path: string;

  constructor(to: string, path = "id") {
    this.to = to;
    this.path = path;
  }
}

/** A value that whoever deploys may want to change, declared at the beginning. */
export class Setting {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** The cluster's name with an ending. */
export class Named {
  readonly ending: string;

  constructor(ending: string) {
    this.ending = ending;
  }
}

/** A name that nobody else in the world may have: made of the prefix and the resource group. */
export class Unique {
  readonly prefix: string;

  constructor(prefix: string) {
    this.prefix = prefix;
  }
}

/** A value with a comment in front of it. */
export class Because {
  readonly why: string;
  readonly value: Exclude<Value, Because>;

  constructor(why: string, value: Exclude<Value, Because>) {
    this.why = why;
    this.value = value;
  }
}

export interface Role {
  readonly name: string;
  readonly id: string;
}

/** One resource of ARM. */
export interface Resource {
  /** What the definition calls it, in camel case. */
  readonly id: string;
  readonly type: string;
  readonly apiVersion: string;
  readonly name: Value;
  /** Comments in front of it, a paragraph each. */
  readonly why?: readonly string[];
  /** The resource that it is a child of. */
  readonly parent?: string;
  /** The resource that it extends: a diagnostic setting's target. */
  readonly scope?: string;
  /** Resources that have to be there first though nothing refers to them. */
  readonly after?: readonly string[];
  /** Its own identity, or the user-assigned identity of that id. */
  readonly identity?: "system" | { readonly of: string };
  /** Everything else but name, location, identity: `kind`, `sku`, `properties`. */
  readonly body: Mapping;
  /** Properties that others refer to. */
  readonly exports?: readonly string[];
}

/** A role that an identity gets on a resource. */
export interface Assignment {
  readonly id: string;
  readonly why: string;
  readonly role: Role;
  /** The resource whose identity it is. */
  readonly to: string;
  readonly on: string;
}

export interface SettingDefinition {
  readonly name: string;
  readonly why: string;
  readonly value: string;
}

/** A whole deployment into one resource group. */
export interface ClusterDefinition {
  /** What it is, what it costs and what to do after, a paragraph each. */
  readonly about: readonly string[];
  /** Commands that a subscription needs once, before. */
  readonly prepare: readonly string[];
  readonly settings: readonly SettingDefinition[];
  /** In an order in which each refers to what stands before it. */
  readonly resources: readonly Resource[];
  readonly assignments: readonly Assignment[];
}

/** A value without its comment. */
export function plain(value: Value): Exclude<Value, Because> {
  return value instanceof Because ? value.value : value;
}

export function isMapping(value: Value): value is Mapping {
  return (
    typeof value === "object" &&
    !Array.isArray(value) &&
    !(value instanceof Reference) &&
    !(value instanceof Setting) &&
    !(value instanceof Named) &&
    !(value instanceof Unique) &&
    !(value instanceof Because)
  );
}
