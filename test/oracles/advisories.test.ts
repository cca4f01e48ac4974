import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { suite, test } from "node:test";
import { compareVersions, schemeOf } from "../../src/packages/index.ts";
import { temporaryFolder } from "../../src/sources/archive/index.ts";
import { breakwater } from "../built.ts";

/** Real advisories, unpacked by unzip and asked one by one as the OSV Schema's algorithm reads, beside `db match`. */
const data = process.env["OSV_DATA"] ?? join(import.meta.dirname, "../../../shared/data/osv");
const wanted = 2000;

interface Record {
  readonly id: string;
  readonly summary?: string;
  readonly aliases?: readonly string[];
  readonly related?: readonly string[];
  readonly withdrawn?: string;
  readonly affected: readonly {
    readonly package: { readonly ecosystem: string; readonly name: string };
    readonly ranges?: readonly {
      readonly type: string;
      readonly events: readonly { readonly [kind: string]: string }[];
    }[];
    readonly versions?: readonly string[];
  }[];
}

type Affected = Record["affected"][number];

const types: { readonly [ecosystem: string]: string } = {
  AlmaLinux: "rpm/almalinux",
  "Azure Linux": "rpm/azurelinux",
  Debian: "deb/debian",
  Bitnami: "bitnami",
  Go: "golang",
  Maven: "maven",
  Packagist: "composer",
  PyPI: "pypi",
  "crates.io": "cargo",
  npm: "npm",
};

suite("advisories about real packages", {
  skip: existsSync(data) ? false : "no advisories in OSV_DATA",
}, () => {
  test(`are those that the schema's algorithm gives, for ${wanted} packages`, async (context) => {
    const records = recordsIn(data);
    const byName = Map.groupBy(
      records.flatMap((record) =>
        record.affected.map((each) => ({ record, name: each.package.name.toLowerCase() })),
      ),
      (each) => plain("PyPI", each.name),
    );
    const asked = sample(records);
    const [db] = temporaryFolder();
    assert.equal((await breakwater(["db", "update", "--source", data, "--db", db])).status, 0);
    const input = asked.map(({ purl }) => purl).join("\n");
    const { stdout, stderr } = await breakwater(["db", "match", "--db", db], { input });
    assert.equal(stderr, "");
    const answers: readonly { advisories: readonly { id: string; aliases: string[] }[] }[] =
      JSON.parse(stdout);
    assert.equal(answers.length, asked.length);
    let found = 0;
    asked.forEach(({ purl, ecosystem, name, version }, index) => {
      const named = new Set(byName.get(plain("PyPI", name))?.map(({ record }) => record));
      const expected = [...named]
        .filter((record) => record.withdrawn === undefined && !repairsBugs(record))
        .filter((record) =>
          record.affected.some(
            (each) =>
              isAbout(each, ecosystem, name) && areBothOfModules(each, version) && isIn(each, version),
          ),
        )
        .map((record) => record.id);
      const given = new Set(answers[index]?.advisories.flatMap(({ id, aliases }) => [id, ...aliases]));
      assert.deepEqual(
        expected.filter((id) => !given.has(id)),
        [],
        purl,
      );
      const ids = new Set(expected);
      for (const { id } of answers[index]?.advisories ?? []) assert.ok(ids.has(id), `${purl}: ${id}`);
      found += expected.length;
    });
    context.diagnostic(`${asked.length} packages, ${found} advisories`);
    assert.ok(found > wanted);
  });
});

function recordsIn(folder: string): readonly Record[] {
  const [unpacked] = temporaryFolder();
  return readdirSync(folder).flatMap((ecosystem) => {
    const target = join(unpacked, ecosystem);
    mkdirSync(target);
    execFileSync("unzip", ["-q", "-n", join(folder, ecosystem, "all.zip"), "-d", target]);
    return readdirSync(target).map((file): Record => JSON.parse(readFileSync(join(target, file), "utf8")));
  });
}

