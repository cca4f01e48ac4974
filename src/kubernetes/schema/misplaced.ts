/** Where in the same object a field belongs that stands in the wrong place. */
import { entryOf, type Node } from "../../syntax/index.ts";
import { fits } from "./fits.ts";
import { habitualHome } from "./habits.ts";
import type { Home, Level } from "./place.ts";
import { type FieldType, type ObjectType, objectType } from "./tables.ts";

const furthest = 4;
/** Names that so many types have that a distant one says nothing. */
const common = new Set(
  "name type value key kind path status data items message reason mode version port id protocol source target user group rule operator default scope spec metadata apiVersion".split(
    " ",
  ),
);
/** Fields that nobody writes into a manifest by way of moving something there. */
const closed = new Set(["status", "managedFields", "ownerReferences", "ephemeralContainers"]);

interface Visit {
  readonly type: ObjectType;
  readonly below: readonly string[];
}

function objectBelow(type: FieldType, step: string): { id: number; steps: string[] } | undefined {
  if (type.form === "object") return { id: type.id, steps: [step] };
  if ((type.form === "list" || type.form === "map") && type.of.form === "object")
    return { id: type.of.id, steps: [step, "*"] };
  return undefined;
}

/** Types that can be reached going down from a level, nearest first. */
function* around(level: Level, depth: number): Generator<Visit> {
  let visits: Visit[] = [{ type: level.type, below: [] }];
  const seen = new Set<ObjectType>();
  for (let down = 0; down <= depth; down++) {
    const next: Visit[] = [];
    for (const visit of visits) {
      yield visit;
      if (seen.has(visit.type)) continue;
      for (const field of visit.type.fields.values()) {
        const below = closed.has(field.name) ? undefined : objectBelow(field.type, field.name);
        if (below === undefined || field.until !== undefined) continue;
        next.push({ type: objectType(below.id), below: [...visit.below, ...below.steps] });
      }
    }
    for (const { type } of visits) seen.add(type);
    visits = next;
  }
}

/** The nearest type with such a field that the value fits. Levels run from the root to the object with the field. */
export function homeOf(levels: readonly Level[], name: string, value: Node): Home | undefined {
  const here = levels.at(-1);
  const habit = here === undefined ? undefined : habitualHome(here, name, value);
  if (habit !== undefined) return habit;
  const isCommon = common.has(name);
  const reach = isCommon ? 1 : furthest;
  const lastKey = here?.path.findLast((step) => typeof step === "string");
  let best: Home | undefined;
  let bestRank = Number.POSITIVE_INFINITY;
  for (const [up, level] of levels.toReversed().entries()) {
    for (const { type, below } of around(level, reach - up)) {
      const field = type.fields.get(name);
      if (field === undefined || field.until !== undefined || type === here?.type) continue;
      const isWayBack = up > 0 && below[0] !== undefined && below[0] === here?.path[level.path.length];
      if (isWayBack) continue;
      if (isCommon && below[0] !== "metadata" && !stands(level, below)) continue;
      const rank = rankOf(level, up, below, lastKey);
      if (rank >= bestRank || !fits(field.type, value)) continue;
      bestRank = rank;
      best = { path: [...level.path, ...below, name], owner: type };
    }
  }
  return best;
}

function stands({ node }: Level, [first]: readonly string[]): boolean {
  return first === undefined || entryOf(node, first) !== undefined;
}

/**
 * Near before far; then under a key of the same name, then where the manifest has something already, then short.
 * A side branch that is not there and has another name is an alternative, not a home: rbd beside storageos.
 */
function rankOf(
  level: Level,
  up: number,
  below: readonly string[],
  lastKey: string | number | undefined,
): number {
  const [first] = below;
  if (first === undefined) return up * 1000;
  const steps = up + below.filter((step) => step !== "*").length;
  const sameKey = below.findLast((step) => step !== "*") === lastKey;
  const exists = stands(level, below);
  if (up > 0 && !sameKey && !exists) return Number.POSITIVE_INFINITY;
  return steps * 1000 - (sameKey ? 1500 : 0) + (exists ? 0 : 300) + below.join(".").length;
}
