import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, suite, test } from "node:test";
import { dumpOf } from "../src/sources/advisories/testing.ts";
import { breakwater, folderWith } from "./built.ts";

const advisory = (id: string, ecosystem: string, name: string) => ({
  id,
  modified: "2026-01-01T00:00:00Z",
  summary: `Something about ${name}`,
  affected: [
    {
      package: { ecosystem, name },
      ranges: [{ type: "ECOSYSTEM", events: [{ introduced: "0" }, { fixed: "9" }] }],
    },
  ],
});

const folder = folderWith({
  "rootfs/etc/os-release": 'ID=alpine\nVERSION_ID=3.24.1\nPRETTY_NAME="Alpine Linux v3.24"\n',
  "rootfs/lib/apk/db/installed":
    "P:libssl3\nV:3.3.0-r2\nA:x86_64\nL:Apache-2.0\no:openssl\n\nP:musl\nV:1.2.5-r0\nA:x86_64\nL:MIT\no:musl\n\n",
  "rootfs/usr/lib/python3/site-packages/thing-1.0.dist-info/METADATA":
    "Metadata-Version: 2.1\nName: thing\nVersion: 1.0\n",
  "broken.json": "{",
  "vex.json": JSON.stringify({
    "@context": "https://openvex.dev/ns/v0.2.0",
    timestamp: "2026-01-01T00:00:00Z",
    statements: [
      {
        vulnerability: { name: "CVE-2026-0001" },
        products: [{ "@id": "pkg:apk/alpine/libssl3" }],
        status: "not_affected",
        justification: "vulnerable_code_not_present",
      },
      { vulnerability: { name: "CVE-2026-9999" }, products: [{ "@id": "pkg:npm/a" }], status: "fixed" },
    ],
  }),
});

interface Report {
  readonly findings: readonly { readonly control: string; readonly message: string }[];
  readonly packages: readonly { readonly purl: string; readonly file: string }[];
  readonly vulnerabilities: readonly {
    readonly id: string;
    readonly purl: string;
    readonly file: string;
    readonly exemption?: object;
  }[];
  readonly unreadable: readonly object[];
}

async function scan(
  args: readonly string[],
): Promise<{ report: Report; stderr: string; status: number | null }> {
  const { stdout, stderr, status } = await breakwater(
    ["image", "scan", ...args, "--db", "db", "--no-cache", "-f", "json", "--date", "2026-11-27"],
    { cwd: folder },
  );
  return { report: JSON.parse(stdout), stderr, status };
}

