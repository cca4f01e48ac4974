import { findCredentials } from "./find.ts";
import { judgeByName } from "./judge.ts";
import type { Match } from "./match.ts";
import { nounOf } from "./names.ts";

const sureness = { high: 0, medium: 1, low: 2 } as const;

/** No shape is shorter, but for passwords in addresses and connection strings. */
const shortest = 16;
const mayBeShorter = /[=\s]|:\/\//;
const none: readonly Match[] = [];

/** Options of a program, JSON, `a=b;c=d` and queries: one line that assigns by itself. */
const assigning = /(?:^|\s)--?[A-Za-z][\w.-]*[= ]|^\s*[{[]|(?:^\s*|[?&])[\w.-]+=[^=\s]/;

/**
 * The credentials in the value of a field that has a name, such as an environment variable's; the surest first. A value of
 * several lines is a file's text: there names count as they do in files.
 */
export function judgeValue(name: string, value: string): readonly Match[] {
  if (value.length >= shortest || mayBeShorter.test(value)) {
    const found = shapesIn(name, value);
    if (found.length > 0) return found;
  }
  if (assigning.test(value) && !value.trimEnd().includes("\n")) {
    const assigned = findCredentials(value, { syntax: "config" });
    if (assigned.length > 0) return assigned;
  }
  if (nounOf(name) === undefined) return none;
  const end = value.trimEnd().length;
  const start = end - value.slice(0, end).trimStart().length;
  const judgement = judgeByName(name, value.slice(start, end), { where: "field" });
  return judgement === undefined ? none : [{ ...judgement, start, end }];
}

/** The name is put in front: several shapes are told by what they are assigned to. */
function shapesIn(name: string, value: string): readonly Match[] {
  const before = `${name}=`;
  const found = findCredentials(before + value, {
    syntax: value.trimEnd().includes("\n") ? "config" : "plain",
  });
  if (found.length === 0) return found;
  return found
    .filter(({ start }) => start >= before.length)
    .map((match) => ({ ...match, start: match.start - before.length, end: match.end - before.length }))
    .sort((a, b) => sureness[a.confidence] - sureness[b.confidence] || a.start - b.start);
}
