import { existsSync } from "node:fs";
import { resolve } from "node:path";
import {
  diffMaps,
  formatPorts,
  type MapChange,
  type MapOptions,
  mapNetwork,
  type NetworkMap,
  portSpans,
} from "../../inventory/network/index.ts";
import { printable } from "../../report/text/index.ts";
import { settleReading } from "../settings.ts";
import { checkOut } from "./checkout.ts";
import { type MappingOptions, tellUndecided } from "./map.ts";
import { type NetworkWorlds, readNetworks } from "./worlds.ts";

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
  const ipv6 = versions
    .flatMap(({ worlds }) => worlds)
    .some(({ network }) => mapNetwork(network, options).ipv6);
  const maps = versions.map(({ worlds }) => joinedMap(worlds, { ...options, ipv6 }));
  const [was, is] = maps;
  const changes = was === undefined || is === undefined ? [] : diffMaps(was, is);
  tellUndecided(maps);
  process.stdout.write(options.format === "json" ? asJson(changes) : asText(changes));
  if (versions.some(({ unreadable }) => unreadable.length > 0)) return 2;
  return options.exitCode === true && changes.length > 0 ? 1 : 0;
}

async function versionOf(version: string, path: string, options: DiffOptions): Promise<NetworkWorlds> {
  if (version === "-" || existsSync(resolve(version))) return read([version], process.cwd(), options);
  const copy = await checkOut(version, path);
  try {
    return await read([copy.path], copy.base, options);
  } finally {
    copy.remove();
  }
}

async function read(paths: readonly string[], base: string, options: DiffOptions): Promise<NetworkWorlds> {
  return readNetworks({ ...(await settleReading(paths, options)), base }, options);
}

/** All worlds of a version on one map. */
function joinedMap(worlds: NetworkWorlds["worlds"], options: MapOptions): NetworkMap {
  const maps = worlds.map(({ network }) => mapNetwork(network, options));
  return {
    workloads: maps.flatMap((map) => map.workloads),
    connections: maps.flatMap((map) => map.connections),
    undecided: maps.flatMap((map) => map.undecided),
    ipv6: options.ipv6 === true,
  };
}

const signs = { added: "+", removed: "-", changed: "~" } as const;

function asText(changes: readonly MapChange[]): string {
  return changes
    .map(({ sort, from, to, before, after }) => {
      const ports =
        sort === "changed"
          ? `${formatPorts(before)} -> ${formatPorts(after)}`
          : formatPorts(sort === "added" ? after : before);
      return `${signs[sort]} ${printable(from)} => ${printable(to)} : ${ports}\n`;
    })
    .join("");
}

function asJson(changes: readonly MapChange[]): string {
  const told = changes.map(({ sort, from, to, before, after }) => ({
    change: sort,
    from,
    to,
    before: portSpans(before),
    after: portSpans(after),
  }));
  return `${JSON.stringify({ schemaVersion: "1.0", changes: told }, null, 2)}\n`;
}
