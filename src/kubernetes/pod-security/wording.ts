/** `container "a"`, `containers "a", "b"` */
export function containers(names: readonly string[]): string {
  return `${plural("container", "containers", names.length)} ${quoted(names)}`;
}

/** Who states a forbidden value: `pod`, `container "a"`, `pod and containers "a", "b"`. */
export function setters(pod: boolean, names: readonly string[]): string {
  if (names.length === 0) return pod ? "pod" : "";
  return pod ? `pod and ${containers(names)}` : containers(names);
}

export function plural(one: string, many: string, count: number): string {
  return count === 1 ? one : many;
}

/** `"a", "b"`, without escapes; nothing for no items. */
export function quoted(items: readonly string[]): string {
  return items.length === 0 ? "" : `"${items.join('", "')}"`;
}

/** In the order of their UTF-8 bytes, which is that of code points; once each. */
export function sorted(items: Iterable<string>): string[] {
  return [...new Set(items)].toSorted(byCodePoint);
}

function byCodePoint(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    if (a.charCodeAt(at) !== b.charCodeAt(at)) return rank(a, at) - rank(b, at);
  }
  return a.length - b.length;
}

/** Surrogates stand for code points beyond all other units. */
function rank(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit >= 0xd800 && unit < 0xe000 ? unit + 0x10000 : unit;
}

const escapes: Readonly<Record<string, string>> = {
  "\x07": "\\a",
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\v": "\\v",
  '"': '\\"',
  "\\": "\\\\",
};

/** A text quoted with escapes, as Go's `%q` has it. */
export function goQuoted(text: string): string {
  return `"${text.toWellFormed().replace(/["\\]|[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, escaped)}"`;
}

function escaped(character: string): string {
  const named = escapes[character];
  if (named !== undefined) return named;
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  if (code < 0x20 || code === 0x7f) return `\\x${hex.padStart(2, "0")}`;
  return code < 0x10000 ? `\\u${hex.padStart(4, "0")}` : `\\U${hex.padStart(8, "0")}`;
}
