import { scalarAt } from "../../../../syntax/index.ts";
import { itemsOf, numberIn, textIn } from "../values.ts";
import { strict, type TerraformFunction } from "./call.ts";

/** Functions of numbers. */
export const numbers: Readonly<Record<string, TerraformFunction>> = {
  abs: numeric(([value = Number.NaN]) => Math.abs(value)),
  ceil: numeric(([value = Number.NaN]) => Math.ceil(value)),
  floor: numeric(([value = Number.NaN]) => Math.floor(value)),
  signum: numeric(([value = Number.NaN]) => Math.sign(value)),
  max: numeric((values) => Math.max(...values)),
  min: numeric((values) => Math.min(...values)),
  pow: numeric(([base = Number.NaN, power = Number.NaN]) => base ** power),
  sum: strict(([from], spot) => {
    const values = from?.kind === "sequence" ? itemsOf(from).map(numberIn) : [];
    if (values.length === 0 || values.includes(undefined)) return undefined;
    return scalarAt(values.reduce((sum = 0, value = 0) => sum + value, 0) ?? 0, spot);
  }),
  parseint: strict(([value, base], spot) => {
    const [text, radix] = [value && textIn(value), base && numberIn(base)];
    if (text === undefined || radix === undefined || radix < 2 || radix > 36) return undefined;
    const number = Number.parseInt(text, radix);
    return number.toString(radix) === text.toLowerCase() ? scalarAt(number, spot) : undefined;
  }),
};

function numeric(calculate: (values: readonly number[]) => number): TerraformFunction {
  return strict((nodes, spot) => {
    const values = nodes.map(numberIn).filter((value) => value !== undefined);
    const result = values.length === nodes.length ? calculate(values) : Number.NaN;
    return Number.isFinite(result) ? scalarAt(result, spot) : undefined;
  });
}
