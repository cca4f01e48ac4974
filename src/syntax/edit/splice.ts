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

/** Moves what is inserted inside a removal, behind a line that goes, to the end of the line before. */
export function besideRemovals(splices: readonly Splice[], text: string): Splice[] {
  const removals = splices.filter((splice) => splice.text === "");
  return splices.map((splice) => {
    if (splice.start !== splice.end) return splice;
    const around = removals.find(({ start, end }) => start < splice.start && splice.start < end);
    if (around === undefined) return splice;
    let at = around.start;
    if (text[at - 1] === "\n") at -= text[at - 2] === "\r" ? 2 : 1;
    return { start: at, end: at, text: splice.text };
  });
}

/** Joins removals that overlap; everything else stays as it is. */
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
