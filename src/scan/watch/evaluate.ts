import type { Finding } from "../../model/index.ts";
import type { Advisories } from "../../packages/index.ts";
import type { Changed } from "../../sources/advisories/index.ts";
import type { Alarm, WatchStore } from "../../sources/watch/index.ts";
import { imageNamed, Judge, type JudgeRequest } from "./judge.ts";
import { type Found, look, matchesOf, remembering } from "./look.ts";

export interface WatchRequest extends JudgeRequest {
  readonly store: WatchStore;
  readonly advisories: Advisories & {
    readonly sequence: () => string;
    readonly changedSince: (sequence: string) => Changed | undefined;
  };
  /** Of the program: another one may match otherwise. */
  readonly version: string;
  /** Look everything up again, whatever changed. */
  readonly everything: boolean;
}

export interface WatchOutcome {
  readonly images: number;
  readonly packages: number;
  /** How many packages were looked up again, and how many weaknesses of theirs are new or gone, severe or not. */
  readonly looked: number;
  readonly added: number;
  readonly gone: number;
  /** What fails the gate and was told by no check before. */
  readonly alarms: readonly Alarm[];
  /** What failed it at the check before. */
  readonly ended: readonly Alarm[];
  /** Why packages are looked up nowhere, and how many. */
  readonly unknown: ReadonlyMap<string, number>;
}

/** Brings what is known of the watched images up to date; only what changed since the last time is looked up. */
export function evaluate(request: WatchRequest): WatchOutcome {
  return request.store.transaction(() => new Evaluation(request).run());
}

const basis = "checked against";

class Evaluation {
  readonly #request: WatchRequest;
  readonly #judge: Judge;
  readonly #ended: Alarm[] = [];
  #looked = 0;
  #added = 0;
  #gone = 0;

  constructor(request: WatchRequest) {
    this.#request = request;
    this.#judge = new Judge(request);
  }

  run(): WatchOutcome {
    const { store, advisories, everything, version, date } = this.#request;
    const [sequence = "", mark] = (store.get(basis) ?? "").split(" ");
    const now = `${this.#judge.mark}.${version}`;
    const changed = everything || mark !== now ? undefined : advisories.changedSince(sequence);
    const subjects = changed === undefined ? this.#all() : this.#touchedBy(changed);
    for (const subject of subjects) this.#look(subject, changed === undefined);
    for (const image of changed === undefined ? [] : store.findings.newImages()) this.#assess(image);
    store.findings.allAssessed();
    store.set(basis, `${advisories.sequence()} ${now}`);
    store.set("checked on", date);
    return {
      ...store.images.counts(),
      looked: this.#looked,
      added: this.#added,
      gone: this.#gone,
      alarms: store.alarms.untold(),
      ended: this.#ended,
      unknown: this.#unknown(),
    };
  }

