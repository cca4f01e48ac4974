import type { Ranges } from "./ranges.ts";

/** All addresses on one line: IPv4 from 0, IPv6 behind it. */
export type Addresses = Ranges<bigint>;

const behind4 = 1n << 32n;
const behind6 = behind4 + (1n << 128n);

export const ipv4: Addresses = [[0n, behind4]];
export const ipv6: Addresses = [[behind4, behind6]];
export const everywhere: Addresses = [[0n, behind6]];

export interface Cidr {
  readonly family: 4 | 6;
  /** The network's addresses, host bits ignored as the API does. */
  readonly range: readonly [start: bigint, end: bigint];
  /** Bits behind the prefix are set: `10.1.2.3/8`. */
  readonly hostBits: boolean;
  /** As it would be written without them. */
  readonly network: string;
}

/** Reads `10.0.0.0/8` and `fd00::/8`; undefined for anything else. */
export function parseCidr(text: string): Cidr | undefined {
  const match = /^([^/]+)\/(\d{1,3})$/.exec(text);
  if (match === null) return undefined;
  const [, address = "", prefixText = ""] = match;
  const value = parseAddress(address);
  const prefix = Number(prefixText);
  if (value === undefined) return undefined;
  const family = value < behind4 ? 4 : 6;
  const bits = family === 4 ? 32 : 128;
  if (prefix > bits) return undefined;
  const offset = family === 4 ? 0n : behind4;
  const size = 1n << BigInt(bits - prefix);
  const start = ((value - offset) / size) * size + offset;
  return {
    family,
    range: [start, start + size],
    hostBits: start !== value,
    network: `${formatAddress(start)}/${prefix}`,
  };
}

/** A single address on the line. */
export function parseAddress(text: string): bigint | undefined {
  return text.includes(":") ? parse6(text) : parse4(text);
}

function parse4(text: string): bigint | undefined {
  const parts = text.split(".");
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256))
    return undefined;
  return parts.reduce((value, part) => value * 256n + BigInt(part), 0n);
}

function parse6(text: string): bigint | undefined {
  const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  if (dotted !== null) {
    const tail = parse4(dotted[2] ?? "");
    if (tail === undefined) return undefined;
    return parse6(`${dotted[1]}${(tail >> 16n).toString(16)}:${(tail & 0xffffn).toString(16)}`);
  }
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const [head = [], tail = []] = halves.map((half) => (half === "" ? [] : half.split(":")));
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  const groups = [...head, ...Array.from({ length: missing }, () => "0"), ...tail];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return groups.reduce((value, group) => value * 65536n + BigInt(`0x${group}`), 0n) + behind4;
}

/** `0.0.0.0-255.255.255.255`, both ends inclusive; IPv6 shortened as RFC 5952 has it. */
export function formatRange([start, end]: readonly [bigint, bigint]): string {
  return `${formatAddress(start)}-${formatAddress(end - 1n)}`;
}

export function formatAddress(address: bigint): string {
  if (address < behind4) {
    return [24n, 16n, 8n, 0n].map((shift) => String((address >> shift) & 255n)).join(".");
  }
  const value = address - behind4;
  const groups = Array.from({ length: 8 }, (_, index) =>
    ((value >> BigInt(16 * (7 - index))) & 0xffffn).toString(16),
  );
  const text = groups.join(":");
  const zeros = [...text.matchAll(/(?<![0-9a-f])0(?::0)+(?![0-9a-f])/g)].sort(
    (a, b) => b[0].length - a[0].length,
  )[0];
  if (zeros === undefined) return text;
  return `${text.slice(0, zeros.index).replace(/:$/, "")}::${text.slice(zeros.index + zeros[0].length).replace(/^:/, "")}`;
}

/** The inverse of formatRange. */
export function parseRange(text: string): readonly [bigint, bigint] | undefined {
  const dash = text.indexOf("-");
  const [start, last] = [parseAddress(text.slice(0, dash)), parseAddress(text.slice(dash + 1))];
  return start === undefined || last === undefined ? undefined : [start, last + 1n];
}

/** The fewest CIDR blocks that make up some addresses. */
export function cidrsOf(addresses: Addresses): string[] {
  const out: string[] = [];
  for (const [from, end] of addresses) {
    for (let start = from; start < end; ) {
      const offset = start < behind4 ? 0n : behind4;
      const bits = start < behind4 ? 32 : 128;
      let size = 1n << BigInt(bits);
      while ((start - offset) % size !== 0n || start + size > end) size >>= 1n;
      out.push(`${formatAddress(start)}/${bits - (size.toString(2).length - 1)}`);
      start += size;
    }
  }
  return out;
}
