import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { printable } from "../../base/text.ts";
import {
  diffMaps,
  formatPorts,
  type MapChange,
  type MapOptions,
  mapNetwork,
  type Network,
  type NetworkMap,
  portSpans,
} from "../../inventory/network/index.ts";
import { displayPath } from "../../sources/index.ts";
import { settleReading } from "../settings.ts";
import { print } from "../stdout.ts";
import { checkOut } from "./checkout.ts";
import { type MappingOptions, tellUndecided } from "./map.ts";
import { readNetworks } from "./worlds.ts";

export interface DiffOptions extends MappingOptions {
  readonly format: "text" | "json";
  readonly exitCode?: boolean;
}

/** Compares two versions, tells the changes and gives the exit code. */
export async function runDiff(
  before: string,
  after: string,
  path: string,
  options: DiffOptions,
): Promise<number> {
  // A commit beside a path is that path's own earlier version.
  const earlier = existsSync(resolve(after)) && !existsSync(resolve(before)) ? after : path;
  const versions = [await versionOf(before, earlier, options), await versionOf(after, path, options)];
  const networks = versions.flatMap(({ worlds }) => [...worlds.values()]);
  const ipv6 = networks.some((network) => mapNetwork(network, options).ipv6);
  const [was, is] = versions.map(({ worlds }) => mapsOf(worlds, { ...options, ipv6 }));
  const names = [...new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])])].sort();
  const changes = names.map((world): WorldChanges => {
    const [old, now] = [was?.get(world) ?? emptyMap, is?.get(world) ?? emptyMap];
    return { world, changes: diffMaps(old, now) };
  });
  tellUndecided([...(was?.values() ?? []), ...(is?.values() ?? [])]);
  print(options.format === "json" ? asJson(changes) : asText(changes));
  if (versions.some(({ unreadable }) => unreadable)) return 2;
  return options.exitCode === true && changes.some((each) => each.changes.length > 0) ? 1 : 0;
}

const emptyMap: NetworkMap = { workloads: [], connections: [], undecided: [], ipv6: false };

interface WorldChanges {
  readonly world: string;
  readonly changes: readonly MapChange[];
}

interface Version {
  /** By name relative to what was read, so that both versions' worlds find each other. */
  readonly worlds: ReadonlyMap<string, Network>;
  readonly unreadable: boolean;
}

async function versionOf(version: string, path: string, options: DiffOptions): Promise<Version> {
  if (version === "-" || existsSync(resolve(version))) return read(version, process.cwd(), options);
  const copy = await checkOut(version, path);
  try {
    return await read(copy.path, copy.base, options);
  } finally {
    copy.remove();
  }
}

async function read(path: string, base: string, options: DiffOptions): Promise<Version> {
  const request = await settleReading([path], options);
  const { worlds, unreadable } = await readNetworks({ ...request, base }, options);
  const roots = [path, displayPath(resolve(base, path), base)].map((root) => root.replace(/\/+$/, ""));
  const nameOf = (world: string): string => {
    const plain = world.replace(/\/+$/, "");
    const root = roots.find((each) => plain === each || plain.startsWith(`${each}/`));
    return root === undefined ? plain : plain.slice(root.length + 1);
  };
  return {
    worlds: new Map(worlds.map(({ world, network }) => [nameOf(world), network])),
    unreadable: unreadable.length > 0,
  };
}

function mapsOf(worlds: Version["worlds"], options: MapOptions): Map<string, NetworkMap> {
  return new Map([...worlds].map(([name, network]) => [name, mapNetwork(network, options)]));
}

const signs = { added: "+", removed: "-", changed: "~" } as const;

function asText(worlds: readonly WorldChanges[]): string {
  const changed = worlds.filter(({ changes }) => changes.length > 0);
  return changed
    .map(({ world, changes }) => {
      const heading = worlds.length > 1 && world !== "" ? `# ${printable(world)}\n` : "";
      return `${heading}${changes.map(asLine).join("")}`;
    })
    .join("");
}

function asLine({ sort, from, to, before, after }: MapChange): string {
  const ports =
    sort === "changed"
      ? `${formatPorts(before)} -> ${formatPorts(after)}`
      : formatPorts(sort === "added" ? after : before);
  return `${signs[sort]} ${printable(from)} => ${printable(to)} : ${ports}\n`;
}

function asJson(worlds: readonly WorldChanges[]): string {
  const told = worlds.flatMap(({ world, changes }) =>
    changes.map(({ sort, from, to, before, after }) => ({
      change: sort,
      from,
      to,
      before: portSpans(before),
      after: portSpans(after),
      ...(worlds.length > 1 && { world }),
    })),
  );
  return `${JSON.stringify({ schemaVersion: "1.0", changes: told }, null, 2)}\n`;
}
