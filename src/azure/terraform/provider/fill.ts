import { type MappingNode, scalarAt, spotOf, unknownAt } from "../../../syntax/index.ts";
import type { Body } from "./body.ts";
import { toArmValue } from "./convert.ts";
import { type Row, stepsOf } from "./row.ts";
import { blockAt, stated } from "./stated.ts";

/** Everything that a resource states, in ARM's paths. */
export function fill(body: Body, resource: MappingNode, rows: readonly Row[]): void {
  for (const row of rows) {
    if (row.as === "presence") fillPresence(body, resource, row);
    else fillValue(body, resource, row);
  }
}

/** Of the names that a setting has had the first one that is written counts. */
function fillValue(body: Body, resource: MappingNode, row: Row): void {
  let why: string | undefined;
  for (const name of [row.terraform, ...row.former]) {
    const found = stated(resource, name);
    if (found === undefined) continue;
    if ("why" in found) {
      why ??= found.why;
      continue;
    }
    const value = toArmValue(found.node, row.as);
    if (value === undefined) continue;
    body.set(stepsOf(row.arm), value, found.within, found.key);
    return;
  }
  if (why !== undefined) body.set(stepsOf(row.arm), unknownAt(why, spotOf(resource)), spotOf(resource));
}

function fillPresence(body: Body, resource: MappingNode, row: Row): void {
  let why: string | undefined;
  // What the block says of itself, in older providers, is more than that it is there.
  for (const name of row.former) {
    const found = stated(resource, name);
    if (found === undefined) continue;
    if ("why" in found) {
      why ??= found.why;
      continue;
    }
    const value = toArmValue(found.node, "flag");
    if (value !== undefined) {
      body.set(stepsOf(row.arm), value, found.within, found.key);
      return;
    }
  }
  const there = blockAt(resource, row.terraform);
  if (there !== undefined && "block" in there) {
    const spot = spotOf(there.block);
    body.set(stepsOf(row.arm), scalarAt(true, spot), spot);
    return;
  }
  why = there?.why ?? why;
  if (why !== undefined) body.set(stepsOf(row.arm), unknownAt(why, spotOf(resource)), spotOf(resource));
}
