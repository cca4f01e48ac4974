/** What the check tells. */
import type { Node } from "../../syntax/index.ts";

/** What to do about a problem, for a fixer; `"*"` in a path stands for every item of a list or map. */
export type Suggestion =
  | { readonly action: "rename"; readonly to: string }
  | { readonly action: "move"; readonly to: readonly (string | number)[] }
  | { readonly action: "quote" }
  | { readonly action: "unquote" };

export interface SchemaProblem {
  readonly code: "unknown-field" | "misplaced-field" | "wrong-type" | "newer-field" | "newer-kind";
  readonly path: readonly (string | number)[];
  /** The value at the path; for an unknown field, its key. */
  readonly node: Node;
  readonly message: string;
  readonly suggestion?: Suggestion;
}
