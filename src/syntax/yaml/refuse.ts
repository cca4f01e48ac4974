import type { Node } from "../tree.ts";
import { CompositionError } from "./error.ts";
import { keyName } from "./key.ts";
import type { ScalarEvent, YamlScalar } from "./nodes.ts";
import { resolvePlain } from "./scalar.ts";
import { CORE, resolveTagged } from "./tag.ts";

/** What the parser takes and kubectl refuses, each with its reason. */

/** `\/` and halves of surrogate pairs in double quotes. */
export function refuseEscapes(source: string, start: number, end: number, base: number): void {
  for (let at = source.indexOf("\\", start); at !== -1 && at < end; at = source.indexOf("\\", at + 2)) {
    const wrong = /^(?:\/|u[dD][89a-fA-F])/.exec(source.slice(at + 1, at + 4))?.[0];
    if (wrong === undefined) continue;
    throw new CompositionError(`kubectl does not know the escape \\${wrong} in YAML`, base + at);
  }
}

/** A text that does not fit its tag. */
export function refuseTag(scalar: YamlScalar): void {
  const tag = scalar.tag ?? "";
  if (scalar.isMasked()) return;
  const value = resolveTagged(tag, scalar.text);
  if (value === undefined) {
    const short = tag.replace(CORE, "!!");
    throw new CompositionError(`"${scalar.text}" does not fit its tag ${short}`, scalar.start);
  }
  refuseInfinite(value, scalar);
}

/** Plain numbers that JSON does not have: `.inf`, `-.inf`, `.nan`. */
export function refusePlain(source: string, scalar: YamlScalar): void {
  const { valueStart, valueEnd } = scalar;
  const first = source.charCodeAt(valueStart);
  const special = first === 0x2e || first === 0x2b || first === 0x2d;
  if (special && valueEnd - valueStart <= 5) refuseInfinite(resolvePlain(scalar.text), scalar);
}

function refuseInfinite(value: unknown, scalar: YamlScalar): void {
  if (typeof value !== "number" || Number.isFinite(value)) return;
  throw new CompositionError(
    `${scalar.text} is not a number that JSON has: kubectl refuses it`,
    scalar.start,
  );
}

/** A key that has no name in JSON, such as null. */
export function refuseKey(key: YamlScalar): void {
  if (keyName(key.value, key.text) !== undefined) return;
  const text = key.value === null ? "null" : key.text;
  throw new CompositionError(`${text} cannot be a key: kubectl refuses to convert it to JSON`, key.start);
}

/** What `<<` cannot merge. */
export function refuseMerge(value: Node, alias: unknown, offset: number): void {
  const list = value.kind === "sequence" && alias === undefined;
  const maps = list ? value.items.map((item) => item.value) : [value];
  if (maps.every((map) => map.kind === "mapping")) return;
  throw new CompositionError("the merge key << takes a mapping or a list of mappings", offset);
}

/** Names of anchors that libyaml does not read. */
export function refuseAnchor(source: string, start: number, end: number, base: number): void {
  if (/^[0-9A-Za-z_-]*$/.test(source.slice(start, end))) return;
  throw new CompositionError(
    "the name of an anchor or alias takes letters, digits, - and _ only",
    base + start,
  );
}

/**
 * A test without false negatives for plain text that means something other than itself:
 * numbers, and words by their first letters.
 */
export function mayBeTyped(source: string, event: ScalarEvent): boolean {
  const { valueStart, valueEnd } = event;
  const code = source.charCodeAt(valueStart);
  if (code >= 0x2b && code <= 0x39) return true;
  if (valueEnd - valueStart > 5) return false;
  const second = valueEnd - valueStart === 1 ? 0 : source.charCodeAt(valueStart + 1) | 0x20;
  switch (code | 0x20) {
    case 0x79: // y, yes
      return second === 0 || second === 0x65;
    case 0x6e: // n, no, null
      return second === 0 || second === 0x6f || second === 0x75;
    case 0x6f: // on, off
      return second === 0x6e || second === 0x66;
    case 0x74: // true
      return second === 0x72;
    case 0x66: // false
      return second === 0x61;
    default:
      return code === 0x7e;
  }
}
