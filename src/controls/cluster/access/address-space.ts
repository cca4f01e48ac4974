/** How much of the internet a list of address ranges lets in. */
export interface Reach {
  /** `open`: everybody, or nearly; `wide`: sixteen million addresses or more, or all of a cloud. */
  readonly kind: "open" | "wide" | "limited";
  /** What is no address range: service tags. */
  readonly names: readonly string[];
}

type Interval = readonly [start: bigint, end: bigint];

/**
 * Ranges count together, so that `0.0.0.0/1` and `128.0.0.0/1` are everybody. Private addresses do not count: nobody comes
 * from them over the internet.
 */
export function reachOf(ranges: readonly string[]): Reach {
  const parsed = ranges.map((text) => ({ text: text.trim(), interval: v4(text.trim()) ?? v6(text.trim()) }));
  const names = parsed.filter(({ interval }) => interval === undefined).map(({ text }) => text);
  const intervals = parsed.flatMap(({ interval }) => interval ?? []);
  const inV4 = sizeOf(
    intervals.filter(({ bits }) => bits === 32).map(({ at }) => at),
    internetV4,
  );
  const inV6 = sizeOf(
    intervals.filter(({ bits }) => bits === 128).map(({ at }) => at),
    internetV6,
  );
  const isOpen = inV4 > 1n << 31n || inV6 > 1n << 124n || names.some((name) => /^internet$/i.test(name));
  const isWide = inV4 >= wideV4 || inV6 >= 1n << 96n || names.some((name) => /^azurecloud/i.test(name));
  return { kind: isOpen ? "open" : isWide ? "wide" : "limited", names };
}

/** A block of eight bits, less what of it may be private. */
const wideV4 = (1n << 24n) - (1n << 20n);

function v4(text: string): { readonly at: Interval; readonly bits: number } | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?:\/(\d{1,2}))?$/.exec(text);
  if (match === null) return undefined;
  const parts = match.slice(1, 5).map(Number);
  const prefix = match[5] === undefined ? 32 : Number(match[5]);
  if (parts.some((part) => part > 255) || prefix > 32) return undefined;
  const address = parts.reduce((sum, part) => sum * 256n + BigInt(part), 0n);
  return { at: block(address, prefix, 32), bits: 32 };
}

/** Microsoft Learn names IPv4 only; a list with the other kind must not pass for a limit. */
function v6(text: string): { readonly at: Interval; readonly bits: number } | undefined {
  const match = /^([0-9a-f:]{2,39})(?:\/(\d{1,3}))?$/i.exec(text);
  if (match === null) return undefined;
  const [left = "", right, more] = (match[1] ?? "").split("::");
  const prefix = match[2] === undefined ? 128 : Number(match[2]);
  if (more !== undefined || prefix > 128) return undefined;
  const head = left === "" ? [] : left.split(":");
  const tail = right === undefined || right === "" ? [] : right.split(":");
  const missing = 8 - head.length - tail.length;
  if (right === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = [...head, ...Array.from({ length: missing }, () => "0"), ...tail];
  if (groups.some((group) => !/^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  const address = groups.reduce((sum, group) => sum * 65536n + BigInt(Number.parseInt(group, 16)), 0n);
  return { at: block(address, prefix, 128), bits: 128 };
}

function block(address: bigint, prefix: number, bits: number): Interval {
  const size = 1n << BigInt(bits - prefix);
  const start = (address / size) * size;
  return [start, start + size];
}

/** How many addresses of the given space lie in any of the intervals. */
function sizeOf(intervals: readonly Interval[], space: readonly Interval[]): bigint {
  const sorted = intervals.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  let sum = 0n;
  let reached = 0n;
  for (const [start, end] of sorted) {
    const from = larger(start, reached);
    for (const [low, high] of space) {
      const lower = larger(from, low);
      const upper = smaller(end, high);
      if (upper > lower) sum += upper - lower;
    }
    reached = larger(end, reached);
  }
  return sum;
}

function larger(a: bigint, b: bigint): bigint {
  if (a > b) return a;
  return b;
}

function smaller(a: bigint, b: bigint): bigint {
  if (a < b) return a;
  return b;
}

/** Everything but 10.0.0.0/8, 172.16.0.0/12 and 192.168.0.0/16 (RFC 1918). */
const internetV4: readonly Interval[] = [
  [0n, 10n << 24n],
  [11n << 24n, (172n << 24n) + (16n << 16n)],
  [(172n << 24n) + (32n << 16n), (192n << 24n) + (168n << 16n)],
  [(192n << 24n) + (169n << 16n), 1n << 32n],
];
/** 2000::/3, of which all public addresses are. */
const internetV6: readonly Interval[] = [[1n << 125n, 1n << 126n]];
