/**
 * A set of whole numbers as half-open ranges, in order, none touching another: ports as numbers, addresses as bigints.
 */
export type Ranges<T extends number | bigint> = readonly (readonly [start: T, end: T])[];

/** Any ranges, put in order and joined. */
export function joined<T extends number | bigint>(ranges: Ranges<T>): Ranges<T> {
  const sorted = ranges
    .filter(([start, end]) => start < end)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const out: [T, T][] = [];
  for (const [start, end] of sorted) {
    const last = out.at(-1);
    if (last === undefined || last[1] < start) out.push([start, end]);
    else if (last[1] < end) last[1] = end;
  }
  return out;
}

export function union<T extends number | bigint>(a: Ranges<T>, b: Ranges<T>): Ranges<T> {
  if (a.length === 0) return b;
  return b.length === 0 ? a : joined([...a, ...b]);
}

export function intersect<T extends number | bigint>(a: Ranges<T>, b: Ranges<T>): Ranges<T> {
  const out: [T, T][] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [x, y] = [a[i] as readonly [T, T], b[j] as readonly [T, T]];
    const start = later(x[0], y[0]);
    const end = later(x[1], y[1]) === x[1] ? y[1] : x[1];
    if (start < end) out.push([start, end]);
    if (x[1] < y[1]) i++;
    else j++;
  }
  return out;
}

export function subtract<T extends number | bigint>(a: Ranges<T>, b: Ranges<T>): Ranges<T> {
  const out: [T, T][] = [];
  for (const [from, end] of a) {
    let start = from;
    for (const [cut, resume] of b) {
      if (resume <= start || cut >= end) continue;
      if (start < cut) out.push([start, cut]);
      start = resume;
    }
    if (start < end) out.push([start, end]);
  }
  return out;
}

export function covers<T extends number | bigint>(whole: Ranges<T>, part: Ranges<T>): boolean {
  return subtract(part, whole).length === 0;
}

export function includes<T extends number | bigint>(ranges: Ranges<T>, value: T): boolean {
  return ranges.some(([start, end]) => start <= value && value < end);
}

/** Math.max takes no bigint. */
function later<T extends number | bigint>(a: T, b: T): T {
  if (a < b) return b;
  return a;
}
