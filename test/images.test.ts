import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, suite, test } from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import { dumpOf } from "../src/sources/advisories/testing.ts";
import { type Fake, fakeRegistry } from "../src/sources/images/registry/testing.ts";
import { makeImage } from "../src/sources/images/testing.ts";
import { breakwater, folderWith, running, shell } from "./built.ts";

/** Records about lodash: one that is severe and has a fix, one that has none, one that a mild fix repairs. */
const records = [
  record("GHSA-aaaa-bbbb-cccc", ["CVE-2026-1001"], "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "4.17.21"),
  record("GHSA-dddd-eeee-ffff", ["CVE-2026-1002"], "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", undefined),
  record("GHSA-gggg-hhhh-iiii", ["CVE-2026-1003"], "CVSS:3.1/AV:L/AC:H/PR:H/UI:R/S:U/C:L/I:N/A:N", "4.17.20"),
];

function record(id: string, aliases: readonly string[], score: string, fixed: string | undefined) {
  const events = [{ introduced: "0" }, ...(fixed === undefined ? [] : [{ fixed }])];
  return {
    id,
    aliases,
    modified: "2026-01-01T00:00:00Z",
    summary: `${aliases[0]} in lodash`,
    severity: [{ type: "CVSS_V3", score }],
    affected: [{ package: { ecosystem: "npm", name: "lodash" }, ranges: [{ type: "SEMVER", events }] }],
  };
}

const secret = ["k7pQ2", "vX9zTmW4"].join("");

const image = makeImage({
  layers: [
    {
      files: {
        "etc/os-release": 'ID=debian\nVERSION_ID="13"\nPRETTY_NAME="Debian GNU/Linux 13 (trixie)"\n',
        "usr/bin/bash": { mode: 0o755, content: "x" },
        "usr/bin/curl": { mode: 0o755, content: "x" },
      },
    },
    {
      files: {
        "app/node_modules/lodash/package.json": JSON.stringify({ name: "lodash", version: "4.17.19" }),
        "app/.env": `DB_PASSWORD=${secret}\n`,
      },
    },
    { files: { "app/.wh..env": "" } },
  ],
  config: {
    created: "2026-10-01T00:00:00Z",
    config: { User: "node", Env: [`API_TOKEN=${secret}`] },
    history: [
      { created_by: "ADD rootfs.tar /" },
      { created_by: 'CMD ["bash"]', empty_layer: true },
      { created_by: `RUN |1 TOKEN=${secret} /bin/sh -c npm ci # buildkit` },
      { created_by: "RUN /bin/sh -c rm /app/.env # buildkit" },
    ],
  },
});

interface Finding {
  readonly control: string;
  readonly severity: string;
  readonly severityReason?: string;
  readonly message: string;
  readonly weakness?: { readonly name: string };
}

interface Report {
  readonly findings: readonly Finding[];
  readonly waived: readonly Finding[];
  readonly undecided: readonly { readonly control: string; readonly why: string }[];
  readonly unreadable: readonly { readonly file: string; readonly message: string }[];
  readonly images: readonly { readonly name: string; readonly digest: string }[];
  readonly packages: readonly { readonly purl: string; readonly layer: { readonly index: number } }[];
  readonly vulnerabilities: readonly { readonly id: string; readonly fixed: string | null }[];
  readonly remedies: readonly { readonly kind: string; readonly to: string }[];
  readonly summary: { readonly exitCode: number };
}

const folder = folderWith({ "osv/npm/all.zip": dumpOf(records), "osv/ecosystems.txt": "npm\n" });
const day = ["--date", "2026-11-01", "--no-cache"];

async function scan(
  ...args: readonly string[]
): Promise<{ readonly report: Report; readonly status: number | null }> {
  const { stdout, stderr, status } = await breakwater(
    ["image", "scan", "--db", "db", ...day, "-f", "json", ...args],
    { cwd: folder },
  );
  assert.equal(stderr, "");
  return { report: JSON.parse(stdout) as Report, status };
}

function weaknesses(findings: readonly Finding[]): readonly string[] {
  return findings
    .flatMap(({ weakness, severity }) => (weakness === undefined ? [] : [`${weakness.name} ${severity}`]))
    .sort();
}

suite("images", () => {
  before(async () => {
    image.layout(join(folder, "layout"));
    image.dockerArchive(join(folder, "web.tar"), ["shop/web:1"]);
    const { status } = await breakwater(["db", "update", "--source", "osv", "--db", "db"], { cwd: folder });
    assert.equal(status, 0);
  });

  test("what is severe and has a fix fails; what has none is told", async () => {
    const { report, status } = await scan("layout");
    assert.equal(status, 1);
    assert.deepEqual(weaknesses(report.findings), [
      "CVE-2026-1001 critical",
      "CVE-2026-1002 medium",
      "CVE-2026-1003 low",
    ]);
    const unfixed = report.findings.find(({ weakness }) => weakness?.name === "CVE-2026-1002");
    assert.equal(unfixed?.severityReason, "rated critical, and there is no version with a fix");
    assert.deepEqual(
      report.remedies.map(({ kind, to }) => `${kind} ${to}`),
      ["package 4.17.21"],
    );
    assert.equal(report.packages[0]?.layer.index, 1);
  });

  test("json is as its schema says, sarif has a rule for each weakness", async () => {
    const { report } = await scan("layout");
    const schema: unknown = JSON.parse(readFileSync("docs/schemas/report.schema.json", "utf8"));
    const validate = new Ajv2020({ allErrors: true }).compile(schema as object);
    assert.ok(validate(report), JSON.stringify(validate.errors?.slice(0, 3)));
    const args = ["image", "scan", "layout", "--db", "db", ...day, "-f", "sarif"];
    const { stdout } = await breakwater(args, { cwd: folder });
    const [run] = (
      JSON.parse(stdout) as {
        runs: { tool: { driver: { rules: { id: string; properties: Record<string, unknown> }[] } } }[];
      }
    ).runs;
    const rule = run?.tool.driver.rules.find(({ id }) => id === "CVE-2026-1001");
    assert.equal(rule?.properties["security-severity"], "9.8");
  });

  test("a policy waives a weakness by its name until a day", async () => {
    const policy = (until: string) =>
      `waivers:\n  - {control: image-vulnerability, vulnerabilities: [CVE-2026-1001], reason: not reached, until: ${until}}\n`;
    const folders = { good: policy("2027-01-01"), old: policy("2026-01-01") };
    for (const [name, text] of Object.entries(folders)) {
      const config = join(folderWith({ "breakwater.yaml": text }), "breakwater.yaml");
      const { report } = await scan("layout", "--config", config);
      assert.deepEqual(weaknesses(report.waived), name === "good" ? ["CVE-2026-1001 critical"] : []);
      assert.equal(weaknesses(report.findings).length, name === "good" ? 2 : 3);
    }
  });

  test("a baseline lets only what is new fail", async () => {
    const { status } = await scan("layout", "--write-baseline", "baseline.json");
    assert.equal(status, 1);
    const { report, status: again } = await scan("layout", "--baseline", "baseline.json");
    assert.equal(again, 0);
    assert.deepEqual(report.findings, []);
  });

  test("no secret of an image is in any report, and each is told", async () => {
    const formats = ["text", "json", "sarif", "junit", "markdown", "html", "gitlab", "github", "azure"];
    const outputs = formats.flatMap((format) => ["-f", `${format}=out.${format}`]);
    const { status } = await breakwater(["image", "scan", "layout", "--db", "db", ...day, ...outputs], {
      cwd: folder,
    });
    assert.equal(status, 1);
    for (const format of formats) {
      const text = readFileSync(join(folder, `out.${format}`), "utf8");
      assert.ok(!text.includes(secret), format);
    }
    const { report } = await scan("layout");
    const told = report.findings
      .filter(({ control }) => control === "image-secret")
      .map(({ message }) => message);
    assert.ok(
      told.some(
        (message) => message.startsWith("app/.env (layer 2 of 3") && message.includes("took the file away"),
      ),
    );
    assert.ok(told.some((message) => message.includes("API_TOKEN")));
  });

  test("the workloads' images are taken from manifests, init containers' too, and compared with what they ask for", async () => {
    const registry: Fake = await fakeRegistry([image], () => false);
    try {
      const name = `${registry.host}/shop/web:1`;
      const manifest = `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  securityContext: {runAsNonRoot: true}
  initContainers: [{name: init, image: "${name}"}]
  containers: [{name: web, image: "${name}"}, {name: other, image: "$\{IMAGE}"}]
`;
      const cwd = folderWith({ "pod.yaml": manifest });
      const args = ["image", "scan", "--from", "pod.yaml", "--db", join(folder, "db"), ...day, "-f", "json"];
      const { stdout, status } = await running(args, { cwd });
      const report = JSON.parse(stdout) as Report;
      assert.equal(status, 1);
      assert.deepEqual(
        report.images.map((each) => [each.name, each.digest]),
        [[name, image.manifest.digest]],
      );
      const [compared] = report.findings.filter(({ control }) => control === "image-security-context");
      assert.match(compared?.message ?? "", /node/);
      assert.equal(registry.asked.filter((each) => each.includes("/blobs/")).length, 4);
    } finally {
      registry.close();
    }
  });

  test("whoever writes a manifest has nothing read of the machine that assesses it", async () => {
    const names = ["./rootfs", "oci:./layout", "sbom:./web.json"];
    const containers = names.map((name, index) => `{name: c${index}, image: "${name}"}`).join(", ");
    const cwd = folderWith({
      "rootfs/etc/passwd": "root::0:0::/:/bin/sh\n",
      "web.json": '{"bomFormat": "CycloneDX", "specVersion": "1.6", "components": []}',
      "pod.yaml": `apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers: [${containers}]\n`,
    });
    image.layout(join(cwd, "layout"));
    const args = ["image", "scan", "--from", "pod.yaml", "--no-vulnerabilities", "-f", "json"];
    const { stdout, status } = await running(args, { cwd });
    const report = JSON.parse(stdout) as Report;
    assert.equal(status, 2);
    assert.deepEqual(report.images, []);
    assert.deepEqual(report.unreadable.map(({ file }) => file).sort(), names);
    assert.ok(report.unreadable.every(({ message }) => message.includes("(from its registry)")));
  });

  test("packages of Alpine are looked up by their source and release", async () => {
    const advisory = (id: string, release: string) => ({
      id,
      modified: "2026-01-01T00:00:00Z",
      summary: "Something about OpenSSL",
      affected: [
        {
          package: { ecosystem: `Alpine:${release}`, name: "openssl" },
          ranges: [{ type: "ECOSYSTEM", events: [{ introduced: "0" }, { fixed: "3.3.2-r0" }] }],
        },
      ],
    });
    const cwd = folderWith({
      "osv/Alpine/all.zip": dumpOf([advisory("CVE-2026-2001", "v3.20"), advisory("CVE-2026-2002", "v3.19")]),
      "osv/ecosystems.txt": "Alpine\n",
    });
    const installed = (name: string, origin: string) =>
      `P:${name}\nV:3.3.1-r0\nA:x86_64\no:${origin}\nF:usr/lib\n\n`;
    makeImage({
      layers: [
        {
          files: {
            "etc/os-release": "ID=alpine\nVERSION_ID=3.20.1\n",
            "lib/apk/db/installed": installed("libssl3", "openssl") + installed("musl", "musl"),
            "bin/busybox": { mode: 0o755, content: "x" },
            "bin/sh": { symlink: "/bin/busybox" },
            "usr/bin/wget": { symlink: "/bin/busybox" },
            "usr/bin/nc": { symlink: "/bin/busybox" },
          },
        },
      ],
    }).layout(join(cwd, "layout"));
    await breakwater(["db", "update", "--source", "osv", "--db", "db"], { cwd });
    const args = ["image", "scan", "layout", "--db", "db", ...day, "-f", "json"];
    const report = JSON.parse((await breakwater(args, { cwd })).stdout) as Report;
    assert.deepEqual(
      report.vulnerabilities.map(({ id, fixed }) => [id, fixed]),
      [["CVE-2026-2001", "3.3.2-r0"]],
    );
    assert.ok(report.packages.some(({ purl }) => purl.startsWith("pkg:apk/alpine/libssl3@3.3.1-r0?")));
    const [tools] = report.findings.filter(({ control }) => control === "image-network-tools");
    assert.match(tools?.message ?? "", /busybox is in the image as netcat, wget/);
  });

  test("an image of Windows has packages, and no rights of Linux", async () => {
    const cwd = folderWith({});
    const files = {
      "Files/app/node_modules/lodash/package.json": {
        mode: 0o777,
        content: JSON.stringify({ name: "lodash", version: "4.17.19" }),
      },
      "Hives/SAM_Delta": { mode: 0o4777, content: "x" },
    };
    makeImage({ layers: [{ files }], config: { os: "windows", config: { User: "ContainerUser" } } }).layout(
      join(cwd, "layout"),
    );
    const args = [
      "image",
      "scan",
      "layout",
      "--platform",
      "windows/amd64",
      "--no-vulnerabilities",
      ...day,
      "-f",
      "json",
    ];
    const report = JSON.parse((await breakwater(args, { cwd })).stdout) as Report;
    assert.deepEqual(
      report.packages.map(({ purl }) => purl),
      ["pkg:npm/lodash@4.17.19"],
    );
    assert.deepEqual(report.findings, []);
  });

  test("what cannot be read is told, and the rest is looked into", async () => {
    const { report, status } = await scan("layout", "nothing.tar", "127.0.0.1:1/shop/web:1");
    assert.equal(status, 2);
    assert.deepEqual(report.unreadable.map(({ file }) => file).sort(), [
      "127.0.0.1:1/shop/web:1",
      "nothing.tar",
    ]);
    assert.equal(weaknesses(report.findings).length, 3);
  });

  test("a layer that is damaged is told, and nothing of it is kept", async () => {
    const [, damaged] = image.layers;
    const file = join(folder, "layout/blobs", (damaged?.digest ?? "").replace(":", "/"));
    const cwd = folderWith({});
    const bytes = readFileSync(file);
    const broken = join(folderWith({}), "layout");
    image.layout(broken);
    bytes[bytes.length - 5] = (bytes.at(-5) ?? 0) ^ 0xff;
    writeFileSync(join(broken, "blobs", (damaged?.digest ?? "").replace(":", "/")), bytes);
    const env = { XDG_CACHE_HOME: join(cwd, "cache") };
    const args = ["image", "scan", broken, "--db", join(folder, "db"), "--date", "2026-11-01", "-f", "json"];
    const first = await breakwater(args, { cwd, env });
    assert.equal(first.status, 2);
    const report = JSON.parse(first.stdout) as Report;
    assert.ok(report.unreadable.some(({ message }) => message.includes(damaged?.digest ?? "?")));
    // The same layer in an image that is whole.
    const whole = await breakwater(args.with(2, join(folder, "layout")), { cwd, env });
    assert.equal(weaknesses((JSON.parse(whole.stdout) as Report).findings).length, 3);
    assert.ok(existsSync(join(cwd, "cache/breakwater/layers")));
    const again = await breakwater(args.with(2, join(folder, "layout")), { cwd, env });
    assert.equal(again.stdout, whole.stdout);
  });

  test("wrong usage and absent advisories say the way out", async () => {
    const none = await breakwater(["image", "scan", "layout", "--db", "nowhere"], { cwd: folder });
    assert.deepEqual([none.status, none.stdout], [2, ""]);
    assert.match(none.stderr, /breakwater db update/);
    const nothing = await breakwater(["image", "scan", "--db", "db"], { cwd: folder });
    assert.equal(nothing.status, 2);
    assert.match(nothing.stderr, /name an image/);
    const plain = await breakwater(["image", "scan", "layout", "--no-vulnerabilities", ...day], {
      cwd: folder,
    });
    assert.match(plain.stdout, /no advisories were looked up/);
    const old = await breakwater(
      ["image", "scan", "web.tar", "--db", "db", "--max-age", "0", "--fail-on", "never", ...day],
      { cwd: folder },
    );
    assert.equal(old.status, 1);
  });

  test("a reader that leaves early is no error", async () => {
    const { stdout, stderr } = await shell("breakwater image scan layout --db db --no-cache | head -n 1", {
      cwd: folder,
    });
    assert.match(stdout, /layout/);
    assert.equal(stderr, "");
  });
});
