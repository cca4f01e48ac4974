import { EvaluationError } from "@marcbachmann/cel-js";
import { UnsignedInt } from "@marcbachmann/cel-js/evaluator";
import type { Library } from "./library.ts";
import { Address, Network } from "./network.ts";
import { asText } from "./spelling.ts";

export const conversions: Library = (env) => {
  env.add("string(dyn): string", (value: unknown) => {
    const text = value instanceof Address || value instanceof Network ? value.toString() : asText(value);
    return text ?? refuse("string", value);
  });
  env.add("int(dyn): int", (value: unknown) => toInt(value) ?? refuse("int", value));
  env.add("double(dyn): double", (value: unknown) => toDouble(value) ?? refuse("double", value));
};

function toInt(value: unknown): bigint | undefined {
  const whole =
    typeof value === "bigint"
      ? value
      : value instanceof UnsignedInt
        ? value.value
        : value instanceof Date
          ? BigInt(Math.floor(value.getTime() / 1000))
          : typeof value === "number" && Number.isFinite(value)
            ? BigInt(Math.trunc(value))
            : typeof value === "string" && /^[+-]?\d{1,30}$/.test(value)
              ? BigInt(value.replace("+", ""))
              : undefined;
  return whole !== undefined && whole === BigInt.asIntN(64, whole) ? whole : undefined;
}

const doubleText = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

function toDouble(value: unknown): number | undefined {
  if (typeof value === "number") return value;
  if (typeof value === "bigint") return Number(value);
  if (value instanceof UnsignedInt) return Number(value.value);
  if (typeof value !== "string") return undefined;
  if (/^[+-]?inf(?:inity)?$/i.test(value)) return value.startsWith("-") ? -Infinity : Infinity;
  if (/^[+-]?nan$/i.test(value)) return Number.NaN;
  const double = doubleText.test(value) ? Number(value) : undefined;
  return double !== undefined && Number.isFinite(double) ? double : undefined;
}

function refuse(to: string, value: unknown): never {
  throw new EvaluationError(`type conversion error: ${typeof value} to ${to}`);
}
