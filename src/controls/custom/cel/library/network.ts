/** `ip()` and `cidr()` as the Kubernetes library has them: strict texts, no zones, no IPv4 inside IPv6. */
import { EvaluationError } from "@marcbachmann/cel-js";
import type { Library } from "./library.ts";

export class Address {
  readonly family: 4 | 6;
  readonly bits: bigint;

  constructor(family: 4 | 6, bits: bigint) {
    this.family = family;
    this.bits = bits;
  }

  static parse(text: string): Address | undefined {
    const address = text.includes(":") ? parseV6(text) : parseV4(text);
    return address?.family === 6 && address.bits >> 32n === 0xffffn ? undefined : address;
  }

  get width(): number {
    return this.family === 4 ? 32 : 128;
  }

  /** Whether the first `length` bits are those of a network. */
  starts(bits: bigint, length: number): boolean {
    const rest = BigInt(this.width - length);
    return this.bits >> rest === bits >> rest;
  }

  toString(): string {
    return this.family === 4 ? textV4(this.bits) : textV6(this.bits);
  }
}

export class Network {
  readonly address: Address;
  readonly length: number;

  constructor(address: Address, length: number) {
    this.address = address;
    this.length = length;
  }

  static parse(text: string): Network | undefined {
    const [, host = "", length = ""] = /^([^/]+)\/(0|[1-9]\d{0,2})$/.exec(text) ?? [];
    const address = Address.parse(host);
    return address === undefined || Number(length) > address.width
      ? undefined
      : new Network(address, Number(length));
  }

  holds(other: Address): boolean {
    return other.family === this.address.family && other.starts(this.address.bits, this.length);
  }

  get masked(): Network {
    const rest = BigInt(this.address.width - this.length);
    return new Network(new Address(this.address.family, (this.address.bits >> rest) << rest), this.length);
  }

  toString(): string {
    return `${this.address.toString()}/${this.length}`;
  }
}

const v4 = (text: string): bigint => parseV4(text)?.bits ?? 0n;
const v6 = (text: string): bigint => parseV6(text)?.bits ?? 0n;
const either = (
  address: Address,
  [bits4, length4]: [bigint, number],
  [bits6, length6]: [bigint, number],
): boolean => (address.family === 4 ? address.starts(bits4, length4) : address.starts(bits6, length6));
const isLoopback = (a: Address): boolean => either(a, [v4("127.0.0.0"), 8], [1n, 128]);
const isLinkLocal = (a: Address): boolean => either(a, [v4("169.254.0.0"), 16], [v6("fe80::"), 10]);
const isMulticast = (a: Address): boolean => either(a, [v4("224.0.0.0"), 4], [v6("ff00::"), 8]);
const isLinkLocalMulticast = (a: Address): boolean => either(a, [v4("224.0.0.0"), 24], [v6("ff02::"), 16]);
const isUnspecified = (a: Address): boolean => a.bits === 0n;
const isGlobalUnicast = (a: Address): boolean =>
  !isUnspecified(a) &&
  !isLoopback(a) &&
  !isMulticast(a) &&
  !isLinkLocal(a) &&
  !(a.family === 4 && a.bits === 0xffffffffn);

export const networks: Library = (env) => {
  const [ip, cidr] = ["net.IP", "net.CIDR"];
  env.type(ip, Address);
  env.type(cidr, Network);
  env.operator(`${ip} == ${ip}`, (a: Address, b: Address) => a.family === b.family && a.bits === b.bits);
  env.operator(`${cidr} == ${cidr}`, (a: Network, b: Network) => String(a) === String(b));
  env.add(`ip(string): ${ip}`, toAddress);
  env.add("isIP(string): bool", (text: string) => Address.parse(text) !== undefined);
  const namespace = env.namespace("ip");
  env.add(
    `${namespace}.isCanonical(string): bool`,
    (_: object, text: string) => toAddress(text).toString() === text,
  );
  env.add(`${ip}.family(): int`, (address: Address) => BigInt(address.family));
  env.add(`${ip}.isUnspecified(): bool`, isUnspecified);
  env.add(`${ip}.isLoopback(): bool`, isLoopback);
  env.add(`${ip}.isLinkLocalMulticast(): bool`, isLinkLocalMulticast);
  env.add(`${ip}.isLinkLocalUnicast(): bool`, isLinkLocal);
  env.add(`${ip}.isGlobalUnicast(): bool`, isGlobalUnicast);
  env.add(`cidr(string): ${cidr}`, toNetwork);
  env.add("isCIDR(string): bool", (text: string) => Network.parse(text) !== undefined);
  env.add(`${cidr}.containsIP(string): bool`, (net: Network, text: string) => net.holds(toAddress(text)));
  env.add(`${cidr}.containsIP(${ip}): bool`, (net: Network, address: Address) => net.holds(address));
  env.add(`${cidr}.containsCIDR(string): bool`, (net: Network, text: string) =>
    contains(net, toNetwork(text)),
  );
  env.add(`${cidr}.containsCIDR(${cidr}): bool`, contains);
  env.add(`${cidr}.ip(): ${ip}`, (net: Network) => net.address);
  env.add(`${cidr}.masked(): ${cidr}`, (net: Network) => net.masked);
  env.add(`${cidr}.prefixLength(): int`, (net: Network) => BigInt(net.length));
};

function contains(net: Network, other: Network): boolean {
  return other.length >= net.length && net.holds(other.masked.address);
}

function toAddress(text: string): Address {
  const address = Address.parse(text);
  if (address === undefined) throw new EvaluationError(`IP Address "${text}" parse error`);
  return address;
}

function toNetwork(text: string): Network {
  const network = Network.parse(text);
  if (network === undefined) throw new EvaluationError(`network address "${text}" parse error`);
  return network;
}

function parseV4(text: string): Address | undefined {
  const parts = text.split(".");
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256))
    return undefined;
  return new Address(
    4,
    parts.reduce((bits, part) => (bits << 8n) | BigInt(part), 0n),
  );
}

function parseV6(text: string): Address | undefined {
  const tail = text.lastIndexOf(":") + 1;
  let hex = text;
  if (text.includes(".", tail)) {
    const v4part = parseV4(text.slice(tail));
    if (v4part === undefined) return undefined;
    hex = `${text.slice(0, tail)}${(v4part.bits >> 16n).toString(16)}:${(v4part.bits & 0xffffn).toString(16)}`;
  }
  const halves = hex.split("::");
  if (halves.length > 2) return undefined;
  const [head = [], back = []] = halves.map((half) => (half === "" ? [] : half.split(":")));
  const gap = 8 - head.length - back.length;
  if (halves.length === 2 ? gap < 1 : gap !== 0) return undefined;
  const groups = [...head, ...Array.from({ length: gap }, () => "0"), ...back];
  if (!groups.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return undefined;
  return new Address(
    6,
    groups.reduce((bits, group) => (bits << 16n) | BigInt(`0x${group}`), 0n),
  );
}

function textV4(bits: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => (bits >> shift) & 255n).join(".");
}

/** RFC 5952: the first longest run of two or more zero groups is `::`. */
function textV6(bits: bigint): string {
  const groups = Array.from({ length: 8 }, (_, index) =>
    ((bits >> BigInt(112 - 16 * index)) & 0xffffn).toString(16),
  );
  let [best, size] = [-1, 1];
  for (let start = 0; start < 8; start++) {
    let end = start;
    while (groups[end] === "0") end++;
    if (end - start > size) [best, size] = [start, end - start];
  }
  if (best < 0) return groups.join(":");
  return `${groups.slice(0, best).join(":")}::${groups.slice(best + size).join(":")}`;
}
