import type { Scheme } from "../../../src/packages/index.ts";
import { pieces, stems } from "../../../src/packages/versions/testing.ts";
import { realVersions } from "./real.ts";

export type Pair = readonly [a: string, b: string];

/** Pairs of real versions, of neighbours among them, of versions and their misspellings, and of odd ones. */
export function pairsOf(scheme: Scheme, count: number): Pair[] {
  const random = randomNumbers(7);
  const below = (limit: number): number => Math.floor(random() * limit);
  const anyOf = (list: readonly string[]): string => list[below(list.length)] ?? "";
  const real = realVersions(scheme);
  const odd = (): string =>
    anyOf(stems) + Array.from({ length: below(6) }, () => anyOf(pieces[scheme])).join("");
  const version = (): string => (real.length > 0 && random() < 0.6 ? anyOf(real) : odd());
  const misspelt = (text: string): string => {
    const at = below(text.length + 1);
    return text.slice(0, at) + (random() < 0.7 ? anyOf(pieces[scheme]) : "") + text.slice(at + below(3));
  };
  return Array.from({ length: count }, (_, index): Pair => {
    if (index % 4 === 0) return [version(), version()];
    if (index % 4 === 1 || real.length === 0) return [odd(), odd()];
    if (index % 4 === 2) {
      const original = version();
      return [original, misspelt(original)];
    }
    const at = below(real.length);
    return [real[at] ?? "", real[at + 1 + below(9)] ?? ""];
  }).filter((pair) => pair.every((each) => each !== "" && !/[\t\n\0]/.test(each) && !each.startsWith("-")));
}

/** Numbers from 0 to below 1 that are the same in each run (Tommy Ettinger's mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
