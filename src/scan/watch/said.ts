import { hash } from "../../base/hash.ts";
import { exempts, type Vulnerability } from "../../images/index.ts";
import { applyVex, type VexStatement } from "../../images/vex/index.ts";
import type { WatchStore } from "../../sources/watch/index.ts";
import { type Found, namesOf } from "./look.ts";

/** What is said of weaknesses in the images that are watched. */
export class SaidOfImages {
  readonly #store: WatchStore;
  readonly #byName = new Map<string, VexStatement[]>();
  readonly #order: ReadonlyMap<VexStatement, number>;

  constructor(store: WatchStore, statements: readonly VexStatement[]) {
    this.#store = store;
    this.#order = new Map(statements.map((statement, index) => [statement, index]));
    for (const statement of statements)
      for (const name of new Set(statement.names.map(spelt))) {
        const known = this.#byName.get(name);
        if (known === undefined) this.#byName.set(name, [statement]);
        else known.push(statement);
      }
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
    return this.#byName.size > 0 && namesOf(match).some((name) => this.#byName.has(spelt(name)));
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
    const statements = new Set(
      found.flatMap(({ match }) => namesOf(match).flatMap((name) => this.#byName.get(spelt(name)) ?? [])),
    );
    return [...statements].sort((a, b) => (this.#order.get(a) ?? 0) - (this.#order.get(b) ?? 0));
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
    return new Map([...this.#byName].map(([name, statements]) => [name, hash(statements.map(markOf))]));
  }
}

const key = "said";

export function spelt(name: string): string {
  return name.trim().toUpperCase();
}
