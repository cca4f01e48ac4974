import { type MappingNode, scalarAt, spotOf, unknownAt } from "../../../syntax/index.ts";
import type { Body } from "./body.ts";
import { toArmValue } from "./convert.ts";
import type { Setting } from "./row.ts";
import { blockAt, stated } from "./stated.ts";

/** Everything that a resource states, in ARM's paths. */
export function fill(body: Body, resource: MappingNode, rows: readonly Setting[]): void {
  for (const row of rows) {
    if (row.as === "presence") fillPresence(body, resource, row);
    else fillValue(body, resource, row);
  }
}

/** Of the names that a setting has had the first one that is written counts. */
function fillValue(body: Body, resource: MappingNode, row: Setting): void {
  let why: string | undefined;
  for (const source of row.sources) {
    const found = stated(resource, source);
    if (found === undefined) continue;
    if ("why" in found) {
      why ??= found.why;
      continue;
    }
    const value = toArmValue(found.node, row.as);
    if (value === undefined) continue;
    body.set(row.steps, value, found.key);
    return;
  }
  if (why !== undefined) body.set(row.steps, unknownAt(why, spotOf(resource)));
}

function fillPresence(body: Body, resource: MappingNode, row: Setting): void {
  let why: string | undefined;
  // What the block says of itself, in older providers, is more than that it is there.
  for (const source of row.sources.slice(1)) {
    const found = stated(resource, source);
    if (found === undefined) continue;
    if ("why" in found) {
      why ??= found.why;
      continue;
    }
    const value = toArmValue(found.node, "flag");
    if (value !== undefined) {
      body.set(row.steps, value, found.key);
      return;
    }
  }
  const there = blockAt(resource, row.sources[0] ?? []);
  if (there !== undefined && "block" in there) {
    body.set(row.steps, scalarAt(true, spotOf(there.block)));
    return;
  }
  why = there?.why ?? why;
  if (why !== undefined) body.set(row.steps, unknownAt(why, spotOf(resource)));
}
