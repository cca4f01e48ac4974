import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { suite, test } from "node:test";
import { breakwater, builtCli, folderWith } from "./built.ts";

const group = "6b3a7c0e-93b7-4e0c-8c1c-0f2d9c8f1a11";
const date = ["--date", "2026-11-27"];
const flags = ["--name", "shop", "--region", "westeurope", "--entra-group", group, ...date];
const ranges = ["--authorized-ranges", "203.0.113.0/24,198.51.100.7"];
const init = ["cluster", "init"];
/** Makes terminals, of util-linux. */
const script: string = "script";

suite("breakwater cluster init", () => {
  test("writes what audit has nothing to say about, in three languages", async () => {
    for (const [format, file] of [
      ["bicep", "main.bicep"],
      ["terraform", "main.tf"],
      ["az", "create.sh"],
    ] as const) {
      const folder = folderWith({});
      const options = { cwd: folder };
      const written = await breakwater([...init, ...flags, ...ranges, "-f", format, "-o", file], options);
      assert.deepEqual([written.status, written.stdout, written.stderr], [0, "", `wrote ${file}\n`]);
      const audited = await breakwater(
        ["cluster", "audit", file, "--strict", "--fail-on", "info", ...date],
        options,
      );
      assert.equal(audited.status, 0, audited.stdout);
      assert.match(audited.stdout, /0 findings[\s\S]* in 1 file/);
      if (format === "az")
        assert.ok((statSync(join(folder, file)).mode & 0o100) !== 0, "a script can be run");
    }
  });

  test("writes to standard output without -o, scripts that bash reads", async () => {
    const { status, stdout } = await breakwater([...init, ...flags, "--hardened", "-f", "az"]);
    assert.equal(status, 0);
    assert.match(stdout, /^#!\/usr\/bin\/env bash\n/);
    assert.equal(spawnSync("bash", ["-n"], { input: stdout }).status, 0);
  });

  test("leaves a file that exists, unless it is forced", async () => {
    const folder = folderWith({ "main.bicep": "mine" });
    const args = [...init, ...flags, "--private", "-o", "main.bicep"];
    const refused = await breakwater(args, { cwd: folder });
    assert.equal(refused.status, 2);
    assert.match(refused.stderr, /main\.bicep exists already; --force overwrites it/);
    assert.equal(readFileSync(join(folder, "main.bicep"), "utf8"), "mine");
    assert.equal((await breakwater([...args, "--force"], { cwd: folder })).status, 0);
    assert.match(readFileSync(join(folder, "main.bicep"), "utf8"), /managedClusters/);
    const nowhere = await breakwater([...init, ...flags, "--private", "-o", "no/such/main.bicep"], {
      cwd: folder,
    });
    assert.equal(nowhere.status, 2);
    assert.match(nowhere.stderr, /cannot write no\/such\/main\.bicep/);
  });

  test("asks nobody without a terminal, and names what is missing", async () => {
    const { status, stderr, stdout } = await breakwater([...init, "--name", "shop"]);
    assert.deepEqual([status, stdout], [2, ""]);
    assert.match(stderr, /--region, --entra-group, --private or --authorized-ranges missing/);
  });

  test("refuses what cannot be meant, all of it at once", async () => {
    const cases: [string[], RegExp][] = [
      [["--name", "a'; reboot; '", "--region", "West Europe"], /--name .*\n.*--region/],
      [["--name", "\u001b[2Jshop"], /--name \?\[2Jshop/],
      [["--kubernetes-version", "1.20"], /there are 1\.37, 1\.36, 1\.35/],
      [["--authorized-ranges", "0.0.0.0/0"], /exclude each other/],
      [["--network-plugin", "kubenet"], /cilium, calico/],
      [["--tier", "free"], /standard, premium/],
      [["-f", "pulumi"], /bicep, terraform, az/],
      [["--firewall", "10.0.1.4"], /goes with --hardened/],
      [["--date", "soon"], /write it like/],
    ];
    for (const [more, message] of cases) {
      const { status, stderr, stdout } = await breakwater([...init, ...flags, "--private", ...more]);
      assert.deepEqual([status, stdout], [2, ""], more.join(" "));
      assert.match(stderr, message, more.join(" "));
      assert.ok(!stderr.includes("\u001b"), "steers the terminal");
      assert.doesNotMatch(stderr, /\n\s+at /, "a stack trace");
    }
  });

  test("helps with examples and exit codes", async () => {
    const { stdout, status } = await breakwater([...init, "--help"]);
    assert.equal(status, 0);
    assert.match(stdout, /Examples:[\s\S]*Exit codes: 0 written, 2 wrong usage/);
  });

  test("asks on a terminal, again after a wrong answer", async (context) => {
    if (spawnSync(script, ["--version"]).status !== 0) {
      context.skip("there is no script(1) to make a terminal");
      return;
    }
    const folder = folderWith({});
    const answers = `shop'\nshop\nwesteurope\n${group}\n\n`;
    const asked = await onTerminal("cluster init --date 2026-11-27 -o main.bicep", answers, folder);
    assert.equal(asked.status, 0, asked.output);
    assert.match(asked.output, /Name of the cluster: [\s\S]*--name shop': give[\s\S]*Name of the cluster: /);
    const text = readFileSync(join(folder, "main.bicep"), "utf8");
    assert.match(text, /param name string = 'shop'/);
    assert.match(text, /enablePrivateCluster: true/);
    const left = await onTerminal("cluster init -o other.bicep", "shop\n\u0004", folder);
    assert.equal(left.status, 2, left.output);
    assert.match(left.output, /not everything that is required was answered/);
  });
});

/** Runs it on a terminal of its own, with keys typed ahead. */
async function onTerminal(
  args: string,
  keys: string,
  cwd: string,
): Promise<{ status: number | null; output: string }> {
  const line = `'${process.execPath}' '${await builtCli()}' ${args}`;
  const { status, stdout } = spawnSync(script, ["-qec", line, "/dev/null"], {
    cwd,
    input: keys,
    encoding: "utf8",
    timeout: 30_000,
  });
  return { status, output: stdout };
}
