export type Row = Readonly<Record<string, unknown>>;

/** The file is not what was written into it. */
export class Damaged extends Error {}

/** Columns that hold texts hold nothing else: a damaged file is told. */
export function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  throw new Damaged("it is damaged");
}

/** What was written as JSON is nothing else. */
export function jsonOf(value: unknown): unknown {
  try {
    return JSON.parse(textOf(value));
  } catch {
    throw new Damaged("it is damaged");
  }
}

/** A list of texts as JSON. */
export function textListOf(value: unknown): readonly string[] {
  const list = jsonOf(value);
  if (Array.isArray(list) && list.every((each) => typeof each === "string")) return list;
  throw new Damaged("it is damaged");
}

export function textOrNull(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
