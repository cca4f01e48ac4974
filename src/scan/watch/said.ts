import { hash } from "../../base/hash.ts";
import { exempts, type Vulnerability } from "../../images/index.ts";
import { applyVex, StatementsByName, type VexStatement } from "../../images/vex/index.ts";
import type { WatchStore } from "../../sources/watch/index.ts";
import { type Found, namesOf } from "./look.ts";

/** What is said of weaknesses in the images that are watched. */
export class SaidOfImages {
  readonly #store: WatchStore;
  readonly #statements: StatementsByName;

  constructor(store: WatchStore, statements: readonly VexStatement[]) {
    this.#store = store;
    this.#statements = new StatementsByName(statements);
  }

  /** Names of weaknesses of which something else was said the last time; from now on this is the last time. */
  takeChanges(): ReadonlySet<string> {
    const before: unknown = this.#store.getJson(key);
    const old = new Map(Array.isArray(before) ? (before as readonly (readonly [string, string])[]) : []);
    const now = this.#marks();
    const names = [...new Set([...old.keys(), ...now.keys()])];
    const changed = new Set(names.filter((name) => old.get(name) !== now.get(name)));
    if (changed.size > 0) this.#store.set(key, JSON.stringify([...now]));
    return changed;
  }

  isAbout({ match }: Found): boolean {
    return namesOf(match).some((name) => this.#statements.has(name));
  }

  /** Those that count in an image: whose exemption does not hold everywhere in it. */
  counting(image: string, found: readonly Found[]): readonly Found[] {
    const asked = found.filter((each) => this.isAbout(each));
    const statements = this.#about(asked);
    const counting = new Set<Found>();
    for (const { id, content } of this.#store.placed.contentsOf(image)) {
      const [of, vulnerabilities]: [Found[], Vulnerability[]] = [[], []];
      for (const each of asked)
        for (const installed of this.#store.placed.placesOf(id, each.package.id)) {
          of.push(each);
          vulnerabilities.push({ ...each.match, package: installed });
        }
      const applied = applyVex({ found: vulnerabilities, undecided: [] }, content, statements);
      for (const [index, { exemption }] of applied.vulnerabilities.found.entries()) {
        const counts = of[index];
        if (counts !== undefined && !exempts(exemption)) counting.add(counts);
      }
    }
    return found.filter((each) => !this.isAbout(each) || counting.has(each));
  }

  #about(found: readonly Found[]): readonly VexStatement[] {
    return this.#statements.sorted(
      found.flatMap(({ match }) => namesOf(match).flatMap((name) => this.#statements.about(name))),
    );
  }

  #marks(): ReadonlyMap<string, string> {
    const marks = new Map<VexStatement, string>();
    const markOf = (statement: VexStatement): string => {
      const known = marks.get(statement);
      if (known !== undefined) return known;
      // Which document it was in changes nothing.
      const mark = hash([JSON.stringify({ ...statement, source: "" })]);
      marks.set(statement, mark);
      return mark;
    };
    return new Map(
      [...this.#statements.entries()].map(([name, statements]) => [name, hash(statements.map(markOf))]),
    );
  }
}

const key = "said";
