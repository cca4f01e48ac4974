import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { suite, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { breakwater, builtCli, folderWith } from "./built.ts";
import { renderingPath, without } from "./renderers.ts";

const env = { PATH: renderingPath };
const chart = "apiVersion: v2\nname: web\nversion: 1.0.0\n";
const pod =
  "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers: [{name: web, image: nginx}]\n";

/** A folder with a program called helm. */
function withHelm(script: string, files: Readonly<Record<string, string>>): string {
  const folder = folderWith({ ...files, "bin/helm": `#!/bin/sh\n${script}` });
  chmodSync(join(folder, "bin/helm"), 0o755);
  return folder;
}

/** Waits for something that another process does. */
async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200 && !holds(); tries++) await wait(50);
  assert.ok(holds());
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

suite("hostile charts", { skip: without("helm") }, () => {
  test("have no schema that leads to another file or host", async () => {
    const other = folderWith({ "other.json": '{"type": "string"}' });
    for (const reference of [`file://${other}/other.json`, "http://127.0.0.1:9/x", "\\u002e./x.json"]) {
      const folder = folderWith({
        "web/Chart.yaml": chart,
        "web/values.yaml": "a: 1\n",
        "web/values.schema.json": `{"properties": {"a": {"$\\u0072ef": "${reference}"}}}`,
        "web/templates/pod.yaml": pod,
      });
      const { stdout } = await breakwater(["scan", "web"], { cwd: folder, env });
      assert.match(stdout, /rendered by helm/, reference);
    }
  });

  test("fail with words that say where and why, however deep they call", async () => {
    const folder = folderWith({
      "web/Chart.yaml": chart,
      "web/templates/x.yaml": '{{ define "a" }}{{ include "a" . }}{{ end }}{{ include "a" . }}',
    });
    const { stdout } = await breakwater(["scan", "web"], { cwd: folder, env });
    assert.match(stdout.replaceAll(/\s+/g, " "), /web\/templates\/x\.yaml:1:47: .* nested reference name: a/);
    assert.ok(stdout.length < 1000);
  });

  test("hold no more in their archives than a chart does", async () => {
    const folder = folderWith({
      "web/Chart.yaml": `${chart}dependencies:\n- {name: sub, version: 1.0.0}\n`,
      "web/templates/pod.yaml": pod,
      "web/charts/sub-1.0.0.tgz": "no archive",
    });
    const { stdout, status } = await breakwater(["scan", "web"], { cwd: folder, env });
    assert.match(stdout, /unreadable web\n {2}cannot be rendered/);
    assert.equal(status, 2);
  });
});

suite("programs that render", { skip: process.platform === "win32" && "there are no signals" }, () => {
  test("leave neither a process nor a folder behind when Breakwater is stopped", async () => {
    const folder = withHelm('echo $$ > "$(/usr/bin/dirname "$0")/pid"\nexec /bin/sleep 60\n', {
      "web/Chart.yaml": chart,
    });
    const temporary = join(folder, "tmp");
    mkdirSync(temporary);
    const child = spawn(process.execPath, [await builtCli(), "scan", "web"], {
      cwd: folder,
      stdio: "ignore",
      env: { ...process.env, PATH: join(folder, "bin"), TMPDIR: temporary },
    });
    const ended = new Promise((done) => child.on("exit", (_, signal) => done(signal)));
    const pid = join(folder, "bin/pid");
    await until(() => existsSync(pid) && readFileSync(pid, "utf8").endsWith("\n"));
    assert.equal(readdirSync(temporary).length, 1);
    child.kill("SIGINT");
    assert.equal(await ended, "SIGINT");
    assert.deepEqual(readdirSync(temporary), []);
    await until(() => !isRunning(Number(readFileSync(pid, "utf8"))));
  });

  test("are none that happens to lie in the folder", async () => {
    const folder = withHelm("exit 1\n", { "web/Chart.yaml": chart });
    const { stdout } = await breakwater(["scan", "web"], { cwd: folder, env: { PATH: "bin:." } });
    assert.match(stdout, /helm is not on the PATH/);
  });

  test("need a place to write, and the report says so", async () => {
    const folder = withHelm("exit 0\n", { "web/Chart.yaml": chart });
    const { stdout, status } = await breakwater(["scan", "web"], {
      cwd: folder,
      env: { PATH: join(folder, "bin"), TMPDIR: join(folder, "nowhere") },
    });
    assert.match(
      stdout.replaceAll(/\s+/g, " "),
      /nothing can be written to .*nowhere: no such file or folder \(TMPDIR/,
    );
    assert.equal(status, 2);
  });
});
