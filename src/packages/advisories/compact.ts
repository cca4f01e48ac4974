import { listOf } from "../../base/json.ts";
import type { Advisory, Affected, VersionEvent, VersionRange } from "./advisory.ts";
import { shortText, textsOf } from "./values.ts";

/** The form in which advisories are kept: lists without names, empty ends left out. */
export function encodeAdvisory(advisory: Advisory): string {
  const { aliases, upstream, summary, vectors, word } = advisory;
  return listWithoutEnds([summary, aliases, upstream, vectors, word]);
}

export function decodeAdvisory(id: string, modified: string, text: string): Advisory | undefined {
  const parts = parsedList(text);
  if (parts === undefined) return undefined;
  return {
    id,
    modified,
    summary: shortText(parts[0]) ?? "",
    aliases: textsOf(parts[1], 1e6),
    upstream: textsOf(parts[2], 1e6),
    vectors: textsOf(parts[3], 1e6),
    word: shortText(parts[4]),
  };
}

export function encodeAffected(affected: Affected): string {
  const ranges = affected.ranges.map((range) => [
    range.semver ? "s" : "e",
    ...range.events.map((event) => `${letters[event.kind]}${event.version}`),
  ]);
  const { release, versions, vectors, word, status, systems = [] } = affected;
  return listWithoutEnds([release, ranges, versions, vectors, word, status, systems]);
}

export function decodeAffected(ecosystem: string, name: string, text: string): Affected | undefined {
  const parts = parsedList(text);
  if (parts === undefined) return undefined;
  const systems = textsOf(parts[6], 100);
  return {
    ecosystem,
    name,
    release: shortText(parts[0]),
    ranges: listOf(parts[1], 1e6).map(rangeOf),
    versions: textsOf(parts[2], 1e6),
    vectors: textsOf(parts[3], 1e6),
    word: shortText(parts[4]),
    status: shortText(parts[5]),
    ...(systems.length > 0 && { systems }),
  };
}

const letters = { introduced: "i", fixed: "f", last_affected: "l", limit: "m" } as const;

function rangeOf(value: unknown): VersionRange {
  const [first, ...events] = textsOf(value, 1e6);
  return { semver: first === "s", events: events.flatMap(eventOf) };
}

function eventOf(text: string): VersionEvent[] {
  const version = text.slice(1);
  for (const kind of ["introduced", "fixed", "last_affected", "limit"] as const)
    if (text.startsWith(letters[kind])) return [{ kind, version }];
  return [];
}

function listWithoutEnds(parts: readonly unknown[]): string {
  let end = parts.length;
  while (end > 0 && isEmpty(parts[end - 1])) end--;
  return JSON.stringify(parts.slice(0, end));
}

function isEmpty(part: unknown): boolean {
  return part === null || part === "" || (Array.isArray(part) && part.length === 0);
}

function parsedList(text: string): readonly unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
