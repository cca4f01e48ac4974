/** Where a field stands, and where it belongs. */
import type { MappingNode } from "../../syntax/index.ts";
import type { ObjectType } from "./tables.ts";

/** An object on the way from the root to a place. */
export interface Level {
  readonly type: ObjectType;
  readonly node: MappingNode;
  readonly path: readonly (string | number)[];
}

export interface Home {
  /** The path of the field where it belongs; `"*"` for every item. */
  readonly path: readonly (string | number)[];
  /** The type that has the field; undefined when it goes by another name there. */
  readonly owner: ObjectType | undefined;
}
