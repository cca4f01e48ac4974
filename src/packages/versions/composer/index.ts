import {
  compareDigits,
  isNumber,
  type Order,
  orderOf,
  readFirst,
  type VersionScheme,
  withoutZeros,
} from "../order.ts";
import { normalize } from "./normalize.ts";

/**
 * Composer: "Versions and constraints" and composer/semver's normalization, compared as PHP's version_compare() does. Branches
 * that are no numbers (`dev-main`) have no order but to themselves.
 */
export const composer: VersionScheme = {
  ...readFirst(normalize, (a, b) => {
    if (typeof a.branch === "string" || typeof b.branch === "string")
      return a.branch === b.branch ? 0 : undefined;
    return compareParts(a.parts, b.parts);
  }),
  problem(version) {
    const found = normalize(version);
    if (typeof found === "string") return found;
    return found.branch === undefined ? undefined : "it is a branch, which has no place among versions";
  },
};

function compareParts(a: readonly string[], b: readonly string[]): Order {
  for (let at = 0; at < a.length || at < b.length; at++) {
    const [x, y] = [a[at], b[at]];
    const order =
      x === undefined ? orderOf(-rankAtEnd(y)) : y === undefined ? rankAtEnd(x) : comparePart(x, y);
    if (order !== 0) return order;
  }
  return 0;
}

function comparePart(a: string, b: string): Order {
  if (isNumber(a) && isNumber(b)) return compareDigits(asLong(a), asLong(b));
  return orderOf(rankOf(a) - rankOf(b));
}

/** A further number comes after the end, as a patch does; pre-releases come before it. */
function rankAtEnd(part: string | undefined): Order {
  if (part === undefined) return 0;
  return isNumber(part) ? 1 : orderOf(rankOf(part) - numberRank);
}

const numberRank = 4;
const ranks: Readonly<Record<string, number>> = { dev: 0, alpha: 1, beta: 2, RC: 3, patch: 5 };

/** What version_compare() does not know comes before all that it knows. */
function rankOf(part: string): number {
  return isNumber(part) ? numberRank : (ranks[part] ?? -1);
}

/** PHP reads numbers as C's long, the greatest for all beyond. */
function asLong(digits: string): string {
  const bare = withoutZeros(digits);
  return bare.length > greatestLong.length || (bare.length === greatestLong.length && bare > greatestLong)
    ? greatestLong
    : bare;
}

const greatestLong = "9223372036854775807";
