import {
  entryOf,
  listAt,
  type MappingNode,
  mappingAt,
  type Node,
  type Spot,
  scalarAt,
  spotOf,
} from "../../../syntax/index.ts";
import type { Body } from "./body.ts";
import { toArmValue } from "./convert.ts";

/** Logs and metrics: blocks that are there are enabled, the older ones say so themselves. */
export function diagnostics(body: Body, resource: MappingNode): void {
  for (const [name, blocks] of [
    ["logs", ["enabled_log", "log"]],
    ["metrics", ["enabled_metric", "metric"]],
  ] as const) {
    const items: Node[] = [];
    let unknown = resource.unknown;
    let spot: Spot | undefined;
    for (const block of blocks) {
      const value = entryOf(resource, block)?.value;
      if (value === undefined) continue;
      spot ??= spotOf(value);
      unknown ??= value.unknown;
      const all = value.kind === "sequence" ? value.items.map((item) => item.value) : [value];
      for (const each of all) {
        if (each.kind === "mapping") items.push(category(each));
        else unknown ??= each.unknown;
      }
    }
    if (spot !== undefined || unknown !== undefined) {
      const place = spot ?? spotOf(resource);
      body.set(["properties", name], listAt(items, place, unknown));
    }
  }
}

function category(block: MappingNode): Node {
  const entries: [string, Node, Spot][] = [];
  for (const [name, arm] of [
    ["category", "category"],
    ["category_group", "categoryGroup"],
  ] as const) {
    const entry = entryOf(block, name);
    const value = entry && toArmValue(entry.value, "text");
    if (entry !== undefined && value !== undefined) entries.push([arm, value, spotOf(entry.key)]);
  }
  const enabled = entryOf(block, "enabled");
  const flag = enabled && toArmValue(enabled.value, "flag");
  entries.push(["enabled", flag ?? scalarAt(true, spotOf(block)), spotOf(enabled?.key ?? block)]);
  return mappingAt(entries, spotOf(block), block.unknown);
}
