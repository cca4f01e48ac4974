import { spelt, type VexStatement } from "../../images/vex/index.ts";
import type { Advisories } from "../../packages/index.ts";
import type { Changed } from "../../sources/advisories/index.ts";
import type { Alarm, WatchStore } from "../../sources/watch/index.ts";
import { Judge, type JudgeRequest } from "./judge.ts";
import { type Found, look, matchesOf, namesOf, remembering, rememberingFacts } from "./look.ts";
import { Raiser } from "./raise.ts";
import { SaidOfImages } from "./said.ts";

export interface WatchRequest extends JudgeRequest {
  readonly store: WatchStore;
  readonly advisories: Advisories & {
    readonly sequence: () => string;
    readonly changedSince: (sequence: string) => Changed | undefined;
  };
  /** Of the program: another one may match otherwise. */
  readonly version: string;
  /** What is said of weaknesses by those who know the images. */
  readonly vex?: readonly VexStatement[];
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
  readonly #facts: Advisories;
  readonly #judge: Judge;
  readonly #said: SaidOfImages;
  readonly #raiser: Raiser;
  #looked = 0;
  #added = 0;
  #gone = 0;

  constructor(request: WatchRequest) {
    this.#request = request;
    this.#facts = rememberingFacts(request.advisories);
    this.#judge = new Judge(request);
    this.#said = new SaidOfImages(request.store, request.vex ?? []);
    this.#raiser = new Raiser(request.store, this.#judge, this.#said, request.date);
  }

  run(): WatchOutcome {
    const { store, advisories, everything, version, date } = this.#request;
    const [sequence = "", mark] = (store.get(basis) ?? "").split(" ");
    const now = `${this.#judge.mark}.${version}`;
    const changed = everything || mark !== now ? undefined : advisories.changedSince(sequence);
    const names = this.#said.takeChanges();
    const subjects = changed === undefined ? this.#all() : this.#touchedBy(changed, names);
    for (const subject of subjects) this.#look(subject, changed === undefined, names);
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
      ended: this.#raiser.ended,
      unknown: this.#unknown(),
    };
  }

  /** Those of packages that are gone, too, where there were alarms of them. */
  #all(): ReadonlySet<number> {
    const { findings, alarms } = this.#request.store;
    return new Set([...findings.allSubjects(), ...alarms.subjects()]);
  }

  #touchedBy({ packages, cves }: Changed, names: ReadonlySet<string>): ReadonlySet<number> {
    const { findings } = this.#request.store;
    return new Set([
      ...findings.newSubjects(),
      ...packages.flatMap(({ ecosystem, name }) => findings.subjectsOf(ecosystem, name)),
      ...[...cves, ...names].flatMap((name) => findings.subjectsWith(name)),
    ]);
  }

  /** Packages of one subject, whatever has them. */
  #look(subject: number, everything: boolean, names: ReadonlySet<string>): void {
    const { store, date } = this.#request;
    const { found, changed, packages, added, gone } = look(store, subject, this.#facts, date);
    this.#looked += packages;
    this.#added += added;
    this.#gone += gone;
    if (everything) {
      this.#raiser.raise(
        subject,
        new Set([...changed, ...found.keys(), ...store.alarms.weaknessesOf(subject)]),
        found,
      );
      return;
    }
    const said = [...found].filter(([, all]) => names.size > 0 && all.some((each) => isNamed(each, names)));
    this.#raiser.raise(subject, new Set([...changed, ...said.map(([weakness]) => weakness)]), found);
  }

  /** An image of which nothing was assessed yet, though its packages may be known. */
  #assess(image: string): void {
    const { store } = this.#request;
    const asked = remembering(this.#facts);
    const subjects = new Map<string, number>();
    const found = store.findings.foundIn(image).flatMap((each) => {
      subjects.set(each.purl, each.subject);
      const kept = store.findings.of(each.id);
      return matchesOf(each, asked).map((match): Found => {
        return { package: each, match, fixedSince: kept.get(match.id)?.fixedSince ?? null };
      });
    });
    this.#raiser.raiseIn(image, found, (purl) => subjects.get(purl) ?? 0);
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

function isNamed({ match }: Found, names: ReadonlySet<string>): boolean {
  return namesOf(match).some((name) => names.has(spelt(name)));
}
