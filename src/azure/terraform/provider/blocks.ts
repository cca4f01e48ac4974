import { type MappingNode, type Spot, spotOf } from "../../../syntax/index.ts";
import type { Setting } from "./row.ts";
import { blockAt } from "./stated.ts";

type Steps = readonly (string | number)[];

/** Where an object of ARM's lies: the block that everything in it is written in, else the resource. */
export function placeOf(resource: MappingNode, rows: readonly Setting[], steps: Steps): Spot {
  for (const block of blocksOf(rows).get(steps.join(".")) ?? []) {
    const found = block.length === 0 ? undefined : blockAt(resource, block);
    if (found !== undefined && "block" in found) return spotOf(found.block);
  }
  return spotOf(resource);
}

type Blocks = ReadonlyMap<string, readonly (readonly string[])[]>;

const known = new WeakMap<readonly Setting[], Blocks>();

/** By ARM's path: the block of today's provider, then those of former ones. */
function blocksOf(rows: readonly Setting[]): Blocks {
  const made = known.get(rows);
  if (made !== undefined) return made;
  const blocks = new Map<string, string[][]>();
  for (const row of rows)
    for (const [age, source] of row.sources.entries())
      for (let length = 1; length < row.steps.length; length++) {
        const path = row.steps.slice(0, length).join(".");
        const own = row.as === "presence" && age === 0 ? source : source.slice(0, -1);
        const all = blocks.get(path) ?? [];
        const before = all[age];
        all[age] = before === undefined ? [...own] : common(before, own);
        blocks.set(path, all);
      }
  // An age that no row below has had leaves a hole.
  const whole = new Map([...blocks].map(([path, all]) => [path, all.filter((each) => each !== undefined)]));
  known.set(rows, whole);
  return whole;
}

function common(a: readonly string[], b: readonly string[]): string[] {
  const end = a.findIndex((step, index) => step !== b[index]);
  return a.slice(0, end < 0 ? a.length : end);
}
