/** Quantities of the Kubernetes API: exact to a billionth, as `resource.Quantity` is. */
import { EvaluationError } from "@marcbachmann/cel-js";
import type { Library } from "./library.ts";

type Format = "decimal" | "binary" | "exponent";

const quantityText = /^([+-]?)(\d*)(?:\.(\d*))?(?:([KMGTPE]i)|([numkMGTPE])|[eE]([+-]?\d+))?$/;
const decimals: Readonly<Record<string, number>> = {
  n: -9,
  u: -6,
  m: -3,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
};
const binaries = ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];
const nano = 10n ** 9n;
const mostExponent = 40;

/** The digits that Go keeps as a plain integer; with more a quantity counts as no integer, whatever its value. */
const plainDigits = 18;

/** An exact number of billionths, and how it was written. */
export class Quantity {
  readonly nanos: bigint;
  readonly format: Format;
  readonly #plain: boolean;

  constructor(nanos: bigint, format: Format, plain = true) {
    this.nanos = nanos;
    this.format = format;
    this.#plain = plain;
  }

  /** Undefined when the text is none. Finer than a billionth is rounded away from zero. */
  static parse(text: string): Quantity | undefined {
    const match = quantityText.exec(text);
    if (match === null || text === "") return undefined;
    const [, sign = "", whole = "", fraction = "", binary, decimal, exponent] = match;
    if (whole === "" && fraction === "") return undefined;
    const scale = decimal === undefined ? Number(exponent ?? 0) : (decimals[decimal] ?? 0);
    if (Math.abs(scale) > mostExponent) return undefined;
    const factor = binary === undefined ? 1n : 1024n ** BigInt(binaries.indexOf(binary));
    const digits = BigInt(whole + fraction) * factor;
    const shift = 9 + scale - fraction.length;
    const size = shift >= 0 ? digits * 10n ** BigInt(shift) : dividedUp(digits, 10n ** BigInt(-shift));
    const format = binary !== undefined ? "binary" : exponent !== undefined ? "exponent" : "decimal";
    const length = whole.replace(/^0+(?=\d)/, "").length + fraction.length;
    const bits = binary === undefined ? 0 : 10 * binaries.indexOf(binary);
    const plain =
      binary === undefined
        ? length <= plainDigits && shift >= 0
        : fraction === "" && length + Math.trunc((bits * 3) / 10) < 15;
    return new Quantity(sign === "-" ? -size : size, format, plain);
  }

  plus(other: bigint): Quantity {
    return new Quantity(this.nanos + other, this.format, this.#plain);
  }

  get isInteger(): boolean {
    return this.#plain && this.nanos % nano === 0n && inRange(this.nanos / nano);
  }

  /** The API server's own spelling: the largest unit without a fraction. */
  toString(): string {
    const whole = this.nanos % nano === 0n;
    const size = this.nanos < 0n ? -this.nanos : this.nanos;
    if (this.nanos === 0n) return "0";
    const sign = this.nanos < 0n ? "-" : "";
    if (this.format === "binary" && whole && size >= 1024n * nano) {
      let [value, unit] = [size / nano, 0];
      while (value % 1024n === 0n && unit < binaries.length - 1) [value, unit] = [value / 1024n, unit + 1];
      return `${sign}${value}${binaries[unit]}`;
    }
    let [value, exponent] = [size, -9];
    while (value % 1000n === 0n && exponent < 18) [value, exponent] = [value / 1000n, exponent + 3];
    if (exponent === 0) return `${sign}${value}`;
    const unit = Object.keys(decimals).find((each) => decimals[each] === exponent) ?? "";
    return this.format === "exponent" ? `${sign}${value}e${exponent}` : `${sign}${value}${unit}`;
  }
}

/** A quantity as the API server would write it; undefined when the text is none. */
export function canonicalQuantity(text: string): string | undefined {
  return Quantity.parse(text)?.toString();
}

export const quantities: Library = (env) => {
  env.type("kubernetes.Quantity", Quantity);
  env.add("quantity(string): kubernetes.Quantity", parse);
  env.add("isQuantity(string): bool", (text: string) => Quantity.parse(text) !== undefined);
  env.operator(
    "kubernetes.Quantity == kubernetes.Quantity",
    (a: Quantity, b: Quantity) => a.nanos === b.nanos,
  );
  const on = "kubernetes.Quantity";
  env.add(`${on}.sign(): int`, (q: Quantity) => (q.nanos > 0n ? 1n : q.nanos < 0n ? -1n : 0n));
  env.add(`${on}.isInteger(): bool`, (q: Quantity) => q.isInteger);
  env.add(`${on}.asInteger(): int`, (q: Quantity) => {
    if (!q.isInteger) throw new EvaluationError("cannot convert value to integer");
    return q.nanos / nano;
  });
  env.add(`${on}.asApproximateFloat(): double`, (q: Quantity) => Number(q.nanos) / Number(nano));
  env.add(`${on}.isGreaterThan(${on}): bool`, (a: Quantity, b: Quantity) => a.nanos > b.nanos);
  env.add(`${on}.isLessThan(${on}): bool`, (a: Quantity, b: Quantity) => a.nanos < b.nanos);
  env.add(`${on}.compareTo(${on}): int`, (a: Quantity, b: Quantity) =>
    a.nanos > b.nanos ? 1n : a.nanos < b.nanos ? -1n : 0n,
  );
  env.add(`${on}.add(${on}): ${on}`, (a: Quantity, b: Quantity) => a.plus(b.nanos));
  env.add(`${on}.add(int): ${on}`, (a: Quantity, b: bigint) => a.plus(b * nano));
  env.add(`${on}.sub(${on}): ${on}`, (a: Quantity, b: Quantity) => a.plus(-b.nanos));
  env.add(`${on}.sub(int): ${on}`, (a: Quantity, b: bigint) => a.plus(-b * nano));
};

function parse(text: string): Quantity {
  const quantity = Quantity.parse(text);
  if (quantity === undefined) throw new EvaluationError(`"${text}" is not a quantity`);
  return quantity;
}

function dividedUp(value: bigint, by: bigint): bigint {
  return value % by === 0n ? value / by : value / by + 1n;
}

function inRange(value: bigint): boolean {
  return value === BigInt.asIntN(64, value);
}
