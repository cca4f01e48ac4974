import { readFileSync } from "node:fs";

/** When each record of an ecosystem was changed, newest first: lines of a date and an id (OSV, `modified_id.csv`). */
export function readIndex(path: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const line of readFileSync(path, "utf8").split("\n")) {
    const comma = line.indexOf(",");
    const time = Date.parse(line.slice(0, comma));
    const id = line.slice(comma + 1).trim();
    if (comma > 0 && !Number.isNaN(time) && id !== "" && !found.has(id)) found.set(id, time);
  }
  return found;
}

export interface Changes {
  /** New ones, and those that were changed since they were read. */
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

/** What an index says of the records that are there; the dates of theirs that were read by an index or with a file. */
export function changesBy(index: ReadonlyMap<string, number>, known: ReadonlyMap<string, string>): Changes {
  const changed: string[] = [];
  for (const [id, time] of index) {
    const was = known.get(id);
    if (was === undefined || !(Date.parse(was) >= time)) changed.push(id);
  }
  return { changed, removed: [...known.keys()].filter((id) => !index.has(id)) };
}
