import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { suite, test } from "node:test";
import { breakwater, folderWith, interrupted, shell } from "./built.ts";

const broken = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: example.azurecr.io/web:1.0.0
      securityContext:
        privileged: true
`;
const harmless =
  "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n  namespace: shop\ndata: {}\n";

suite("the command line", () => {
  test("says its version, the package's", async () => {
    const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
    assert.equal((await breakwater(["--version"])).stdout, `${version}\n`);
  });

  test("helps with examples", async () => {
    for (const command of ["scan", "fix", "explain", "controls", "policy", "completion"]) {
      const { stdout, status } = await breakwater([
        command,
        ...(command === "policy" ? ["check"] : []),
        "--help",
      ]);
      assert.equal(status, 0);
      assert.match(stdout, /Example/);
    }
  });

  test("refuses what cannot be meant with exit code 2 and a way out", async () => {
    const cases: [string[], RegExp][] = [
      [["scann"], /did you mean scan|unknown command/i],
      [["scan"], /name files or folders/],
      [["scan", "examples", "--fial-on", "low"], /did you mean --fail-on/i],
      [["scan", "examples", "--fail-on", "lowish"], /critical, high, medium, low, info, never/],
      [["scan", "examples", "-f", "yaml"], /there are text, json/],
      [["scan", "examples", "-f", "json", "-f", "sarif"], /only one format can go to standard output/],
      [["scan", "examples", "-p", "pss-restrict"], /pss-restricted/],
      [["scan", "examples", "--pod-security", "strict"], /baseline or restricted/],
      [["scan", "examples", "--date", "tomorrow"], /write it like/],
      [["scan", "examples", "--kubernetes-version", "newest"], /write it like 1\.34/],
      [["scan", "no-such-folder"], /no-such-folder: no such file/],
      [["scan", "examples", "--config", "nothing.yaml"], /no such policy file/],
      [["scan", "examples", "--since", "no-such-ref"], /no-such-ref/],
      [["scan", "examples", "--policy-from", ""], /--policy-from is empty/],
      [["scan", "examples", "--since", "--output=x"], /neither a path nor a commit/],
      [["scan", "examples", "--write-baseline", "src"], /cannot write src: is a folder/],
      [["scan", "examples", "--baseline", "nothing.json"], /--write-baseline/],
      [["explain", "privilegd"], /did you mean privileged/],
      [["fix", "examples", "--diff", "--control", "nothing"], /no control "nothing"/],
    ];
    for (const [args, message] of cases) {
      const { status, stderr } = await breakwater(args);
      assert.equal(status, 2, args.join(" "));
      assert.match(stderr, message, args.join(" "));
      assert.doesNotMatch(stderr, /\n\s+at /, `${args.join(" ")}: a stack trace`);
    }
  });
});

suite("exit codes", () => {
  test("0 when met, 1 when the gate fails, 2 when something could not be read", async () => {
    const folder = folderWith({
      "good.yaml": harmless,
      "bad.yaml": broken,
      "torn.yaml": "apiVersion: v1\nkind: Pod\n  x: [",
    });
    assert.equal((await breakwater(["scan", "good.yaml"], { cwd: folder })).status, 0);
    assert.equal((await breakwater(["scan", "bad.yaml"], { cwd: folder })).status, 1);
    assert.equal((await breakwater(["scan", "bad.yaml", "--fail-on", "never"], { cwd: folder })).status, 0);
    const all = await breakwater(["scan", "."], { cwd: folder });
    assert.equal(all.status, 2);
    assert.match(all.stdout, /unreadable torn\.yaml:\d+:\d+/);
    assert.match(all.stdout, /web\[Pod\]/, "the rest was processed");
  });

  test("--strict fails on what is undecided", async () => {
    const templated =
      harmless.replace("kind: ConfigMap", "kind: ConfigMap") +
      `---\n${broken.replace("privileged: true", "privileged: ${PRIVILEGED}")}`;
    const options = { input: templated };
    assert.equal((await breakwater(["scan", "-", "--fail-on", "critical"], options)).status, 0);
    assert.equal((await breakwater(["scan", "-", "--fail-on", "critical", "--strict"], options)).status, 1);
  });
});

suite("terminals and pipes", () => {
  test("colour only where it is wanted", async () => {
    const sequence = "\u001b[";
    assert.ok(!(await breakwater(["scan", "-"], { input: broken })).stdout.includes(sequence));
    assert.ok(
      (await breakwater(["scan", "-"], { input: broken, env: { FORCE_COLOR: "1" } })).stdout.includes(
        sequence,
      ),
    );
    const both = { FORCE_COLOR: "1", NO_COLOR: "1" };
    assert.ok(!(await breakwater(["scan", "-"], { input: broken, env: both })).stdout.includes(sequence));
  });

  test("fits 60 columns, but for paths", async () => {
    const { stdout } = await breakwater(["scan", "-"], { input: broken, env: { COLUMNS: "60" } });
    const long = stdout.split("\n").filter((line) => line.length > 60 && !/securityContext|│/.test(line));
    assert.deepEqual(long, []);
  });

  test("a closed pipe is no error", async () => {
    const { stderr, stdout } = await shell("breakwater scan examples | head -1; echo ${PIPESTATUS[0]} >&2");
    assert.equal(stdout.split("\n").length, 2);
    assert.match(stderr, /^[01]\n$/);
  });

  test("Ctrl-C ends it at once", async () => {
    const { signal, status } = await interrupted(["scan", "-"], "SIGINT");
    assert.ok(signal === "SIGINT" || status === 130);
  });

  test("control characters of the input never reach the terminal", async () => {
    const nasty = broken.replace("name: web\nspec", 'name: "web\\e[31m\\u202e"\nspec');
    const { stdout } = await breakwater(["scan", "-"], { input: nasty });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    assert.doesNotMatch(stdout, /[\u0000-\u0008\u000b-\u001f\u202e]/);
  });
});

suite("hostile and odd input", () => {
  test("each trouble is told, the rest is processed", async () => {
    const folder = folderWith({
      "a-good.yaml": broken,
      "bomb.yaml": `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: bomb}\ndata:\n  a: &a [x,x,x,x,x,x,x,x,x]\n${"bcdefghi"
        .split("")
        .map((name, index) => `  ${name}: &${name} [${Array(9).fill(`*${"abcdefgh"[index]}`).join(",")}]`)
        .join("\n")}\n`,
      "deep.json": `{"apiVersion":"v1","kind":"Pod","x":${"[".repeat(20000)}${"]".repeat(20000)}}`,
      "utf16.yaml": Buffer.from(`\ufeff${broken}`, "utf16le"),
      "crlf.yaml": broken.replaceAll("\n", "\r\n"),
      "bom.yaml": `\ufeff${broken}`,
      "nul.yaml": "apiVersion: v1\nkind: Pod\nmetadata: {name: \u0000}\n",
      "lists.yaml":
        "apiVersion: v1\nkind: Pod\nmetadata: {name: lists}\nspec: {containers: {name: a}, initContainers: 7, volumes: text}\n",
      "values.yaml": "replicas: 3\n",
    });
    symlinkSync("loop", join(folder, "loop"));
    symlinkSync(".", join(folder, "circle"));
    symlinkSync("/etc/hostname", join(folder, "outside.yaml"));
    const { status, stdout } = await breakwater(["scan", ".", "-f", "json"], { cwd: folder });
    const report = JSON.parse(stdout) as Report;
    assert.equal(status, 2);
    const told = new Set(report.unreadable.map(({ file }) => file));
    for (const file of ["bomb.yaml", "deep.json", "nul.yaml", "loop", "circle"])
      assert.ok(told.has(file), file);
    const found = new Set(report.findings.map(({ file }) => file));
    for (const file of ["a-good.yaml", "utf16.yaml", "crlf.yaml", "bom.yaml", "lists.yaml"])
      assert.ok(found.has(file), file);
    assert.ok(report.summary.skippedFiles >= 2);
  });

  test("a pipe is read once, whatever its encoding", async () => {
    const folder = folderWith({ "marked.yaml": `\uFEFF${broken}` });
    const { stdout } = await shell("breakwater scan -f json <(cat marked.yaml)", { cwd: folder });
    assert.match(stdout, /"control": ?"privileged"/);
  });

  test("a file without permission is told", {
    skip: process.getuid?.() === 0 ? "root may read everything" : false,
  }, async () => {
    const folder = folderWith({ "secret.yaml": broken });
    chmodSync(join(folder, "secret.yaml"), 0);
    const { stdout, status } = await breakwater(["scan", "."], { cwd: folder });
    assert.equal(status, 2);
    assert.match(stdout, /secret\.yaml\n\s+permission denied/);
  });

  test("ignore files are respected", async () => {
    const folder = folderWith({
      ".gitignore": "built/\n",
      ".breakwaterignore": "*.skip.yaml\n",
      "built/a.yaml": broken,
      "b.skip.yaml": broken,
      "c.yaml": harmless,
    });
    assert.equal((await breakwater(["scan", "."], { cwd: folder })).status, 0);
    assert.equal((await breakwater(["scan", ".", "--no-gitignore"], { cwd: folder })).status, 1);
  });

  test("a List's items are resources of their own", async () => {
    const list = `apiVersion: v1\nkind: List\nitems:\n${[broken, harmless].map((text) => `- ${text.trimEnd().replaceAll("\n", "\n  ")}\n`).join("")}`;
    const report = JSON.parse(
      (await breakwater(["scan", "-", "-f", "json"], { input: list })).stdout,
    ) as Report;
    assert.equal(report.summary.resources, 2);
    const finding = report.findings.find(({ control }) => control === "privileged");
    assert.equal(finding?.path, "spec.containers[0].securityContext.privileged");
    assert.equal(finding?.line, 13);
  });
});

suite("policy", () => {
  const waived = broken.replace(
    "        privileged: true",
    "        # breakwater:waive privileged until=2026-06-30 owner=ops -- needs the device until the plugin is there\n        privileged: true",
  );
  const controlsOf = async (input: string, ...args: string[]): Promise<Report> =>
    JSON.parse((await breakwater(["scan", "-", "-f", "json", ...args], { input })).stdout) as Report;

  test("a waiver holds to its day, then its finding counts again", async () => {
    const before = await controlsOf(waived, "--date", "2026-06-30");
    assert.ok(before.waived.some(({ control }) => control === "privileged"));
    const after = await controlsOf(waived, "--date", "2026-07-01");
    assert.ok(after.findings.some(({ control }) => control === "privileged"));
    assert.deepEqual(
      after.waiverIssues.map(({ issue }) => issue),
      ["expired"],
    );
  });

  test("a waiver without reason or date does nothing and is told, an unused one, too", async () => {
    const malformed = await controlsOf(waived.replace(/ -- .*/, ""), "--date", "2026-06-30");
    assert.deepEqual(
      malformed.waiverIssues.map(({ issue }) => issue),
      ["malformed"],
    );
    const unused = await controlsOf(
      waived.replace("privileged: true", "privileged: false"),
      "--date",
      "2026-06-30",
    );
    assert.deepEqual(
      unused.waiverIssues.map(({ issue }) => issue),
      ["unused"],
    );
  });

  test("an annotation waives, a protected control cannot be", async () => {
    const annotated = broken.replace(
      "  name: web\nspec",
      '  name: web\n  annotations:\n    breakwater.dev/waive.privileged: "until=2099-01-01 -- it is the node agent"\nspec',
    );
    const folder = folderWith({ "pod.yaml": annotated });
    const waivedReport = JSON.parse(
      (await breakwater(["scan", ".", "-f", "json"], { cwd: folder })).stdout,
    ) as Report;
    assert.equal(waivedReport.waived.length, 1);
    const guarded = folderWith({ "pod.yaml": annotated, "breakwater.yaml": "protected: [privileged]\n" });
    const report = JSON.parse(
      (await breakwater(["scan", ".", "-f", "json"], { cwd: guarded })).stdout,
    ) as Report;
    assert.equal(report.waived.length, 0);
    assert.deepEqual(
      report.waiverIssues.map(({ issue }) => issue),
      ["protected"],
    );
  });

  test("a baseline lets only new findings fail", async () => {
    const folder = folderWith({ "pod.yaml": broken });
    await breakwater(["scan", ".", "--write-baseline", "base.json"], { cwd: folder });
    assert.equal((await breakwater(["scan", ".", "--baseline", "base.json"], { cwd: folder })).status, 0);
    const moved = folderWith({
      "pod.yaml": `# moved down\n\n${broken}`,
      "base.json": readFileSync(join(folder, "base.json")),
    });
    assert.equal(
      (await breakwater(["scan", ".", "--baseline", "base.json"], { cwd: moved })).status,
      0,
      "moved lines are not new",
    );
    const more = folderWith({
      "pod.yaml": broken.replace("name: web\nspec", "name: other\nspec"),
      "base.json": readFileSync(join(folder, "base.json")),
    });
    assert.equal((await breakwater(["scan", ".", "--baseline", "base.json"], { cwd: more })).status, 1);
  });

  test("policies extend others, and mistakes are told by line", async () => {
    const folder = folderWith({
      "pod.yaml": broken,
      "org/base.yaml": "controls:\n  privileged: low\ngate: {failOn: low}\n",
      "breakwater.yaml": "extends: org/base.yaml\ngate: {failOn: medium}\nprofiles: []\n",
    });
    const report = JSON.parse(
      (await breakwater(["scan", "pod.yaml", "-f", "json"], { cwd: folder })).stdout,
    ) as Report;
    assert.deepEqual(
      report.findings.map(({ control, severity }) => `${control} ${severity}`),
      ["privileged low"],
    );
    assert.equal(report.summary.exitCode, 0);
    const wrong = folderWith({
      "pod.yaml": broken,
      "breakwater.yaml": "profiles: [aks-best-practices]\ngate:\n  failon: low\n",
    });
    const { stderr, status } = await breakwater(["scan", "pod.yaml"], { cwd: wrong });
    assert.equal(status, 2);
    assert.match(stderr, /breakwater\.yaml:\d+: gate/);
  });

  test("policies that extend themselves or too many others are refused", async () => {
    const files = Object.fromEntries(
      Array.from({ length: 9 }, (_, depth) => [
        `p${depth}.yaml`,
        `extends: [${Array(10)
          .fill(`p${depth + 1}.yaml`)
          .join(", ")}]\n`,
      ]),
    );
    const folder = folderWith({ ...files, "p9.yaml": "profiles: []\n", "self.yaml": "extends: self.yaml\n" });
    for (const [config, message] of [
      ["p0.yaml", /extends more than 100 files/],
      ["self.yaml", /extends itself/],
    ] as const) {
      const { status, stderr } = await breakwater(["policy", "check", "--config", config], { cwd: folder });
      assert.equal(status, 2);
      assert.match(stderr, message);
    }
  });

  test("since a commit, and from a trusted one", async () => {
    const folder = folderWith({ "old.yaml": broken, "breakwater.yaml": "gate: {failOn: high}\n" });
    git(folder, "init", "-q", "-b", "main");
    git(folder, "add", "-A");
    git(folder, "commit", "-qm", "start");
    assert.equal((await breakwater(["scan", ".", "--since", "HEAD"], { cwd: folder })).status, 0);
    const attacker = folderWith({});
    spawnSync("cp", ["-r", `${folder}/.`, attacker]);
    const waiver =
      "    # breakwater:waive privileged until=2099-01-01 -- trust me\n    # breakwater:waive run-as-non-root until=2099-01-01 -- trust me\n    # breakwater:waive allow-privilege-escalation until=2099-01-01 -- trust me\n    - name: web";
    writeInto(attacker, {
      "new.yaml": broken.replace("    - name: web", waiver),
      ".breakwaterignore": "*.yaml\n",
      "breakwater.yaml": "gate: {failOn: never}\n",
    });
    assert.equal(
      (await breakwater(["scan", "."], { cwd: attacker })).status,
      0,
      "left to itself the change passes",
    );
    const trusted = await breakwater(
      ["scan", ".", "--since", "main", "--policy-from", "main", "-f", "json"],
      { cwd: attacker },
    );
    assert.equal(trusted.status, 1);
    const report = JSON.parse(trusted.stdout) as Report;
    assert.deepEqual([...new Set(report.findings.map(({ file }) => file))], ["new.yaml"]);
    assert.equal(report.waived.length, 0);
  });
});

