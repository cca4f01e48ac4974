/** Edits (insert, delete, replace, swap neighbours) from one text to the other; Infinity beyond the limit. */
export function editDistance(from: string, to: string, limit: number): number {
  if (Math.abs(from.length - to.length) > limit) return Number.POSITIVE_INFINITY;
  let older: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      const swapped = from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      if (swapped) cost = Math.min(cost, (older[j - 2] ?? 0) + 1);
      row[j] = cost;
    }
    older = last;
    last = row;
  }
  const distance = last[to.length] ?? 0;
  return distance <= limit ? distance : Number.POSITIVE_INFINITY;
}

/** How many edits a misspelt name of this length may be away from what was meant. */
export function tolerance(length: number): number {
  if (length <= 3) return 1;
  return length <= 8 ? 2 : 3;
}

/** The candidate that a misspelt name was probably meant to be. */
export function nearest(name: string, candidates: readonly string[]): string | undefined {
  const limit = tolerance(name.length);
  const ranked = candidates
    .map((candidate) => ({ candidate, distance: editDistance(name, candidate, limit) }))
    .sort((a, b) => a.distance - b.distance);
  const [best] = ranked;
  return best !== undefined && best.distance <= limit ? best.candidate : undefined;
}