  /** Those of packages that are gone, too, where there were alarms of them. */
  #all(): ReadonlySet<number> {
    const { findings, alarms } = this.#request.store;
    return new Set([...findings.allSubjects(), ...alarms.subjects()]);
  }

  #touchedBy({ packages, cves }: Changed): ReadonlySet<number> {
    const { findings } = this.#request.store;
    return new Set([
      ...findings.newSubjects(),
      ...packages.flatMap(({ ecosystem, name }) => findings.subjectsOf(ecosystem, name)),
      ...cves.flatMap((cve) => findings.subjectsWith(cve)),
    ]);
  }

  /** Packages of one subject, whatever has them. */
  #look(subject: number, everything: boolean): void {
    const { store, advisories, date } = this.#request;
    const { found, changed, packages, added, gone } = look(store, subject, advisories, date);
    this.#looked += packages;
    this.#added += added;
    this.#gone += gone;
    const asked = everything
      ? new Set([...changed, ...found.keys(), ...store.alarms.weaknessesOf(subject)])
      : changed;
    const serious = this.#seriousOf([...asked].flatMap((weakness) => found.get(weakness) ?? []));
    const holders = new Map<number, readonly string[]>();
    for (const weakness of asked) {
      const all = serious.has(weakness) ? (found.get(weakness) ?? []) : [];
      const wanted = this.#together(all, holders).flatMap(([names, some]) =>
        this.#alarmsOf(names, some, () => subject),
      );
      this.#reconcile(store.alarms.of(subject, weakness), wanted);
    }
  }

  /** Weaknesses that fail the gate in any of their packages. */
  #seriousOf(all: readonly Found[]): ReadonlySet<string> {
    const serious = new Set<string>();
    for (const some of Map.groupBy(all, (each) => each.package.id).values())
      for (const { weakness } of this.#judge.failing(some)) if (weakness) serious.add(weakness.id);
    return serious;
  }

  /** Images that have the same of the packages, together: what holds of one of them holds of all. */
  #together(
    all: readonly Found[],
    holders: Map<number, readonly string[]>,
  ): readonly (readonly [names: readonly string[], found: readonly Found[]])[] {
    const byImage = new Map<string, Found[]>();
    for (const found of all) {
      const { id } = found.package;
      const names = holders.get(id) ?? this.#request.store.findings.holdersOf(id);
      holders.set(id, names);
      for (const name of names) {
        const list = byImage.get(name);
        if (list === undefined) byImage.set(name, [found]);
        else list.push(found);
      }
    }
    const alike = Map.groupBy(byImage, ([, found]) => found.map((each) => each.package.id).join());
    return [...alike.values()].map((each) => [each.map(([name]) => name), each[0]?.[1] ?? []] as const);
  }

  /** An image of which nothing was assessed yet, though its packages may be known. */
  #assess(image: string): void {
    const { store, advisories } = this.#request;
    const asked = remembering(advisories);
    const subjects = new Map<string, number>();
    const found = store.findings.foundIn(image).flatMap((each) => {
      subjects.set(each.purl, each.subject);
      const kept = store.findings.of(each.id);
      return matchesOf(each, asked).map((match): Found => {
        return { package: each, match, fixedSince: kept.get(match.id)?.fixedSince ?? null };
      });
    });
    this.#reconcile(
      store.alarms.ofImage(image),
      this.#alarmsOf([image], found, (purl) => subjects.get(purl) ?? 0),
    );
  }

  #alarmsOf(
    names: readonly string[],
    found: readonly Found[],
    subjectOf: (purl: string) => number,
  ): readonly Alarm[] {
    const failing = this.#judge.failing(found);
    if (failing.length === 0) return [];
    const of = names.flatMap((name) => failing.map((each) => ({ ...each, resource: imageNamed(name) })));
    return this.#judge.unwaived(of).map((finding) => {
      const purl = finding.weakness?.packages[0] ?? "";
      const first = found.find(
        (each) => each.package.purl === purl && each.match.id === finding.weakness?.id,
      );
      return alarmOf(finding, first, subjectOf(purl), this.#request.date);
    });
  }

  #reconcile(before: readonly Alarm[], wanted: readonly Alarm[]): void {
    const { alarms } = this.#request.store;
    const left = new Map(before.map((alarm) => [keyOf(alarm), alarm]));
    for (const alarm of wanted) {
      const old = left.get(keyOf(alarm));
      left.delete(keyOf(alarm));
      if (old === undefined || !isSame(old, alarm)) alarms.put(alarm);
    }
    for (const alarm of left.values()) {
      alarms.drop(alarm);
      this.#ended.push(alarm);
    }
  }

  #unknown(): ReadonlyMap<string, number> {
    const { store, advisories } = this.#request;
    const unknown = new Map(store.findings.unknown());
    for (const [ecosystem, count] of store.findings.ecosystems())
      if (!advisories.covers(ecosystem))
        unknown.set(`the database holds no advisories of ${ecosystem}`, count);
    return unknown;
  }
}

function alarmOf(finding: Finding, first: Found | undefined, subject: number, date: string): Alarm {
  const { weakness, severity, message, advice = "", resource } = finding;
  return {
    image: resource.name,
    weakness: weakness?.id ?? "",
    part: first === undefined ? "" : partOf(first),
    subject,
    severity,
    message,
    advice,
    packages: weakness?.packages ?? [],
    fixed: weakness?.fixed ?? null,
    fixedSince: first?.fixedSince ?? null,
    since: date,
  };
}

/** Without the version: a newer one that is as weak is the same alarm. */
function partOf({ package: { type, namespace, name, qualifiers } }: Found): string {
  const source = qualifiers?.["upstream"]?.split("@", 1)[0] ?? name;
  return [type, ...(namespace === null ? [] : [namespace]), source].join("/");
}

function keyOf({ subject, weakness, image, part }: Alarm): string {
  return JSON.stringify([subject, weakness, image, part]);
}

function isSame(a: Alarm, b: Alarm): boolean {
  return (
    a.severity === b.severity &&
    a.message === b.message &&
    a.advice === b.advice &&
    a.fixed === b.fixed &&
    a.fixedSince === b.fixedSince
  );
}
