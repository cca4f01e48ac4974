import {
  compareDigits,
  compareTexts,
  isNumber,
  type Order,
  orderOf,
  readFirst,
  type VersionScheme,
} from "../order.ts";
import { type PythonVersion, readPythonVersion } from "./read.ts";

/** Python: PEP 440, "Version specifiers", as `packaging` decides; what it refuses, such as versions of before, has no order. */
export const pep440: VersionScheme = readFirst(
  readPythonVersion,
  (a, b) =>
    compareDigits(a.epoch, b.epoch) ||
    compareReleases(a.release, b.release) ||
    orderOf(stageOf(a) - stageOf(b)) ||
    compareDigits(a.stageNumber, b.stageNumber) ||
    compareOptional(a.post, b.post, -1) ||
    compareOptional(a.dev, b.dev, 1) ||
    compareLocal(a.local, b.local),
);

function compareReleases(a: readonly string[], b: readonly string[]): Order {
  const shared = Math.min(a.length, b.length);
  for (let at = 0; at < shared; at++) {
    const order = compareDigits(a[at] ?? "", b[at] ?? "");
    if (order !== 0) return order;
  }
  return orderOf(a.length - b.length);
}

/** A development release of the release itself comes before its alphas, the release after its candidates. */
function stageOf({ stage, post, dev }: PythonVersion): number {
  if (stage !== undefined) return stage;
  return post === undefined && dev !== undefined ? -1 : 3;
}

/** Where one has no number, it comes first or last as stated. */
function compareOptional(a: string | undefined, b: string | undefined, missing: -1 | 1): Order {
  if (a !== undefined && b !== undefined) return compareDigits(a, b);
  if (a === b) return 0;
  return a === undefined ? missing : orderOf(-missing);
}

/** No local version before any, texts before numbers, the shorter before the longer. */
function compareLocal(a: readonly string[], b: readonly string[]): Order {
  for (const [at, x] of a.entries()) {
    const y = b[at];
    if (y === undefined) return 1;
    const [left, right] = [isNumber(x), isNumber(y)];
    const order =
      left === right ? (left ? compareDigits : compareTexts)(x, y) : orderOf(Number(left) - Number(right));
    if (order !== 0) return order;
  }
  return a.length < b.length ? -1 : 0;
}
