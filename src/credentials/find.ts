import { type Assignment, nameEndAt, nameKeywords, nameStartAt, readAssignment } from "./assignments.ts";
import { judgeByName } from "./judge.ts";
import { LiteralSearch } from "./literal-search.ts";
import type { Match, Rule, TextSyntax } from "./match.ts";
import { hasServer } from "./rules/azure/connection-strings.ts";
import { rules } from "./rules/index.ts";

export interface FindOptions {
  /** How the text assigns values to names; by default not at all, so that only shapes count. */
  readonly syntax?: TextSyntax;
}

interface Search {
  readonly literals: LiteralSearch;
  /** By literal: the rules to try there; `undefined` stands for a name. */
  readonly wanted: readonly (readonly (Rule | undefined)[])[];
}

/** Every credential of a text, in order. Takes time in proportion to its length, whatever it holds. */
export function findCredentials(text: string, { syntax = "plain" }: FindOptions = {}): readonly Match[] {
  const found: Match[] = [];
  const { literals, wanted } = syntax === "plain" ? shapesOnly() : everything();
  let namesDone = -1;
  literals.each(text, (literal, at) => {
    for (const rule of wanted[literal] as readonly (Rule | undefined)[]) {
      if (rule !== undefined) {
        const match = matchOf(rule, text, at);
        if (match !== undefined) found.push(match);
      } else if (at >= namesDone) {
        namesDone = nameEndAt(text, at);
        const read = readAssignment(text, namesDone, at, syntax);
        const match = assigned(read, text, syntax);
        // Names within a bare value are part of it; going on behind it keeps the time in proportion.
        if (read?.quoted === false) namesDone = read.end;
        if (match !== undefined) found.push(match);
      }
    }
  });
  return found.length < 2 ? found : withoutOverlaps(found);
}

function assigned(read: Assignment | undefined, text: string, syntax: TextSyntax): Match | undefined {
  if (read === undefined) return undefined;
  const { name, start, end } = read;
  const judgement = judgeByName(name, text.slice(start, end), { where: syntax });
  return judgement && { ...judgement, start, end };
}

function matchOf(rule: Rule, text: string, at: number): Match | undefined {
  const { lead = 0, pattern, notAfter } = rule;
  const from = lead === "name" ? nameStartAt(text, at) : at - lead;
  if (from < 0 || (notAfter !== undefined && from > 0 && notAfter.test(text[from - 1] as string)))
    return undefined;
  pattern.lastIndex = from;
  const match = pattern.exec(text);
  if (match === null) return undefined;
  const [whole, context = "", inner] = match;
  const secret = inner ?? whole;
  const start = inner === undefined ? from : from + context.length;
  if (rule.id === "sql-connection-string" && !hasServer(text.slice(Math.max(0, from - 240), from)))
    return undefined;
  const verdict = rule.accept?.(secret, inner === undefined ? "" : context) ?? true;
  if (verdict === false) return undefined;
  const { id, title, provider, confidence, remedy, publicPrefix } = rule;
  return {
    rule: id,
    title,
    provider,
    confidence,
    remedy,
    ...(verdict !== true && verdict),
    start,
    end: start + secret.length,
    ...(publicPrefix !== undefined && { prefix: secret.slice(0, publicPrefix) }),
  };
}

const order = { high: 0, medium: 1, low: 2 } as const;
const rank = new Map(rules.map(({ id }, index) => [id, index]));

function withoutOverlaps(found: readonly Match[]): readonly Match[] {
  const sure = [...found].sort(
    (a, b) =>
      Number(a.rule === "named-value") - Number(b.rule === "named-value") ||
      order[a.confidence] - order[b.confidence] ||
      (rank.get(a.rule) ?? 0) - (rank.get(b.rule) ?? 0) ||
      a.start - b.start,
  );
  const kept: Match[] = [];
  // In order of place, a match can only overlap its two neighbours.
  for (const match of sure) {
    const at = placeOf(kept, match.start);
    const before = kept[at - 1];
    const after = kept[at];
    if (
      (before !== undefined && before.end > match.start) ||
      (after !== undefined && after.start < match.end)
    )
      continue;
    kept.splice(at, 0, match);
  }
  return kept;
}

function placeOf(sorted: readonly Match[], start: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as Match).start < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

let shapes: Search | undefined;
let all: Search | undefined;

function shapesOnly(): Search {
  shapes ??= searchFor(rules, []);
  return shapes;
}

function everything(): Search {
  all ??= searchFor(rules, nameKeywords);
  return all;
}

function searchFor(shaped: readonly Rule[], names: readonly string[]): Search {
  const wanted = new Map<string, (Rule | undefined)[]>();
  const add = (keyword: string, rule: Rule | undefined): void => {
    const list = wanted.get(keyword);
    if (list === undefined) wanted.set(keyword, [rule]);
    else list.push(rule);
  };
  for (const rule of shaped) for (const keyword of rule.keywords) add(keyword, rule);
  for (const name of names) add(name, undefined);
  return { literals: new LiteralSearch([...wanted.keys()]), wanted: [...wanted.values()] };
}
