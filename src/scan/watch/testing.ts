import { existsSync } from "node:fs";
import fc from "fast-check";
import { activate, defaultPolicy, type Policy } from "../../assess/index.ts";
import { contentOf, type ImageContent, noConfiguration } from "../../images/index.ts";
import type { VexStatement } from "../../images/vex/index.ts";
import { type Candidate, readAdvisory } from "../../packages/index.ts";
import { temporaryFolder } from "../../sources/archive/index.ts";
import { type Alarm, WatchStore } from "../../sources/watch/index.ts";
import { evaluate } from "./evaluate.ts";

const names = ["a", "b", "c"];
const images = ["web", "api", "job"];

/** Of one package: which record, what repairs it, how bad it is, by which other names it is known. */
const record = fc.record({
  id: fc.integer({ min: 1, max: 4 }),
  name: fc.constantFrom(...names),
  fixed: fc.constantFrom(null, "2", "3"),
  word: fc.constantFrom("LOW", "HIGH", "CRITICAL", "CRITICAL"),
  alias: fc.constantFrom(null, "CVE-2026-0001", "CVE-2026-0002"),
});
const installed = fc.uniqueArray(
  fc.tuple(fc.constantFrom(...names), fc.integer({ min: 1, max: 3 })).map((pair) => pair.join("@")),
  { maxLength: 4 },
);
/** What happens to advisories, images, and what is said of them. */
export const step = fc.oneof(
  fc.record({ put: record }),
  fc.record({ drop: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ exploited: fc.constantFrom("CVE-2026-0001", "CVE-2026-0002") }),
  fc.record({ image: fc.constantFrom(...images), packages: installed }),
  fc.record({ remove: fc.constantFrom(...images) }),
  fc.record({
    waive: fc.constantFrom("CVE-2026-0001", "GHSA-1"),
    until: fc.constantFrom("2026-01-03", "2026-12-31"),
  }),
  fc.record({
    said: fc.constantFrom("CVE-2026-0001", "ghsa-2"),
    of: fc.constantFrom("web", "api", "pkg:pypi/a", "pkg:pypi/b@2"),
    status: fc.constantFrom("not_affected", "affected", "fixed"),
    inside: fc.boolean(),
  }),
  fc.record({ unsaid: fc.constant(true) }),
  { weight: 4, arbitrary: fc.record({ check: fc.constant(true) }) },
);

type ValueOf<Of> = Of extends fc.Arbitrary<infer Value> ? Value : never;
type Step = ValueOf<typeof step>;
type Said = ValueOf<typeof record>;

/** In memory where Linux has a folder for that: on a disk most of the time goes by until each change is written. */
function emptyStore(): { readonly store: WatchStore; readonly close: () => void } {
  const [folder, remove] = temporaryFolder(existsSync("/dev/shm") ? "/dev/shm" : undefined);
  const store = new WatchStore(folder, { make: true });
  return {
    store,
    close: () => {
      store.close();
      remove();
    },
  };
}

/** Advisories in memory that remember what changed, and a store that follows them. */
export class World {
  readonly #own = emptyStore();
  readonly #store = this.#own.store;
  readonly #records = new Map<number, Said>();
  readonly #exploited = new Set<string>();
  readonly #images = new Map<string, readonly string[]>();
  #vex: readonly VexStatement[] = [];
  #policy: Policy = defaultPolicy;
  #log: { readonly name?: string; readonly cve?: string }[] = [];

