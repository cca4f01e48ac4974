import { append } from "../../base/append.ts";
import { type Advisories, lookUp, type Match } from "../../packages/index.ts";
import type { KeptFinding, WatchedPackage, WatchStore } from "../../sources/watch/index.ts";

/** A weakness of a package, with since when it is known how to repair it. */
export interface Found {
  readonly package: WatchedPackage;
  readonly match: Match;
  readonly fixedSince: string | null;
}

export interface Looked {
  /** What there is now, by the name of the weakness. */
  readonly found: ReadonlyMap<string, readonly Found[]>;
  /** Weaknesses of which anything is another than it was. */
  readonly changed: ReadonlySet<string>;
  readonly packages: number;
  readonly added: number;
  readonly gone: number;
}

/** Looks packages of a subject up again, and keeps what was found. */
export function look(store: WatchStore, subject: number, advisories: Advisories, date: string): Looked {
  const asked = remembering(advisories);
  const found = new Map<string, Found[]>();
  const changed = new Set<string>();
  const packages = store.findings.packagesOf(subject);
  let [added, gone] = [0, 0];
  for (const each of packages) {
    const before = store.findings.of(each.id);
    const left = new Map(before);
    const matches = matchesOf(each, asked);
    for (const match of matches) left.delete(match.id);
    for (const match of matches) {
      const old = before.get(match.id) ?? sameByAnotherName(match, left);
      const kept = keptOf(match, old, date);
      append(found, match.id, { package: each, match, fixedSince: kept.fixedSince });
      if (old?.state === kept.state && old.weakness === match.id) continue;
      store.findings.put(subject, each.id, kept);
      changed.add(match.id);
      if (old === undefined) added++;
      else if (old.weakness !== match.id) store.alarms.rename(subject, old.weakness, match.id);
    }
    for (const weakness of left.keys()) {
      store.findings.drop(each.id, weakness);
      changed.add(weakness);
      if (!matches.some(({ aliases }) => aliases.includes(weakness))) gone++;
    }
  }
  store.findings.looked(subject);
  return { found, changed, packages: packages.length, added, gone };
}

/** The weaknesses of a package; none where it cannot be looked up, which is told elsewhere. */
export function matchesOf({ purl }: WatchedPackage, advisories: Advisories): readonly Match[] {
  const looked = lookUp(purl, advisories);
  return typeof looked === "string" ? [] : looked.advisories;
}

/** Versions of a package are asked about one after the other: what is said of it is read once. */
export function remembering(advisories: Advisories): Advisories {
  const about = new Map<string, ReturnType<Advisories["about"]>>();
  return {
    about: (ecosystem, name) =>
      remembered(about, `${ecosystem}\n${name}`, () => advisories.about(ecosystem, name)),
    covers: (ecosystem) => advisories.covers(ecosystem),
    attacks: (cve) => advisories.attacks(cve),
    ratings: (cve) => advisories.ratings(cve),
  };
}

/** What is small, and asked for whatever the package, is read once for all of them. */
export function rememberingFacts(advisories: Advisories): Advisories {
  const covers = new Map<string, boolean>();
  const attacks = new Map<string, ReturnType<Advisories["attacks"]>>();
  const ratings = new Map<string, ReturnType<Advisories["ratings"]>>();
  return {
    about: (ecosystem, name) => advisories.about(ecosystem, name),
    covers: (ecosystem) => remembered(covers, ecosystem, () => advisories.covers(ecosystem)),
    attacks: (cve) => remembered(attacks, cve, () => advisories.attacks(cve)),
    ratings: (cve) => remembered(ratings, cve, () => advisories.ratings(cve)),
  };
}

function remembered<Value>(known: Map<string, Value>, key: string, ask: () => Value): Value {
  const found = known.get(key);
  if (found !== undefined || known.has(key)) return found as Value;
  const value = ask();
  known.set(key, value);
  return value;
}

type Kept = Omit<KeptFinding, "names">;

function sameByAnotherName({ aliases }: Match, left: ReadonlyMap<string, Kept>): Kept | undefined {
  return aliases.map((alias) => left.get(alias)).find((each) => each !== undefined);
}

function keptOf(match: Match, old: Kept | undefined, date: string): KeptFinding {
  const { id, aliases, upstream = [], summary, severity, severityReason, fixed, fixState, kev } = match;
  const state = [severity, severityReason, fixed, fixState, kev?.cve, summary, aliases, upstream];
  return {
    weakness: id,
    since: old?.since ?? date,
    fixed,
    fixedSince: fixed === null ? null : (old?.fixedSince ?? date),
    state: JSON.stringify(state),
    names: namesOf(match),
  };
}

export function namesOf({ id, aliases, upstream = [] }: Match): readonly string[] {
  return [id, ...aliases, ...upstream];
}
