import { append } from "../../base/append.ts";
import { type Addresses, formatRange, parseRange } from "./addresses.ts";
import type { Connection, NetworkMap } from "./map.ts";
import { noPorts, type Ports } from "./ports.ts";
import { includes, joined } from "./ranges.ts";

export interface MapChange {
  readonly sort: "added" | "removed" | "changed";
  readonly from: string;
  readonly to: string;
  readonly before: Ports;
  readonly after: Ports;
}

/** How a map changes, in order of names. Address ranges are cut where either map cuts them, and joined again. */
export function diffMaps(before: NetworkMap, after: NetworkMap): MapChange[] {
  const [a, b] = [split(before.connections), split(after.connections)];
  const changes: MapChange[] = [];
  for (const key of new Set([...a.pairs.keys(), ...b.pairs.keys()])) {
    const [from = "", to = ""] = key.split("\n");
    const change = changeOf(from, to, a.pairs.get(key) ?? noPorts, b.pairs.get(key) ?? noPorts);
    if (change !== undefined) changes.push(change);
  }
  for (const key of new Set([...a.outside.keys(), ...b.outside.keys()]))
    changes.push(...outsideChanges(key, a.outside.get(key) ?? [], b.outside.get(key) ?? []));
  return changes.sort((x, y) => compare(x.from, y.from) || compare(x.to, y.to));
}

interface Segment {
  readonly range: readonly [bigint, bigint];
  readonly ports: Ports;
}

/** Pairs by name; what goes outside by the workload and direction. */
function split(connections: readonly Connection[]) {
  const pairs = new Map<string, Ports>();
  const outside = new Map<string, Segment[]>();
  for (const { from, to, ports } of connections) {
    const range =
      from.sort === "outside"
        ? parseRange(from.name)
        : to.sort === "outside"
          ? parseRange(to.name)
          : undefined;
    if (range === undefined) {
      pairs.set(`${from.name}\n${to.name}`, ports);
      continue;
    }
    const key = from.sort === "outside" ? `\n${to.name}` : `${from.name}\n`;
    append(outside, key, { range, ports });
  }
  return { pairs, outside };
}

function outsideChanges(key: string, before: readonly Segment[], after: readonly Segment[]): MapChange[] {
  const points = [...new Set([...before, ...after].flatMap(({ range }) => range))].sort((x, y) =>
    x < y ? -1 : 1,
  );
  const alike = new Map<string, { before: Ports; after: Ports; ranges: (readonly [bigint, bigint])[] }>();
  for (const [index, end] of points.slice(1).entries()) {
    const start = points[index] ?? 0n;
    const [was, is] = [portsAt(before, start), portsAt(after, start)];
    const same = `${was.join()}/${is.join()}`;
    const known = alike.get(same);
    if (known === undefined) alike.set(same, { before: was, after: is, ranges: [[start, end]] });
    else known.ranges.push([start, end]);
  }
  const [from = "", to = ""] = key.split("\n");
  return [...alike.values()].flatMap((each) =>
    inFamilies(joined(each.ranges)).flatMap((range) => {
      const name = formatRange(range);
      return changeOf(from || name, to || name, each.before, each.after) ?? [];
    }),
  );
}

function portsAt(segments: readonly Segment[], address: bigint): Ports {
  return segments.find(({ range }) => includes([range], address))?.ports ?? noPorts;
}

const border = 1n << 32n;

function inFamilies(addresses: Addresses): Addresses {
  return addresses.flatMap(([start, end]) =>
    start < border && end > border
      ? ([
          [start, border],
          [border, end],
        ] as const)
      : [[start, end] as const],
  );
}

function changeOf(from: string, to: string, before: Ports, after: Ports): MapChange | undefined {
  if (before.join() === after.join()) return undefined;
  const sort = before.length === 0 ? "added" : after.length === 0 ? "removed" : "changed";
  return { sort, from, to, before, after };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
