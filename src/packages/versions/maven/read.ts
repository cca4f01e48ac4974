import { isDigit } from "../order.ts";
import { type Item, isPadding, qualifierItem, zero } from "./item.ts";

/**
 * Items by levels: each level is the last member of the one before it. A dash or a change between digits and letters opens
 * a level.
 */
export function readLevels(version: string): readonly (readonly Item[])[] {
  const text = version.toLowerCase();
  const levels: Item[][] = [];
  let level: Item[] = [];
  let [start, inDigits] = [0, false];
  const take = (to: number, beforeDigits = false): void => {
    const part = text.slice(start, to);
    level.push(inDigits ? { number: part } : qualifierItem(part, beforeDigits));
    start = to;
  };
  const deepen = (): void => {
    if (level.length === 0) return;
    levels.push(level);
    level = [];
  };
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === dot || code === dash) {
      if (at === start) level.push(zero);
      else take(at);
      start = at + 1;
      if (code === dash) deepen();
    } else if (isDigit(code)) {
      if (!inDigits && at > start) {
        // A qualifier counts as if a dash stood before it, whatever does.
        deepen();
        take(at, true);
        deepen();
      }
      inDigits = true;
    } else {
      if (inDigits && at > start) {
        take(at);
        deepen();
      }
      inDigits = false;
    }
  }
  if (start < text.length) {
    if (!inDigits) deepen();
    take(text.length);
  }
  levels.push(level);
  return withoutPadding(levels);
}

const [dot, dash] = [46, 45];

/** Leaves out what says nothing at the end of each level, and levels of which nothing is left at the end of all. */
function withoutPadding(levels: Item[][]): readonly (readonly Item[])[] {
  for (const level of levels) while (level.length > 0 && isPadding(level.at(-1) ?? zero)) level.pop();
  while (levels.at(-1)?.length === 0) levels.pop();
  return levels;
}
