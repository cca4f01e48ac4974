import type { Path } from "./path.ts";
import type { Resource } from "./resource.ts";

export type JsonValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/**
 * A semantic change of one resource. `set` creates missing parents; `insert` puts an item into a list
 * (created when absent) before `index`, at the end without one; `rename` keeps the value and the place; `add` makes a new
 * object, a document of its own behind the resource's, whatever the path.
 */
export type Operation =
  | {
      readonly op: "set";
      readonly path: Path;
      readonly value: JsonValue;
      /** A key that has to be added goes in front of the first of these, where a person would look for it. */
      readonly before?: readonly string[];
    }
  | { readonly op: "insert"; readonly path: Path; readonly value: JsonValue; readonly index?: number }
  | { readonly op: "remove"; readonly path: Path }
  | { readonly op: "rename"; readonly path: Path; readonly to: string }
  | { readonly op: "add"; readonly path: Path; readonly value: JsonValue };

/** Operations on one resource; without `resource`, on the finding's own. */
export interface Change {
  readonly resource?: Resource | undefined;
  readonly operations: readonly Operation[];
}

/** `safe`: the application cannot notice, or the API server would refuse it otherwise. `risky`: it may break and wants a test. */
export type Risk = "safe" | "risky";

/** What to do about a finding, in terms of values; only `fix/` knows about text. */
export interface FixPlan {
  readonly summary: string;
  readonly risk: Risk;
  /** For a risky plan: what may break and how to see it. */
  readonly test?: string | undefined;
  readonly changes: readonly Change[];
}
