import { UsageError } from "../../../base/result.ts";

const units = new Map([
  ["s", 1000],
  ["m", 60_000],
  ["h", 3_600_000],
  ["d", 86_400_000],
]);
const longest = 7 * 86_400_000;

/** `90s`, `15m`, `1h`, `1d`, in milliseconds. */
export function readInterval(text: string): number {
  const [, number = "", unit = ""] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
  const found = Number(number) * (units.get(unit) ?? 0);
  if (found > 0 && found <= longest) return found;
  throw new UsageError(`--interval ${text}: write it like 90s, 15m, 1h or 1d; at most 7d`);
}

/** A tenth more or less: many who began together do not ask the same server together for ever. */
export function jittered(interval: number, chance = Math.random()): number {
  return Math.round(interval * (0.9 + 0.2 * chance));
}