interface Asked {
  readonly purl: string;
  readonly ecosystem: string;
  readonly name: string;
  readonly version: string;
}

/** Packages of records all over, at versions that records speak of: the ends of their ranges. */
function sample(records: readonly Record[]): readonly Asked[] {
  let seed = 7;
  const below = (limit: number): number => {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    return Math.floor((seed / 2 ** 32) * limit);
  };
  const asked: Asked[] = [];
  while (asked.length < wanted) {
    const record = records[below(records.length)];
    const affected = record?.affected[below(record.affected.length)];
    const events = (affected?.ranges ?? [])
      .filter(({ type }) => type !== "GIT")
      .flatMap(({ events: all }) => all);
    const versions = [...events.flatMap((event) => Object.values(event)), ...(affected?.versions ?? [])];
    const version = versions[below(versions.length)];
    const place = affected?.package.ecosystem ?? "";
    const [ecosystem = "", release] = place.split(":");
    const type = types[ecosystem];
    if (affected === undefined || version === undefined || version === "0" || type === undefined) continue;
    const name = affected.package.name
      .split(ecosystem === "Maven" ? ":" : "/")
      .map(encodeURIComponent)
      .join("/");
    const distro = release === undefined ? "" : `?distro=${release}`;
    const purl = `pkg:${type}/${name}@${encodeURIComponent(version)}${distro}`;
    asked.push({ purl, ecosystem: place, name: affected.package.name, version });
  }
  return asked;
}

/** AlmaLinux, "Errata": of bugs and of what is new, without a word of a weakness. */
function repairsBugs({ id, summary = "", related = [] }: Record): boolean {
  return (
    /^AL[BE]A-/.test(id) && !/security/i.test(summary) && !related.some((each) => each.startsWith("CVE-"))
  );
}

/** What is built for a module is repaired by what is built for one, and the other way round. */
function areBothOfModules({ package: about, ranges = [] }: Affected, version: string): boolean {
  const isOfModule = (text: string): boolean => /\.module[_+]/.test(text);
  const fixes = ranges.flatMap(({ events }) => events.flatMap((event) => event["fixed"] ?? []));
  const isChecked = about.ecosystem.startsWith("AlmaLinux") && fixes.length > 0;
  return !isChecked || fixes.some(isOfModule) === isOfModule(version);
}

function isAbout(affected: Affected, ecosystem: string, name: string): boolean {
  const { package: about } = affected;
  return about.ecosystem === ecosystem && plain(ecosystem, about.name) === plain(ecosystem, name);
}

function plain(ecosystem: string, name: string): string {
  if (ecosystem === "PyPI") return name.toLowerCase().replaceAll(/[-_.]+/g, "-");
  return ecosystem === "Packagist" || ecosystem === "Go" ? name.toLowerCase() : name;
}

function isIn(affected: Affected, version: string): boolean {
  const scheme = schemeOf(affected.package.ecosystem) ?? "semver";
  let known = true;
  const order = (a: string, b: string): number => {
    if (b === "0") return a === "0" ? 0 : 1;
    const found = a === "0" ? -1 : compareVersions(scheme, a, b);
    known &&= found !== undefined;
    return found ?? Number.NaN;
  };
  if (affected.versions?.some((each) => order(version, each) === 0) === true) return true;
  return (affected.ranges ?? []).some(({ type, events }) => {
    if (type === "GIT") return false;
    known = true;
    let inside = false;
    const flat = events.flatMap((event) => Object.entries(event));
    for (const [kind, at] of flat.sort(([, a], [, b]) => order(a, b))) {
      if (kind === "introduced" && order(version, at) >= 0) inside = true;
      if (kind === "fixed" && order(version, at) >= 0) inside = false;
      if (kind === "last_affected" && order(version, at) > 0) inside = false;
    }
    // Where versions have no order nobody can tell.
    return inside && known;
  });
}
