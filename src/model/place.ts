import type { Path } from "./path.ts";

/** Offsets in the decoded text of a file, in UTF-16 code units, end exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * A spot in a resource. An absent key has a path of its own and the range of its nearest existing parent;
 * live objects have no range.
 */
export interface Place {
  readonly path: Path;
  readonly range: Range | undefined;
  /** The file that the range lies in, where it is not the resource's own: values, a patch, a base. */
  readonly file?: string | undefined;
}
