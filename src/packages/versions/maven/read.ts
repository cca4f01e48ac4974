import { isDigit } from "../order.ts";
import { type Item, isQualifier, isZero, numberedItem, numberItem, qualifierItem } from "./item.ts";

/**
 * Items by levels: each level is the last member of the one before it. A dash or a change between digits and letters opens
 * a level.
 */
export function readLevels(version: string): readonly (readonly Item[])[] {
  const text = version.toLowerCase();
  const levels: Item[][] = [[]];
  let level: Item[] = levels[0] ?? [];
  let [start, inDigits, numbered] = [0, false, false];
  const deepen = (): void => {
    if (level.length === 0) return;
    level = [];
    levels.push(level);
  };
  const take = (to: number): void => {
    level.push(itemOf(text.slice(start, to), inDigits, numbered));
    numbered = false;
  };
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === ".") {
      if (at === start) level.push(numberItem("0"));
      else take(at);
      numbered = false;
      start = at + 1;
    } else if (character === "-") {
      // `x-1` is read as `x1`.
      if (at > start && !inDigits && isDigit(text.charCodeAt(at + 1))) {
        numbered = true;
        continue;
      }
      if (at === start) level.push(numberItem("0"));
      else take(at);
      numbered = false;
      start = at + 1;
      deepen();
    } else if (isDigit(text.charCodeAt(at))) {
      if (!inDigits && at > start) {
        numbered = true;
        deepen();
      }
      inDigits = true;
    } else {
      if (inDigits && at > start) {
        take(at);
        start = at;
        deepen();
      }
      inDigits = false;
    }
  }
  if (start < text.length) {
    if (!inDigits) deepen();
    take(text.length);
  }
  return withoutPadding(levels);
}

function itemOf(text: string, digits: boolean, numbered: boolean): Item {
  if (!numbered) return digits ? numberItem(text) : qualifierItem(text);
  const bare = text.replaceAll("-", "");
  let at = 0;
  while (at < bare.length && !isDigit(bare.charCodeAt(at))) at++;
  return numberedItem(bare.slice(0, at), bare.slice(at));
}

/** Leaves out zeros at the end of a level, before a qualifier, and before a level that starts with a qualifier. */
function withoutPadding(levels: readonly (readonly Item[])[]): readonly (readonly Item[])[] {
  const kept: Item[][] = [];
  for (const items of levels.toReversed()) {
    const level: Item[] = [];
    const deeper = kept.at(-1);
    let padding = deeper === undefined || (deeper[0] !== undefined && isQualifier(deeper[0]));
    for (const item of items.toReversed()) {
      if (padding && isZero(item)) continue;
      level.push(item);
      padding = isQualifier(item) && item.number === undefined;
    }
    if (level.length > 0 || deeper !== undefined) kept.push(level.reverse());
  }
  return kept.reverse();
}
