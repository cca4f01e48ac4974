import type { Functions } from "./call.ts";
import { computing, isCount, isText } from "./computed.ts";

/** Microsoft Learn, "CIDR functions for ARM templates". */
export const cidr: Functions = {
  parsecidr: computing(1, 1, ([text]) => {
    const range = isText(text) ? rangeOf(text) : undefined;
    if (range === undefined) return undefined;
    const { bits, prefix, network, last } = range;
    const mask = last ^ ((1n << BigInt(bits)) - 1n) ^ network;
    const spare = bits === 32 && prefix < 31;
    return {
      network: written(network, bits),
      netmask: written(mask, bits),
      ...(bits === 32 && { broadcast: written(last, bits) }),
      firstUsable: written(spare ? network + 1n : network, bits),
      lastUsable: written(spare ? last - 1n : last, bits),
      cidr: prefix,
    };
  }),
  cidrsubnet: computing(3, 3, ([text, prefix, index]) => {
    const range = isText(text) ? rangeOf(text) : undefined;
    if (range === undefined || !isCount(prefix) || !isCount(index) || index < 0) return undefined;
    if (prefix < range.prefix || prefix > range.bits) return undefined;
    const start = range.network + (BigInt(index) << BigInt(range.bits - prefix));
    return start > range.last ? undefined : `${written(start, range.bits)}/${prefix}`;
  }),
  cidrhost: computing(2, 2, ([text, index]) => {
    const range = isText(text) ? rangeOf(text) : undefined;
    if (range === undefined || !isCount(index) || index < 0) return undefined;
    const host = range.network + BigInt(index) + 1n;
    return host > range.last ? undefined : written(host, range.bits);
  }),
};

interface AddressRange {
  readonly bits: 32 | 128;
  readonly prefix: number;
  readonly network: bigint;
  readonly last: bigint;
}

function rangeOf(text: string): AddressRange | undefined {
  const match = /^([0-9a-f:.]{2,45})\/(\d{1,3})$/i.exec(text.trim());
  if (match?.[1] === undefined) return undefined;
  const bits = match[1].includes(":") ? 128 : 32;
  const address = bits === 32 ? readV4(match[1]) : readV6(match[1]);
  const prefix = Number(match[2]);
  if (address === undefined || prefix > bits) return undefined;
  const hosts = (1n << BigInt(bits - prefix)) - 1n;
  const network = address & ~hosts;
  return { bits, prefix, network, last: network | hosts };
}

function readV4(text: string): bigint | undefined {
  const parts = text.split(".");
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256))
    return undefined;
  return parts.reduce((sum, part) => (sum << 8n) | BigInt(part), 0n);
}

function readV6(text: string): bigint | undefined {
  const halves = text.split("::");
  if (halves.length > 2 || text.includes(".")) return undefined;
  const [front = [], back = []] = halves.map((half) => (half === "" ? [] : half.split(":")));
  const missing = 8 - front.length - back.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const parts = [...front, ...Array<string>(missing).fill("0"), ...back];
  if (!parts.every((part) => /^[0-9a-f]{1,4}$/i.test(part))) return undefined;
  return parts.reduce((sum, part) => (sum << 16n) | BigInt(`0x${part}`), 0n);
}

function written(address: bigint, bits: 32 | 128): string {
  return bits === 32 ? writeV4(address) : writeV6(address);
}

function writeV4(address: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => String((address >> shift) & 255n)).join(".");
}

/** RFC 5952: the longest stretch of zeros is left out. */
function writeV6(address: bigint): string {
  const parts = Array.from({ length: 8 }, (_, index) =>
    ((address >> BigInt(112 - 16 * index)) & 0xffffn).toString(16),
  );
  const text = parts.join(":");
  const zeros = [...text.matchAll(/(?<![^:])0(?::0)+(?![^:])/g)].map((match) => match[0]);
  const longest = zeros.reduce((best, zero) => (zero.length > best.length ? zero : best), "");
  if (longest === "") return text;
  const at = zeros.length === 0 ? -1 : text.search(new RegExp(`(?<![^:])${longest}(?![^:])`));
  const [front, back] = [text.slice(0, at), text.slice(at + longest.length)];
  return `${front === "" ? ":" : front}${back === "" ? ":" : back}`;
}
