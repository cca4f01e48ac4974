import assert from "node:assert/strict";
import { copyFileSync, mkdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { suite, test } from "node:test";
import { temporaryFolder } from "../archive/index.ts";
import { FolderSource } from "./folder.ts";
import { AdvisoryStore } from "./store.ts";
import { dumpOf } from "./testing.ts";
import { updateAdvisories } from "./update.ts";

suite("what changed in the advisories", () => {
  test("is nothing in the first database, and where records are dated anew alone", async () => {
    const here = new Made();
    await here.update([record("A-1", "a", "2"), record("A-2", "b", "2")]);
    const first = here.sequence();
    assert.deepEqual(here.since(first), { packages: [], cves: [] });
    await here.update([
      record("A-1", "a", "2", { modified: "2026-02-01T00:00:00Z" }),
      record("A-2", "b", "2"),
    ]);
    assert.equal(here.sequence(), first);
  });

  test("is the packages of what was added, changed, withdrawn and removed", async () => {
    const here = new Made();
    const [a, b, c, d] = ["a", "b", "c", "d"].map((name) => record(`A-${name}`, name, "2"));
    await here.update([a, b, c, d] as Osv[]);
    const first = here.sequence();
    await here.update([
      a as Osv,
      record("A-b", "b", "3"),
      record("A-c", "c", "2", { withdrawn: "2026-01-01T00:00:00Z" }),
      record("A-e", "e", "2"),
    ]);
    const second = here.sequence();
    assert.deepEqual(namesIn(here, first), ["b", "c", "d", "e"]);
    await here.update([record("A-b", "b", "3"), record("A-e", "e", "2")]);
    assert.deepEqual(namesIn(here, second), ["a"]);
    assert.deepEqual(namesIn(here, first), ["a", "b", "c", "d", "e"]);
  });

  test("is the CVEs that are rated otherwise, or attacked", async () => {
    const here = new Made();
    const vector = (score: string) => ({ severity: [{ type: "CVSS_V3", score }] });
    const low = vector("CVSS:3.1/AV:L/AC:H/PR:H/UI:R/S:U/C:L/I:N/A:N");
    const high = vector("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H");
    const [one, two] = [record("CVE-2026-0001", "a", "2", low), record("CVE-2026-0002", "b", "2", low)];
    here.feed([], { "CVE-2026-0003": 0.4, "CVE-2026-12345": 0.9 });
    await here.update([one, two]);
    const first = here.sequence();
    here.feed(["CVE-2026-0004"], { "CVE-2026-0003": 0.6, "CVE-2026-12345": 0.95 });
    await here.update([record("CVE-2026-0001", "a", "2", high), two]);
    assert.deepEqual(here.since(first)?.cves.toSorted(), ["CVE-2026-0001", "CVE-2026-0003", "CVE-2026-0004"]);
  });

  test("is not known of another database, be it of the same number", async () => {
    const [here, other] = [new Made(), new Made()];
    await here.update([record("A-1", "a", "2")]);
    copyFileSync(join(here.folder, "advisories.db"), join(other.folder, "advisories.db"));
    const first = here.sequence();
    await here.update([record("A-1", "a", "3")]);
    await other.update([record("A-1", "a", "4")]);
    assert.deepEqual(namesIn(other, first), ["a"]);
    assert.equal(other.since(here.sequence()), undefined);
    rmSync(join(here.folder, "advisories.db"));
    await here.update([record("A-1", "a", "3")]);
    assert.equal(here.since(first), undefined);
    for (const nonsense of ["", "1", "0.", "x.y", "99999999999999999.x"])
      assert.equal(here.since(nonsense), undefined);
  });
});

interface Osv {
  readonly id: string;
  readonly [field: string]: unknown;
}

function record(id: string, name: string, fixed: string, more: object = {}): Osv {
  const ranges = [{ type: "ECOSYSTEM", events: [{ introduced: "0" }, { fixed }] }];
  const affected = [{ package: { ecosystem: "PyPI", name }, ranges }];
  return { id, modified: "2026-01-01T00:00:00Z", affected, ...more };
}

function namesIn(made: Made, since: string): readonly string[] | undefined {
  return made
    .since(since)
    ?.packages.map(({ name }) => name)
    .sort();
}

/** A database with the source that it is made from. */
class Made {
  readonly folder = temporaryFolder()[0];
  readonly #source = temporaryFolder()[0];

  feed(exploited: readonly string[], likely: Readonly<Record<string, number>>): void {
    const vulnerabilities = ["CVE-2020-0001", ...exploited].map((cveID) => ({
      cveID,
      dateAdded: "2026-01-01",
    }));
    writeFileSync(
      join(this.#source, "known_exploited_vulnerabilities.json"),
      JSON.stringify({ vulnerabilities }),
    );
    const lines = Object.entries(likely).map(([cve, score]) => `${cve},${score},0.9\n`);
    writeFileSync(join(this.#source, "epss_scores-current.csv.gz"), `cve,epss,percentile\n${lines.join("")}`);
  }

  async update(records: readonly Osv[]): Promise<void> {
    mkdirSync(join(this.#source, "PyPI"), { recursive: true });
    const path = join(this.#source, "PyPI/all.zip");
    writeFileSync(path, dumpOf(records));
    utimesSync(path, 1, 1);
    const source = new FolderSource(this.#source);
    const quiet = { tell: () => undefined, progress: () => undefined };
    await updateAdvisories({ folder: this.folder, source, ecosystems: [], now: "2026-01-01", ...quiet });
  }

  sequence(): string {
    return new AdvisoryStore(this.folder).sequence();
  }

  since(sequence: string) {
    return new AdvisoryStore(this.folder).changedSince(sequence);
  }
}