suite("SBOMs and VEX on the command line", () => {
  before(async () => {
    for (const [ecosystem, records] of Object.entries({
      Alpine: [advisory("CVE-2026-0001", "Alpine:v3.24", "openssl")],
      PyPI: [advisory("CVE-2026-0002", "PyPI", "thing")],
    })) {
      mkdirSync(join(folder, "source", ecosystem), { recursive: true });
      writeFileSync(join(folder, "source", ecosystem, "all.zip"), dumpOf(records));
    }
    await breakwater(["db", "update", "--source", "source", "--db", "db", "Alpine", "PyPI"], { cwd: folder });
  });

  for (const format of ["cyclonedx", "spdx"])
    test(`what is written as ${format} tells the same as the image`, async () => {
      const written = await breakwater(
        [
          "image",
          "sbom",
          "./rootfs",
          "-f",
          format,
          "-o",
          `web.${format}.json`,
          "--date",
          "2026-11-27",
          "--no-cache",
        ],
        { cwd: folder },
      );
      assert.deepEqual(written, { status: 0, stdout: "", stderr: "" });
      const image = await scan(["./rootfs"]);
      const told = (report: Report) => ({
        packages: report.packages.map(({ purl, file }) => ({ purl, file })),
        vulnerabilities: report.vulnerabilities.map(({ id, purl, file }) => ({ id, purl, file })),
      });
      assert.equal(told(image.report).vulnerabilities.length, 2);
      assert.equal(told(image.report).packages.length, 3);
      for (const name of [`web.${format}.json`, `sbom:web.${format}.json`]) {
        const { report, status } = await scan([name]);
        assert.deepEqual(told(report), told(image.report));
        assert.deepEqual(report.unreadable, []);
        assert.equal(status, image.status);
      }
    });

  test("writes the same bytes for the same day, to standard output too", async () => {
    const args = ["image", "sbom", "./rootfs", "--date", "2026-11-27", "--no-cache"];
    const [first, second] = [
      await breakwater(args, { cwd: folder }),
      await breakwater(args, { cwd: folder }),
    ];
    assert.equal(first.stdout, second.stdout);
    assert.equal(JSON.parse(first.stdout).metadata.timestamp, "2026-11-27T00:00:00Z");
  });

  test("says what was unreadable, and writes the rest", async () => {
    const sbom = JSON.parse(
      (await breakwater(["image", "sbom", "./rootfs", "--no-cache"], { cwd: folder })).stdout,
    );
    sbom.components.push({ type: "library", name: "nameless", version: "1" });
    writeFileSync(join(folder, "gap.json"), JSON.stringify(sbom));
    const { status, stdout, stderr } = await breakwater(["image", "sbom", "gap.json", "-f", "spdx"], {
      cwd: folder,
    });
    assert.equal(status, 2);
    assert.equal(
      stderr,
      "breakwater: gap.json: 1 component states no package URL: it is looked up nowhere\n",
    );
    assert.match(JSON.parse(stdout).comment, /nameless|no package URL/);
    assert.equal((await scan(["gap.json"])).status, 2);
  });

  test("refuses what is no SBOM", async () => {
    for (const [name, told] of [
      ["broken.json", /cannot be read as an SBOM: it is no JSON/],
      ["vex.json", /neither bomFormat/],
      ["sbom:missing.json", /there is no file missing\.json/],
    ] as const) {
      const { status, stderr } = await breakwater(["image", "sbom", name], { cwd: folder });
      assert.equal(status, 2);
      assert.match(stderr, told);
      assert.equal((await scan([name])).status, 2);
    }
  });

  test("exempts by VEX, lists what is exempted, and counts what fits nothing", async () => {
    const { report, stderr } = await scan(["./rootfs", "--vex", "vex.json"]);
    assert.equal(stderr, "breakwater: 1 of 2 VEX statements fits no weakness that was found\n");
    assert.deepEqual(
      report.vulnerabilities.map(({ id, exemption }) => [id, exemption]),
      [
        [
          "CVE-2026-0001",
          { status: "not_affected", reason: "vulnerable code not present", source: "vex.json" },
        ],
        ["CVE-2026-0002", undefined],
      ],
    );
    const found = report.findings.filter(({ control }) => control === "image-vulnerability");
    assert.equal(found.length, 1);
    assert.match(found[0]?.message ?? "", /CVE-2026-0002/);
    const { stdout } = await breakwater(["image", "scan", "./rootfs", "--db", "db", "--vex", "vex.json"], {
      cwd: folder,
    });
    assert.match(
      stdout,
      /1 weakness exempted in \.\/rootfs\n {2}CVE-2026-0001 in libssl3 3\.3\.0-r2: not affected/,
    );
  });

  test("refuses a VEX document that cannot be read", async () => {
    for (const [file, told] of [
      ["broken.json", /--vex broken\.json: it is no JSON/],
      ["missing.json", /--vex missing\.json: /],
    ] as const) {
      const { status, stderr } = await breakwater(
        ["image", "scan", "./rootfs", "--db", "db", "--vex", file],
        {
          cwd: folder,
        },
      );
      assert.equal(status, 2);
      assert.match(stderr, told);
    }
    assert.ok(readFileSync(join(folder, "vex.json")).length > 0);
  });
});
