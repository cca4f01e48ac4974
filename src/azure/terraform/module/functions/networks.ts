import { scalarAt, unknownAt } from "../../../../syntax/index.ts";
import { list, numberIn, textIn } from "../values.ts";
import { strict, type TerraformFunction } from "./call.ts";

/** Functions of address ranges, of IPv4 only. */
export const networks: Readonly<Record<string, TerraformFunction>> = {
  cidrsubnet: strict(([prefix, bits, number], spot) => {
    const range = rangeOf(prefix && textIn(prefix));
    const [more, which] = [bits && numberIn(bits), number && numberIn(number)];
    if (range === undefined) return unknownAt("the address range is not followed", spot);
    if (more === undefined || which === undefined) return undefined;
    const made = subnet(range, more, which);
    return made === undefined ? undefined : scalarAt(made, spot);
  }),
  cidrsubnets: strict(([prefix, ...sizes], spot) => {
    const range = rangeOf(prefix && textIn(prefix));
    if (range === undefined) return unknownAt("the address range is not followed", spot);
    const made: string[] = [];
    let next = range.address;
    for (const size of sizes) {
      const length = range.length + (numberIn(size) ?? Number.NaN);
      if (!(length <= 32 && length >= range.length)) return undefined;
      const step = 2 ** (32 - length);
      next = Math.ceil(next / step) * step;
      if (next + step > range.address + 2 ** (32 - range.length)) return undefined;
      made.push(`${dotted(next)}/${length}`);
      next += step;
    }
    return list(
      made.map((each) => scalarAt(each, spot)),
      spot,
    );
  }),
  cidrhost: strict(([prefix, number], spot) => {
    const range = rangeOf(prefix && textIn(prefix));
    const which = number && numberIn(number);
    if (range === undefined) return unknownAt("the address range is not followed", spot);
    const size = 2 ** (32 - range.length);
    if (which === undefined || which >= size || which < -size) return undefined;
    return scalarAt(dotted(range.address + (which < 0 ? size + which : which)), spot);
  }),
  cidrnetmask: strict(([prefix], spot) => {
    const range = rangeOf(prefix && textIn(prefix));
    if (range === undefined) return unknownAt("the address range is not followed", spot);
    return scalarAt(dotted(2 ** 32 - 2 ** (32 - range.length)), spot);
  }),
};

interface AddressRange {
  readonly address: number;
  readonly length: number;
}

function rangeOf(text: string | undefined): AddressRange | undefined {
  const match = /^([0-9]{1,3})\.([0-9]{1,3})\.([0-9]{1,3})\.([0-9]{1,3})\/([0-9]{1,2})$/.exec(text ?? "");
  if (match === null) return undefined;
  const [a = 0, b = 0, c = 0, d = 0, length = 0] = match.slice(1).map(Number);
  if (Math.max(a, b, c, d) > 255 || length > 32) return undefined;
  const size = 2 ** (32 - length);
  const address = ((a * 256 + b) * 256 + c) * 256 + d;
  return { address: Math.floor(address / size) * size, length };
}

function subnet({ address, length }: AddressRange, bits: number, which: number): string | undefined {
  const full = length + bits;
  if (!Number.isInteger(full) || bits < 0 || full > 32 || which < 0 || which >= 2 ** bits) return undefined;
  return `${dotted(address + which * 2 ** (32 - full))}/${full}`;
}

function dotted(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join(".");
}
