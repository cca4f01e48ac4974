import { UsageError } from "../../base/result.ts";
import type { Dump } from "../../sources/advisories/index.ts";

const day = 24 * 60 * 60 * 1000;

/** Days since the oldest of the ecosystems was current. */
export function ageOf(dumps: readonly Dump[], now: number): number {
  const oldest = Math.min(
    ...dumps.map((dump) => Date.parse(dump.asOf)).filter((time) => !Number.isNaN(time)),
  );
  return Number.isFinite(oldest) ? Math.max(0, (now - oldest) / day) : 0;
}

/** Says that advisories are older than they may be; true where they are. */
export function isTooOld(dumps: readonly Dump[], limit: number | undefined): boolean {
  if (limit === undefined) return false;
  const age = ageOf(dumps, Date.now());
  if (age <= limit) return false;
  process.stderr.write(
    `breakwater: the advisories are ${Math.floor(age)} days old, more than ${limit}; breakwater db update brings newer ones\n`,
  );
  return true;
}

export function ageLimit(option: unknown): number | undefined {
  if (option === undefined) return undefined;
  const limit = Number(option);
  if (typeof option !== "string" || option.trim() === "" || !(limit >= 0))
    throw new UsageError(`--max-age is a number of days, not ${JSON.stringify(option)}`);
  return limit;
}