suite("fix", () => {
  test("--diff writes nothing and is a patch that git takes", async () => {
    const folder = folderWith({ "pod.yaml": broken });
    git(folder, "init", "-q", "-b", "main");
    const { stdout } = await breakwater(["fix", ".", "--diff", "--risky"], { cwd: folder });
    assert.equal(readFileSync(join(folder, "pod.yaml"), "utf8"), broken);
    const applied = spawnSync("git", ["apply", "-"], { cwd: folder, input: stdout, encoding: "utf8" });
    assert.equal(applied.status, 0, applied.stderr);
    assert.match(readFileSync(join(folder, "pod.yaml"), "utf8"), /privileged: false/);
  });

  test("makes safe changes, keeps everything else, and a second run changes nothing", async () => {
    const text = `${broken.replaceAll("\n", "\r\n").replace("privileged: true", "privileged: false   # kept")}# the end`;
    const folder = folderWith({ "pod.yaml": text });
    await breakwater(["fix", "."], { cwd: folder });
    const once = readFileSync(join(folder, "pod.yaml"), "utf8");
    assert.match(once, /allowPrivilegeEscalation: false\r\n/);
    assert.match(once, /privileged: false {3}# kept\r\n/);
    assert.ok(once.endsWith("# the end"));
    await breakwater(["fix", "."], { cwd: folder });
    assert.equal(readFileSync(join(folder, "pod.yaml"), "utf8"), once);
  });

  test("standard input comes out repaired", async () => {
    const { stdout, stderr } = await breakwater(["fix", "-"], { input: broken.replace("true", "false") });
    assert.match(stdout, /^apiVersion: v1\n/);
    assert.match(stdout, /allowPrivilegeEscalation: false/);
    assert.match(stderr, /fixed in 1 file/);
  });
});

interface Report {
  readonly findings: readonly {
    readonly control: string;
    readonly severity: string;
    readonly file: string;
    readonly path: string;
    readonly line: number;
  }[];
  readonly waived: readonly { readonly control: string }[];
  readonly waiverIssues: readonly { readonly issue: string }[];
  readonly unreadable: readonly { readonly file: string }[];
  readonly summary: { readonly skippedFiles: number; readonly resources: number; readonly exitCode: number };
}

function git(folder: string, ...args: string[]): void {
  const identity = ["-c", "user.name=Test", "-c", "user.email=test@example.com"];
  const result = spawnSync("git", [...identity, ...args], { cwd: folder, encoding: "utf8" });
  assert.equal(result.status, 0, result.stderr);
}

function writeInto(folder: string, files: Readonly<Record<string, string>>): void {
  const made = folderWith(files);
  for (const name of Object.keys(files)) spawnSync("cp", [join(made, name), join(folder, name)]);
}
