import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { suite, test } from "node:test";
import { dumpOf } from "../../../src/sources/advisories/testing.ts";
import { temporaryFolder } from "../../../src/sources/archive/index.ts";
import { makeImage, writeFiles } from "../../../src/sources/images/testing.ts";
import { makeDatabase, missingTools, query } from "../../../src/sources/packages/rpm/testing.ts";
import { breakwater } from "../../built.ts";

interface Report {
  readonly packages: readonly {
    readonly type: string;
    readonly name: string;
    readonly version: string;
    readonly purl: string;
  }[];
  readonly vulnerabilities: readonly {
    readonly id: string;
    readonly fixed: string | null;
    readonly severity: string;
  }[];
  readonly unreadable: readonly unknown[];
}

suite("an image of packages of rpm", { skip: missingTools("rpm", "rpmbuild") ?? false }, () => {
  test("has the packages that rpm lists, and the weaknesses of its release alone", async () => {
    const [folder, remove] = temporaryFolder();
    try {
      const database = makeDatabase(folder, 200, 12);
      const listed = query("sqlite", dirname(database)).map((line) => {
        const [name = "", version = ""] = line.split("|");
        return { name, version };
      });
      const about = (id: string, ecosystem: string) => ({
        id,
        modified: "2026-01-01T00:00:00Z",
        summary: "Something about a package",
        affected: [
          {
            package: { ecosystem, name: "big" },
            ranges: [{ type: "ECOSYSTEM", events: [{ introduced: "0" }, { fixed: "9:1-1.azl3" }] }],
          },
        ],
        database_specific: { severity: "HIGH" },
      });
      const image = makeImage({
        layers: [
          {
            files: {
              "etc/os-release": 'NAME="Microsoft Azure Linux"\nID=azurelinux\nVERSION_ID="3.0"\n',
              "var/lib/rpm/rpmdb.sqlite": readFileSync(database),
            },
          },
        ],
      });
      image.layout(join(folder, "layout"));
      const dump = dumpOf([about("AZL-1", "Azure Linux:3"), about("AZL-2", "Azure Linux:2")]);
      writeFiles(folder, { "osv/Azure Linux/all.zip": dump, "osv/ecosystems.txt": "Azure Linux\n" });
      const updated = await breakwater(["db", "update", "--source", "osv", "--db", "db"], { cwd: folder });
      assert.equal(updated.status, 0, updated.stderr);
      const args = ["image", "scan", "layout", "--db", "db", "--no-cache", "-f", "json"];
      const report = JSON.parse((await breakwater(args, { cwd: folder })).stdout) as Report;
      assert.deepEqual(report.unreadable, []);
      assert.deepEqual(
        report.packages.map(({ name, version }) => `${name} ${version}`).sort(),
        listed.map(({ name, version }) => `${name} ${version}`).sort(),
      );
      assert.deepEqual(
        report.vulnerabilities.map(({ id, fixed, severity }) => [id, fixed, severity]),
        [["AZL-1", "9:1-1.azl3", "high"]],
      );
    } finally {
      remove();
    }
  });
});
