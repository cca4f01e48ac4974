import { digitsEnd, isDigit, isLetter, withoutZeros } from "../order.ts";

export interface PythonVersion {
  readonly epoch: string;
  /** Without zeros at its end. */
  readonly release: readonly string[];
  /** 0, 1 and 2 for a, b and rc. */
  readonly stage: number | undefined;
  readonly stageNumber: string;
  readonly post: string | undefined;
  readonly dev: string | undefined;
  readonly local: readonly string[];
}

/** A text says that it is none. */
export function readPythonVersion(text: string): PythonVersion | string {
  const bare = text.trim().toLowerCase();
  // Case folding makes ASCII letters of a few others, which are none here.
  if (bare.length !== text.trim().length || !isAscii(text.trim())) return notPep440;
  let at = bare.startsWith("v") ? 1 : 0;
  let epoch = "0";
  const mark = digitsEnd(bare, at);
  if (mark > at && bare[mark] === "!") {
    epoch = bare.slice(at, mark);
    at = mark + 1;
  }
  const release: string[] = [];
  for (;;) {
    const to = digitsEnd(bare, at);
    if (to === at) return notPep440;
    release.push(bare.slice(at, to));
    at = to;
    if (bare[at] !== "." || !isDigit(bare.charCodeAt(at + 1))) break;
    at++;
  }
  while (release.length > 0 && withoutZeros(release.at(-1) ?? "") === "") release.pop();
  const stage = segmentAt(bare, at, stageWords);
  at = stage?.to ?? at;
  const post = impliedPostAt(bare, at) ?? segmentAt(bare, at, postWords);
  at = post?.to ?? at;
  const dev = segmentAt(bare, at, devWords);
  at = dev?.to ?? at;
  const local = localAt(bare, at);
  if (local === undefined) return notPep440;
  return {
    epoch,
    release,
    stage: stage?.rank,
    stageNumber: stage?.number ?? "0",
    post: post?.number,
    dev: dev?.number,
    local,
  };
}

const notPep440 = "it is no version by PEP 440";

type Words = readonly (readonly [word: string, rank: number])[];

/** Longer words before those that they start with. */
const stageWords: Words = [
  ["alpha", 0],
  ["a", 0],
  ["beta", 1],
  ["b", 1],
  ["preview", 2],
  ["pre", 2],
  ["c", 2],
  ["rc", 2],
];
const postWords: Words = [
  ["post", 0],
  ["rev", 0],
  ["r", 0],
];
const devWords: Words = [["dev", 0]];

interface Segment {
  readonly rank: number;
  readonly number: string;
  readonly to: number;
}

/** A word with its number, 0 if none is stated, and one separator before each. */
function segmentAt(text: string, from: number, words: Words): Segment | undefined {
  const start = afterSeparator(text, from);
  const found = words.find(([word]) => text.startsWith(word, start));
  if (found === undefined) return undefined;
  const at = afterSeparator(text, start + found[0].length);
  const to = digitsEnd(text, at);
  return { rank: found[1], number: to === at ? "0" : text.slice(at, to), to };
}

/** `1.0-1` is the first post-release of `1.0`. */
function impliedPostAt(text: string, from: number): Segment | undefined {
  const to = digitsEnd(text, from + 1);
  return text[from] === "-" && to > from + 1 ? { rank: 0, number: text.slice(from + 1, to), to } : undefined;
}

function afterSeparator(text: string, at: number): number {
  return isSeparator(text.charCodeAt(at)) ? at + 1 : at;
}

function isSeparator(code: number): boolean {
  return code === 46 || code === 45 || code === 95;
}

/** What follows the plus, to the end; nothing if the text does not end as a version does. */
function localAt(text: string, from: number): readonly string[] | undefined {
  if (from === text.length) return [];
  if (text[from] !== "+") return undefined;
  const parts: string[] = [];
  let start = from + 1;
  for (let at = start; at <= text.length; at++) {
    const code = text.charCodeAt(at);
    if (at === text.length || isSeparator(code)) {
      if (at === start) return undefined;
      parts.push(text.slice(start, at));
      start = at + 1;
    } else if (!isDigit(code) && !isLetter(code)) return undefined;
  }
  return parts;
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) return false;
  return true;
}
