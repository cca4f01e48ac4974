import { Duration, UnsignedInt } from "@marcbachmann/cel-js/evaluator";
import { Quantity } from "./quantity.ts";

/** A double as Go's `strconv.FormatFloat(x, 'g', -1, 64)` writes it. */
export function goDouble(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "+Inf" : "-Inf";
  const exponential = value.toExponential();
  const exponent = Number(exponential.slice(exponential.indexOf("e") + 1));
  if (value === 0 || (exponent >= -4 && exponent < 6)) return Object.is(value, -0) ? "-0" : plain(value);
  return exponential.replace(/e([+-])(\d)$/, "e$10$2");
}

function plain(value: number): string {
  const text = String(value);
  return text.includes("e") ? value.toFixed(20).replace(/\.?0+$/, "") : text;
}

/** A double with digits after the point and commas before it. */
export function fixed(value: number, precision = 6): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "-∞";
  return value.toFixed(precision).replace(/\d(?=(?:\d{3})+(?:\.|$))/g, "$&,");
}

/** A value as the `%s` of `format` shows it. */
export function spelled(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) || value instanceof Map ? inside(value) : (asText(value) ?? nameOf(value));
}

/** The same within a list or map, where texts are quoted. */
function inside(value: unknown): string {
  if (value === null) return "null";
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "number") return fixed(value);
  if (Array.isArray(value)) return `[${value.map(inside).join(", ")}]`;
  if (value instanceof Map)
    return `{${[...value]
      .map(([key, each]) => `${inside(key)}:${inside(each)}`)
      .sort()
      .join(", ")}}`;
  return asText(value) ?? nameOf(value);
}

/** Of a type: what is left. */
function nameOf(value: unknown): string {
  return typeof value === "object" && value !== null && "name" in value ? String(value.name) : typeof value;
}

/** A value as `string()` converts it; undefined where it does not. */
export function asText(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  if (typeof value === "number") return goDouble(value);
  if (typeof value === "boolean" || typeof value === "bigint") return String(value);
  if (value instanceof UnsignedInt || value instanceof Quantity) return value.toString();
  if (value instanceof Uint8Array) return new TextDecoder("utf-8", { fatal: true }).decode(value);
  if (value instanceof Date) return value.toISOString().replace(/\.?0*Z$/, "Z");
  if (value instanceof Duration) return `${goDouble(Number(value.seconds) + value.nanos / 1e9)}s`;
  return undefined;
}
