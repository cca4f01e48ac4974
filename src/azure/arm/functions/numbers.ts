import type { Value } from "../../../syntax/index.ts";
import type { Functions } from "./call.ts";
import { computing, MANY } from "./computed.ts";

/** Microsoft Learn, "Numeric functions for ARM templates". Whole numbers have 64 bits. */
export const numbers: Functions = {
  add: whole((a, b) => a + b),
  sub: whole((a, b) => a - b),
  mul: whole((a, b) => a * b),
  div: whole((a, b) => (b === 0n ? undefined : a / b)),
  mod: whole((a, b) => (b === 0n ? undefined : a % b)),
  int: computing(1, 1, ([value]) => {
    if (typeof value === "string" && /^\s*[+-]?\d{1,19}\s*$/.test(value))
      return narrow(BigInt(value.trim().replace("+", "")));
    if (typeof value === "number") return Math.trunc(value);
    return typeof value === "bigint" ? value : undefined;
  }),
  float: computing(1, 1, ([value]) => {
    if (typeof value === "number" || typeof value === "bigint") return Number(value);
    const number = typeof value === "string" && value.trim() !== "" ? Number(value) : Number.NaN;
    return Number.isFinite(number) ? number : undefined;
  }),
  max: computing(1, MANY, (values) => extreme(values, (a, b) => a > b)),
  min: computing(1, MANY, (values) => extreme(values, (a, b) => a < b)),
};

function whole(compute: (a: bigint, b: bigint) => bigint | undefined) {
  return computing(2, 2, ([left, right]) => {
    const [a, b] = [wide(left), wide(right)];
    const result = a === undefined || b === undefined ? undefined : compute(a, b);
    return result === undefined ? undefined : narrow(result);
  });
}

function wide(value: Value | undefined): bigint | undefined {
  if (typeof value === "bigint") return value;
  return typeof value === "number" && Number.isSafeInteger(value) ? BigInt(value) : undefined;
}

function narrow(value: bigint): number | bigint | undefined {
  if (BigInt.asIntN(64, value) !== value) return undefined;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

function extreme(values: readonly Value[], better: (a: number, b: number) => boolean): number | undefined {
  const [only] = values;
  const all: readonly unknown[] = Array.isArray(only) && values.length === 1 ? only : values;
  const counted = all.filter((value) => typeof value === "number");
  if (counted.length === 0 || counted.length < all.length) return undefined;
  return counted.reduce((best, value) => (better(value, best) ? value : best));
}
