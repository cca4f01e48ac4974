import type { Range } from "../model/index.ts";

/** What a file of definitions calls secret, by the names of its parameters and variables. */
export function secretNames(file: string, text: string): string[] {
  return declaring.flatMap(({ files, pattern }) =>
    files.test(file) ? [...text.matchAll(pattern)].map(([, name = ""]) => name) : [],
  );
}

const declaring: readonly { readonly files: RegExp; readonly pattern: RegExp }[] = [
  {
    files: /\.bicep$/i,
    pattern: /@(?:sys\.)?secure\(\)[^\n]*(?:\n[^\n]{0,500}){0,9}?(?<=\n[ \t]*)param[ \t]+(\w{1,120})/g,
  },
  {
    files: /\.tf$/i,
    pattern:
      /^variable[ \t]+"([\w-]{1,120})"[ \t]*\{(?:(?!\n\})[\s\S]){0,4000}?(?<=[\n{][ \t]*)sensitive[ \t]*=[ \t]*true/gm,
  },
  {
    files: /\.json$|^-$/i,
    pattern:
      /"([\w-]{1,120})"\s{0,40}:\s{0,40}\{[^{}]{0,2000}?(?:"type"\s{0,40}:\s{0,40}"secure(?:string|object)"|"sensitive"\s{0,40}:\s{0,40}true)/gi,
  },
];

/** Where a file of definitions gives values to such names. */
export function secretsNamed(names: ReadonlySet<string>, file: string, text: string): Range[] {
  if (names.size === 0) return [];
  const ranges: Range[] = [];
  let done = 0;
  for (const match of text.matchAll(/\.json$|^-$/i.test(file) ? jsonName : nativeName)) {
    const name = match[1] ?? match[2] ?? match[3];
    const at = match.index + match[0].length;
    // What a value or a block holds is looked at once.
    if (name === undefined || !names.has(name) || at < done) continue;
    const isBlock = text[at - 1] === "{";
    const found = isBlock ? initialsIn(text, at) : literalAt(text, at);
    ranges.push(...found);
    done = isBlock ? endOf(text, at - 1) : (found[0]?.end ?? at);
  }
  return ranges;
}

const jsonName = /"([\w-]{1,120})"\s{0,40}:\s{0,40}\{/g;
/** A variable's block, a parameter, an argument: names of the language stand for themselves. */
const nativeName =
  /(?<=^|[\n{])[ \t]*(?:variable[ \t]+"([\w-]{1,120})"[ \t]*\{|param[ \t]+(\w{1,120})[^=\n]{0,80}=[ \t]*|([\w-]{1,120})[ \t]*[=:][ \t]*)/g;
const initial = /(?<=^|[\s,{])"?(?:default|defaultValue|value)"?\s{0,40}[:=]\s{0,40}/g;

function initialsIn(text: string, at: number): Range[] {
  const block = text.slice(at, endOf(text, at - 1));
  let done = 0;
  return [...block.matchAll(initial)].flatMap(({ index, 0: { length } }) => {
    if (index < done) return [];
    const found = literalAt(text, at + index + length);
    done = (found[0]?.end ?? 0) - at;
    return found;
  });
}

/** What is written there, if it is a literal. */
function literalAt(text: string, at: number): Range[] {
  const first = text[at] ?? "";
  return /["'{[<]/.test(first) ? [{ start: at, end: endOf(text, at) }] : [];
}

const longest = 20_000;

/** Behind a text in quotes, a block in brackets or a heredoc. */
function endOf(text: string, at: number): number {
  const limit = Math.min(text.length, at + longest);
  const [heredoc, tag = ""] = /^<<[-~]?(\w+)/.exec(text.slice(at, at + 100)) ?? [];
  if (heredoc !== undefined) {
    const end = text.slice(at, limit).search(new RegExp(`\\n[ \\t]*${tag}(?!\\w)`));
    return end < 0 ? limit : at + end;
  }
  if (text.startsWith("'''", at)) {
    const end = text.indexOf("'''", at + 3);
    return end < 0 || end > limit ? limit : end + 3;
  }
  let depth = 0;
  let quote = "";
  for (let index = at; index < limit; index++) {
    const character = text[index] as string;
    if (character === "\\") index++;
    else if (quote !== "") {
      if (character !== quote && character !== "\n") continue;
      quote = "";
      if (depth === 0) return index + 1;
    } else if (character === '"' || character === "'") quote = character;
    else if (/[{[]/.test(character)) depth++;
    else if (/[}\]]/.test(character) && --depth <= 0) return index + 1;
  }
  return limit;
}