  take(each: Step, day: string): void {
    if ("put" in each) this.#put(each.put);
    else if ("drop" in each) this.#drop(each.drop);
    else if ("exploited" in each) {
      this.#exploited.add(each.exploited);
      this.#log.push({ cve: each.exploited });
    } else if ("image" in each) {
      this.#images.set(each.image, each.packages);
      add(this.#store, each.image, each.packages, day);
    } else if ("remove" in each) {
      this.#images.delete(each.remove);
      this.#store.transaction(() => this.#store.images.remove(each.remove));
    } else if ("waive" in each) {
      const waiver = {
        control: "image-vulnerability",
        reason: "x",
        until: each.until,
        file: "breakwater.yaml",
      };
      this.#policy = {
        ...this.#policy,
        waivers: [...this.#policy.waivers, { ...waiver, vulnerabilities: [each.waive] }],
      };
    } else if ("said" in each) this.#vex = [...this.#vex, statementOf(each)];
    else if ("unsaid" in each) this.#vex = this.#vex.slice(1);
    else this.check(day, false);
  }

  check(date: string, everything: boolean, store = this.#store): readonly object[] {
    const controls = activate(defaultPolicy).filter(({ control }) => control.id === "image-vulnerability");
    const advisories = this.#advisories();
    evaluate({
      store,
      advisories,
      policy: this.#policy,
      controls,
      target: 35,
      date,
      version: "1",
      vex: this.#vex,
      everything,
    });
    return store.alarms.all().map(plain).sort(byText);
  }

  /** As if everything had been put into an empty store today. */
  fresh(date: string): readonly object[] {
    const { store, close } = emptyStore();
    for (const [name, of] of this.#images) add(store, name, of, date);
    const found = this.check(date, false, store);
    close();
    return found;
  }

  close(): void {
    this.#own.close();
  }

  #put(put: Said): void {
    this.#drop(put.id);
    this.#records.set(put.id, put);
    this.#log.push({ name: put.name });
  }

  #drop(id: number): void {
    const before = this.#records.get(id);
    if (before !== undefined) this.#log.push({ name: before.name });
    this.#records.delete(id);
  }

  #advisories() {
    const log = this.#log;
    return {
      about: (_ecosystem: string, name: string): readonly Candidate[] =>
        [...this.#records.values()].filter((each) => each.name === name).flatMap(candidates),
      covers: () => true,
      attacks: (cve: string) =>
        this.#exploited.has(cve)
          ? { kev: { cve, added: "2026-01-01", due: null, ransomware: false }, epss: null }
          : undefined,
      ratings: () => [],
      sequence: () => String(log.length),
      changedSince: (sequence: string) =>
        sequence === ""
          ? undefined
          : {
              packages: log
                .slice(Number(sequence))
                .flatMap(({ name }) => (name === undefined ? [] : [{ ecosystem: "PyPI", name }])),
              cves: log.slice(Number(sequence)).flatMap(({ cve }) => cve ?? []),
            },
    };
  }
}

function statementOf({ said, of, status, inside }: Extract<Step, { readonly said: string }>): VexStatement {
  const product =
    inside && of.startsWith("pkg:")
      ? { identifiers: ["web"], parts: [[of]] }
      : { identifiers: [of], parts: [] };
  return { names: [said], status, reason: null, products: [product], time: null, source: "vex.json" };
}

function candidates({ id, name, fixed, word, alias }: Said): readonly Candidate[] {
  const events = [{ introduced: "0" }, ...(fixed === null ? [] : [{ fixed }])];
  const read = readAdvisory({
    id: `GHSA-${id}`,
    aliases: alias === null ? [] : [alias],
    modified: "2026-01-01T00:00:00Z",
    database_specific: { severity: word },
    affected: [{ package: { ecosystem: "PyPI", name }, ranges: [{ type: "ECOSYSTEM", events }] }],
  });
  if (typeof read === "string") throw new Error(read);
  return read.affected.map((affected) => ({ advisory: read.advisory, affected, source: "test" }));
}

function add(store: WatchStore, name: string, packages: readonly string[], day: string): void {
  const content: ImageContent = {
    ...contentOf({
      name,
      reference: name,
      digest: null,
      source: "sbom",
      configuration: noConfiguration,
      layers: [],
      unreadable: [],
    }),
    packages: packages.map((each) => {
      const [bare = "", version = ""] = each.split("@");
      const plainly = { type: "pypi", namespace: null, name: bare, version } as const;
      return { ...plainly, purl: `pkg:pypi/${each}`, file: null, layer: null };
    }),
  };
  store.transaction(() => {
    store.images.name({ name, reference: name, content: store.contents.put(content), workloads: [] }, day);
    store.images.removeUnused();
  });
}

function byText(a: object, b: object): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}

/** But for the days, which are those of another story. */
function plain({ image, weakness, part, severity, message, advice, packages, fixed }: Alarm): object {
  return { image, weakness, part, severity, message, advice, packages, fixed };
}
