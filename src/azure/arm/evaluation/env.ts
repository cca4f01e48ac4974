import type { Node, Spot } from "../../../syntax/index.ts";
import type { Work } from "./work.ts";

/** What an expression can name. */
export interface Names {
  parameter(name: string): Node | undefined;
  variable(name: string): Node | undefined;
  userFunction(namespace: string, name: string): UserFunction | undefined;
  /** By symbolic name, by name, or by the address that an id refers to. */
  resource(name: string): Referred | undefined;
}

/** A function that a template defines; it sees nothing but its arguments. */
export type UserFunction = (args: readonly Node[], at: Spot) => Node;

/** A resource as references see it. */
export interface Referred {
  readonly address: string;
  readonly type: string;
  readonly name: Node;
  readonly apiVersion: Node | undefined;
  /** Of a deployment: its outputs. */
  readonly outputs?: { readonly names: readonly string[]; get(name: string): Node | undefined } | undefined;
}

export interface CopyFrame {
  readonly name: string;
  readonly index: Node;
  /** Of a resource, rather than of a property or variable: what `copyIndex()` without a name means. */
  readonly ofResource: boolean;
  readonly outer: CopyFrame | undefined;
}

/** Where an expression stands. */
export interface Env {
  readonly file: string;
  readonly names: Names;
  readonly work: Work;
  readonly copies?: CopyFrame | undefined;
  /** What lambdas and user-defined functions are called with, by lower-cased name. */
  readonly locals?: ReadonlyMap<string, Node> | undefined;
  /** Inside of a user-defined function `parameters()` are its own. */
  readonly ownParameters?: ReadonlyMap<string, Node> | undefined;
}
