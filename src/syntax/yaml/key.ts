import type { ScalarValue } from "../tree.ts";
import { isInt64, isWrittenAsInteger } from "./scalar.ts";

/** The JSON name that a key's value becomes, or undefined for keys that the conversion refuses. */
export function keyName(value: ScalarValue, text: string): string | undefined {
  switch (typeof value) {
    case "string":
      return value;
    case "boolean":
      return value ? "true" : "false";
    case "bigint":
      return isInt64(value) ? value.toString() : undefined;
    case "number":
      return isWrittenAsInteger(value, text) ? value.toString() : formatFloat32(value);
    default:
      return undefined;
  }
}

/** Go's `strconv.FormatFloat(value, 'g', -1, 32)` with YAML's spelling of the infinite: shortest digits, exponent from 1e-05 and 1e+06. */
export function formatFloat32(value: number): string {
  const single = Math.fround(value);
  if (Number.isNaN(single)) return ".nan";
  if (!Number.isFinite(single)) return single > 0 ? ".inf" : "-.inf";
  if (single === 0) return Object.is(single, -0) ? "-0" : "0";
  const [digits, exponent] = shortest(Math.abs(single));
  const sign = single < 0 ? "-" : "";
  if (exponent < -4 || exponent >= 6) {
    const fraction = digits.length > 1 ? `.${digits.slice(1)}` : "";
    const power = Math.abs(exponent).toString().padStart(2, "0");
    return `${sign}${digits[0]}${fraction}e${exponent < 0 ? "-" : "+"}${power}`;
  }
  if (exponent < 0) return `${sign}0.${"0".repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, "0");
  const rest = digits.slice(exponent + 1);
  return sign + (rest === "" ? whole : `${whole}.${rest}`);
}

/** The fewest significant digits that give the same 32-bit float back, and the power of ten of the first. */
function shortest(single: number): [digits: string, exponent: number] {
  for (let precision = 0; precision < 17; precision++) {
    const [mantissa = "", power = "0"] = single.toExponential(precision).split("e");
    if (Math.fround(Number(`${mantissa}e${power}`)) === single) {
      return [mantissa.replace(".", "").replace(/0+$/, "") || "0", Number(power)];
    }
  }
  return [single.toString(), 0];
}
