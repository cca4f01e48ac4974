export type Order = -1 | 0 | 1;

/** How one ecosystem orders versions: as its own tool does, in time that grows with the texts' length. */
export interface VersionScheme {
  /** Nothing where the tool would refuse a version, or has no order for the two. */
  readonly compare: (a: string, b: string) => Order | undefined;
  /** Why nothing can be compared with this version, in plain words. */
  readonly problem: (version: string) => string | undefined;
}

/** A scheme that reads each version before it compares; a text says why one cannot be read. */
export function readFirst<Version extends object>(
  read: (text: string) => Version | string,
  compare: (a: Version, b: Version) => Order | undefined,
): VersionScheme {
  return {
    compare(a, b) {
      const left = read(a);
      if (typeof left === "string") return undefined;
      const right = read(b);
      return typeof right === "string" ? undefined : compare(left, right);
    },
    problem(version) {
      const found = read(version);
      return typeof found === "string" ? found : undefined;
    },
  };
}

export function orderOf(difference: number): Order {
  if (difference < 0) return -1;
  return difference > 0 ? 1 : 0;
}

/** By code units. */
export function compareTexts(a: string, b: string): Order {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Digits of any number as the number that they write. */
export function compareDigits(a: string, b: string): Order {
  const [left, right] = [withoutZeros(a), withoutZeros(b)];
  return left.length === right.length ? compareTexts(left, right) : orderOf(left.length - right.length);
}

export function withoutZeros(digits: string): string {
  let at = 0;
  while (digits.charCodeAt(at) === 48) at++;
  return at === 0 ? digits : digits.slice(at);
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

export function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

/** Where the digits end that start here. */
export function digitsEnd(text: string, from: number): number {
  let at = from;
  while (isDigit(text.charCodeAt(at))) at++;
  return at;
}

/** A text of one digit and more, and of nothing else. */
export function isNumber(text: string): boolean {
  return text !== "" && digitsEnd(text, 0) === text.length;
}

/** A text without the blanks around it; a regular expression would walk over long runs of blanks again and again. */
export function trimmed(text: string, isBlank: (code: number) => boolean): string {
  let [from, to] = [0, text.length];
  while (from < to && isBlank(text.charCodeAt(from))) from++;
  while (to > from && isBlank(text.charCodeAt(to - 1))) to--;
  return text.slice(from, to);
}

/** Item by item; of two lists that begin alike the shorter one comes first. */
export function compareLists(
  a: readonly string[],
  b: readonly string[],
  compareItems: (x: string, y: string) => Order,
): Order {
  for (const [at, x] of a.entries()) {
    const y = b[at];
    if (y === undefined) return 1;
    const order = compareItems(x, y);
    if (order !== 0) return order;
  }
  return a.length < b.length ? -1 : 0;
}
