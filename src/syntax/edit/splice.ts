/** A change of a text: what stands from `start` to `end` becomes `text`. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** In the order of the text; insertions stand before what is removed at the same place, and keep their own order. */
export function inOrder(splices: readonly Splice[]): Splice[] {
  return [...splices].sort((one, other) => one.start - other.start || one.end - other.end);
}

/** The changed text, or undefined when two splices overlap or one lies outside the text. */
export function applySplices(text: string, splices: readonly Splice[]): string | undefined {
  const pieces: string[] = [];
  let last = 0;
  for (const splice of inOrder(splices)) {
    if (splice.start < last || splice.end < splice.start || splice.end > text.length) return undefined;
    pieces.push(text.slice(last, splice.start), splice.text);
    last = splice.end;
  }
  pieces.push(text.slice(last));
  return pieces.join("");
}

/** Joins removals that overlap or touch; everything else stays as it is. */
export function joinRemovals(splices: readonly Splice[]): Splice[] {
  const joined: Splice[] = [];
  let removal: Splice | undefined;
  for (const splice of inOrder(splices)) {
    if (splice.text !== "") {
      joined.push(splice);
    } else if (removal !== undefined && splice.start < removal.end) {
      const end = Math.max(removal.end, splice.end);
      joined[joined.indexOf(removal)] = removal = { start: removal.start, end, text: "" };
    } else if (splice.end > splice.start) {
      removal = splice;
      joined.push(splice);
    }
  }
  return joined;
}
