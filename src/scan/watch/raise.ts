import { append } from "../../base/append.ts";
import type { Alarm, WatchStore } from "../../sources/watch/index.ts";
import { alarmOf, isSame, keyOf } from "./alarm.ts";
import { imageNamed, type Judge } from "./judge.ts";
import type { Found } from "./look.ts";
import type { SaidOfImages } from "./said.ts";

/** Makes alarms of what was found, and lets go of those that have no reason any more. */
export class Raiser {
  /** Those that have none since this began. */
  readonly ended: Alarm[] = [];
  readonly #store: WatchStore;
  readonly #judge: Judge;
  readonly #said: SaidOfImages;
  readonly #date: string;

  constructor(store: WatchStore, judge: Judge, said: SaidOfImages, date: string) {
    this.#store = store;
    this.#judge = judge;
    this.#said = said;
    this.#date = date;
  }

  /** Of some weaknesses of a subject, wherever they are. */
  raise(subject: number, weaknesses: Iterable<string>, found: ReadonlyMap<string, readonly Found[]>): void {
    const asked = [...weaknesses];
    const serious = this.#seriousOf(asked.flatMap((weakness) => found.get(weakness) ?? []));
    const holders = new Map<number, readonly string[]>();
    for (const weakness of asked) {
      const all = serious.has(weakness) ? (found.get(weakness) ?? []) : [];
      const wanted = this.#together(all, holders).flatMap(([names, some]) =>
        this.#alarmsOf(names, some, () => subject),
      );
      this.#reconcile(this.#store.alarms.of(subject, weakness), wanted);
    }
  }

  /** Of all weaknesses of an image, by the package URLs' subjects. */
  raiseIn(image: string, found: readonly Found[], subjectOf: (purl: string) => number): void {
    this.#reconcile(this.#store.alarms.ofImage(image), this.#alarmsOf([image], found, subjectOf));
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
      const names = holders.get(id) ?? this.#store.findings.holdersOf(id);
      holders.set(id, names);
      for (const name of names) append(byImage, name, found);
    }
    const alike = Map.groupBy(byImage, ([, found]) => found.map((each) => each.package.id).join());
    return [...alike.values()].map((each) => [each.map(([name]) => name), each[0]?.[1] ?? []] as const);
  }

  #alarmsOf(
    names: readonly string[],
    found: readonly Found[],
    subjectOf: (purl: string) => number,
  ): readonly Alarm[] {
    if (!found.some((each) => this.#said.isAbout(each))) return this.#alarmsOfAlike(names, found, subjectOf);
    const counting = names.map((name) => [name, this.#said.counting(name, found)] as const);
    const alike = Map.groupBy(counting, ([, some]) => some.map((each) => found.indexOf(each)).join());
    return [...alike.values()].flatMap((same) =>
      this.#alarmsOfAlike(
        same.map(([name]) => name),
        same[0]?.[1] ?? [],
        subjectOf,
      ),
    );
  }

  #alarmsOfAlike(
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
      return alarmOf(finding, first, subjectOf(purl), this.#date);
    });
  }

  #reconcile(before: readonly Alarm[], wanted: readonly Alarm[]): void {
    const { alarms } = this.#store;
    const left = new Map(before.map((alarm) => [keyOf(alarm), alarm]));
    for (const alarm of wanted) {
      const old = left.get(keyOf(alarm));
      left.delete(keyOf(alarm));
      if (old === undefined || !isSame(old, alarm)) alarms.put(alarm);
    }
    for (const alarm of left.values()) {
      alarms.drop(alarm);
      this.ended.push(alarm);
    }
  }
}
