import type { Affected } from "../advisories/index.ts";
import { judge } from "./judge.ts";

/** The same without listed versions that ranges tell as well, which most lists are made of. */
export function withoutRanged(affected: Affected): Affected {
  if (affected.versions.length === 0 || affected.ranges.length === 0) return affected;
  if (affected.versions.length * eventsOf(affected) > mostComparisons) return affected;
  const ranged = { ...affected, versions: [] };
  return {
    ...affected,
    versions: affected.versions.filter((version) => judge(version, ranged).affected !== true),
  };
}

const mostComparisons = 2_000_000;

function eventsOf(affected: Affected): number {
  return affected.ranges.reduce((sum, range) => sum + range.events.length, 0);
}
