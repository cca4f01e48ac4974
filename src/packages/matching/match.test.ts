import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { readAdvisory } from "../advisories/index.ts";
import { readPurl } from "../purl.ts";
import { type Candidate, type Matched, matchAdvisories } from "./match.ts";
import { type Subject, subjectOf } from "./subject.ts";

suite("advisories about a package", () => {
  const cve = (fixed: string | null, more: object = {}): object => ({
    id: "GHSA-1",
    aliases: ["CVE-2024-0001"],
    summary: "Something",
    severity: [{ type: "CVSS_V3", score: "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N" }],
    affected: [
      {
        package: { ecosystem: "PyPI", name: "a" },
        ranges: [
          { type: "ECOSYSTEM", events: [{ introduced: "0" }, ...(fixed === null ? [] : [{ fixed }])] },
        ],
      },
    ],
    ...more,
  });

  test("say which range and comparison tell", () => {
    const [match] = matched("pkg:pypi/a@1.0", cve("1.1")).advisories;
    assert.deepEqual(match, {
      id: "GHSA-1",
      aliases: ["CVE-2024-0001"],
      summary: "Something",
      severity: "medium",
      score: 6.1,
      vector: "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N",
      kev: null,
      epss: null,
      fixed: "1.1",
      fixState: "fixed",
      range: "< 1.1",
      comparison: "pep440: 1.0 < 1.1",
      source: "test/GHSA-1",
    });
    assert.deepEqual(matched("pkg:pypi/a@1.1.0", cve("1.1")), { advisories: [], undecided: [] });
  });

  test("of one weakness are one, which is there if any of them says so, and fixed where none does", () => {
    const other = cve("1.4", { id: "PYSEC-1" });
    const both = matched("pkg:pypi/a@1.2", cve("1.1"), other).advisories;
    assert.deepEqual(
      both.map(({ id, aliases, fixed }) => [id, aliases, fixed]),
      [["PYSEC-1", ["CVE-2024-0001"], "1.4"]],
    );
    assert.equal(matched("pkg:pypi/a@1.0", cve("1.1"), other).advisories[0]?.fixed, "1.4");
    assert.equal(
      matched("pkg:pypi/a@1.0", cve("1.1"), cve(null, { id: "X" })).advisories[0]?.fixState,
      "not-fixed",
    );
  });

  test("lead from a fix that lies in another range to the first that lies in none", () => {
    const range = (introduced: string, fixed: string): object => ({
      package: { ecosystem: "PyPI", name: "a" },
      ranges: [{ type: "ECOSYSTEM", events: [{ introduced }, { fixed }] }],
    });
    const affected = [range("0", "2"), range("2", "3"), range("3", "3.1")];
    assert.equal(matched("pkg:pypi/a@1", cve(null, { affected })).advisories[0]?.fixed, "3.1");
  });

  test("of streams of modules are about packages of the same stream alone", () => {
    const record = (summary: string, fixed: string): object => ({
      id: summary,
      summary,
      affected: [
        {
          package: { ecosystem: "AlmaLinux:8", name: "nodejs" },
          ranges: [{ type: "ECOSYSTEM", events: [{ introduced: "0" }, { fixed }] }],
        },
      ],
    });
    const records = [
      record("Moderate: nodejs:16 security update", "1:16.20.2-4.module_el8.9.0+3723"),
      record("Moderate: nodejs:18 security update", "1:18.20.4-1.module_el8.10.0+3887"),
      record("Moderate: nodejs security update", "1:99-1.module_el8.10.0+3887"),
      record("Important: nodejs:10.0 security update", "1:10.24.0-1.el8"),
    ];
    const ids = (version: string, more = "") =>
      matched(`pkg:rpm/almalinux/nodejs@${version}?distro=almalinux-8.9&epoch=1${more}`, ...records)
        .advisories.map(({ id }) => id)
        .sort();
    const [of16, of18, unnamed, plain] = records
      .map((each) => readAdvisory(each))
      .map((each) => (typeof each === "string" ? each : each.advisory.id));
    assert.deepEqual(ids("16.1.0-1.module_el8.5.0%2B26", "&rpmmod=nodejs:16:8050020:de2b"), [unnamed, of16]);
    assert.deepEqual(ids("18.1.0-1.module_el8.5.0%2B26", "&rpmmod=nodejs:18:8050020:de2b"), [unnamed, of18]);
    assert.deepEqual(ids("18.1.0-1.module_el8.5.0%2B26"), [unnamed, of18]);
    assert.deepEqual(ids("10.1.0-1.el8"), [plain]);
  });

  test("about one operating system are not about programs for another", () => {
    const affectedOn = (...imports: readonly object[]) => [
      {
        package: { ecosystem: "Go", name: "stdlib" },
        ranges: [{ type: "SEMVER", events: [{ introduced: "0" }] }],
        ecosystem_specific: { imports },
      },
    ];
    const windows = affectedOn({ path: "os", goos: ["windows"] }, { path: "net", goos: ["windows", "js"] });
    const count = (more: string, affected: readonly object[]) =>
      matched(`pkg:golang/stdlib@1.21.3${more}`, cve(null, { affected })).advisories.length;
    assert.equal(count("?goos=linux", windows), 0);
    assert.equal(count("?goos=windows", windows), 1);
    assert.equal(count("", windows), 1);
    assert.equal(count("?goos=linux", affectedOn({ path: "os", goos: ["windows"] }, { path: "net" })), 1);
    assert.equal(count("?goos=linux", affectedOn()), 1);
  });

  test("that were withdrawn are none, and ranges of commits tell nothing", () => {
    assert.deepEqual(
      matched("pkg:pypi/a@1.0", cve("1.1", { withdrawn: "2024-01-01T00:00:00Z" })).advisories,
      [],
    );
    const commits = [
      { package: { ecosystem: "PyPI", name: "a" }, ranges: [{ type: "GIT", events: [{ introduced: "0" }] }] },
    ];
    assert.deepEqual(matched("pkg:pypi/a@1.0", cve(null, { affected: commits })).advisories, []);
  });

  test("list versions as well", () => {
    const affected = [{ package: { ecosystem: "PyPI", name: "A" }, versions: ["1.0", "2.0"] }];
    const [match] = matched("pkg:pypi/a@1.0.0", cve(null, { affected })).advisories;
    assert.equal(match?.comparison, "pep440: 1.0.0 = 1.0, which is listed");
    assert.equal(match?.fixState, "unknown");
    assert.deepEqual(matched("pkg:pypi/a@1.5", cve(null, { affected })).advisories, []);
  });

  test("are of the release that they name, and undecided where none is stated", () => {
    const affected = ["11", "12"].map((release) => ({
      package: { ecosystem: `Debian:${release}`, name: "a" },
      ranges: [{ type: "ECOSYSTEM", events: [{ introduced: "0" }, { fixed: `${release}.0-1` }] }],
      ecosystem_specific: { urgency: "unimportant" },
    }));
    const record = cve(null, { affected, severity: [], upstream: ["CVE-2024-0002"] });
    assert.deepEqual(matched("pkg:deb/debian/a@11.5-1?distro=debian-11", record).advisories, []);
    const [match] = matched("pkg:deb/debian/a@11.5-1?distro=debian-12", record).advisories;
    assert.deepEqual([match?.severity, match?.fixed], ["info", "12.0-1"]);
    assert.deepEqual(match?.upstream, ["CVE-2024-0002"]);
    const unknown = matched("pkg:deb/debian/a@11.5-1", record);
    assert.deepEqual([unknown.advisories.length, unknown.undecided.length], [0, 1]);
  });

  test("are undecided where versions have no order", () => {
    assert.match(matched("pkg:pypi/a@(devel)", cve("1.1")).undecided[0]?.reason ?? "", /devel/);
  });

  test("are worse where attacks are known", () => {
    const attacks = {
      kev: { cve: "CVE-2024-0001", added: "2024-02-01", due: null, ransomware: true },
      epss: null,
    };
    const [match] = matchAdvisories(subjectIn("pkg:pypi/a@1") as Subject, candidates([cve("2")]), {
      attacks: () => attacks,
      ratings: () => [],
    }).advisories;
    assert.equal(match?.severity, "critical");
    assert.match(match?.severityReason ?? "", /CISA, 2024-02-01/);
  });
});

function subjectIn(text: string): Subject | string {
  const purl = readPurl(text);
  return typeof purl === "string" ? purl : subjectOf(purl);
}

function candidates(records: readonly object[]): readonly Candidate[] {
  return records.flatMap((value) => {
    const record = readAdvisory(value);
    if (typeof record === "string") return [];
    return record.affected.map((affected) => ({ advisory: record.advisory, affected, source: "test" }));
  });
}

function matched(purl: string, ...records: readonly object[]): Matched {
  const subject = subjectIn(purl);
  assert.ok(typeof subject !== "string", purl);
  return matchAdvisories(subject, candidates(records), { attacks: () => undefined, ratings: () => [] });
}
