import type { Node, Spot } from "../../syntax/index.ts";
import type { Argument } from "../arm/functions/index.ts";

/** What a name stands for that is no value itself: a resource, a module, a loop of them, a namespace. */
export interface Thing {
  readonly kind: "thing";
  /** `thing.name` */
  member(name: string, at: Spot, safe: boolean): Resolved;
  /** `thing[index]` */
  item(index: Node, at: Spot): Resolved;
  /** `thing.name(…)` */
  call(name: string, args: readonly Argument[], at: Spot): Node;
  /** `thing::name` */
  nested(name: string): Resolved | undefined;
  /** Where a value is wanted. */
  value(at: Spot): Node;
}

export type Resolved = Node | Thing;

/** A function that the file defines or imports. */
export type Callable = (args: readonly Argument[], at: Spot) => Node;
