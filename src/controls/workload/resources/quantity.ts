/** A quantity as an exact number of billionths. */
export type Quantity = bigint;

const pattern = /^([+-]?)(\d*)(?:\.(\d*))?(?:(Ki|Mi|Gi|Ti|Pi|Ei|n|u|m|k|M|G|T|P|E)|[eE]([+-]?\d{1,2}))?$/;

const decimal: Readonly<Record<string, number>> = {
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

const binary: Readonly<Record<string, bigint>> = { Ki: 10n, Mi: 20n, Gi: 30n, Ti: 40n, Pi: 50n, Ei: 60n };

/**
 * Reads `500m`, `0.5`, `1Gi` or `1e3`; what is finer than a billionth is rounded up, as the API does.
 * Source: apimachinery, resource.ParseQuantity.
 */
export function parseQuantity(text: string): Quantity | undefined {
  const [, sign, whole = "", fraction = "", suffix, exponent] = pattern.exec(text) ?? [];
  if (sign === undefined || (whole === "" && fraction === "")) return undefined;
  const digits =
    BigInt(`${whole}${fraction}` || "0") *
    (suffix !== undefined && suffix in binary ? 1n << (binary[suffix] ?? 0n) : 1n);
  const power =
    9 - fraction.length + (exponent === undefined ? (decimal[suffix ?? ""] ?? 0) : Number(exponent));
  const size = power >= 0 ? digits * 10n ** BigInt(power) : divideUp(digits, 10n ** BigInt(-power));
  return sign === "-" ? -size : size;
}

function divideUp(a: bigint, b: bigint): bigint {
  return (a + b - 1n) / b;
}
