import { UsageError } from "../../base/result.ts";
import { plural } from "../../base/text.ts";
import { mapNetwork, type NetworkMap } from "../../inventory/network/index.ts";
import { writeText } from "../output.ts";
import { type ReadingOptions, settleReading } from "../settings.ts";
import { tellLine } from "../stderr.ts";
import { print } from "../stdout.ts";
import { mapFormats, type NamedMap } from "./format.ts";
import { type NamespaceOption, readNetworks } from "./worlds.ts";

/** What a map is drawn by, as commander hands it over. */
export interface MappingOptions extends ReadingOptions, NamespaceOption {
  readonly itself?: boolean;
  readonly ipv6?: boolean;
}

export interface MapOptions extends MappingOptions {
  readonly format: string;
}

/** Draws the map and gives the exit code. */
export async function runMap(paths: readonly string[], options: MapOptions): Promise<number> {
  const [name = "", ...rest] = options.format.split("=");
  const load = Object.hasOwn(mapFormats, name) ? mapFormats[name] : undefined;
  if (load === undefined)
    throw new UsageError(`unknown format "${name}"; there are ${Object.keys(mapFormats).join(", ")}`);
  const format = await load();
  const { worlds, unreadable } = await readNetworks(await settleReading(paths, options), options);
  const maps = worlds.map(({ world, network }): NamedMap => ({ world, map: mapNetwork(network, options) }));
  if (format.single === true && maps.length > 1) {
    const names = maps.map(({ world }) => world).join(", ");
    throw new UsageError(`${name} draws one world at a time, not ${names}: name one path or --world`);
  }
  tellUndecided(maps.map(({ map }) => map));
  const text = format.write(maps);
  if (rest.length === 0) print(text);
  else writeText(rest.join("="), text);
  return unreadable.length > 0 ? 2 : 0;
}

/** What nobody can tell yet, by reason: the map says nothing of it. */
export function tellUndecided(maps: readonly NetworkMap[]): void {
  const reasons = new Map<string, number>();
  for (const { undecided } of maps)
    for (const { why } of undecided) for (const each of why) reasons.set(each, (reasons.get(each) ?? 0) + 1);
  for (const [why, count] of reasons) tellLine(`undecided for ${plural(count, "pair")}: ${why}`);
}
