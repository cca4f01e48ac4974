import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { after, suite, test } from "node:test";
import { builtCli } from "./built.ts";
import { alertServer, record, sbom, Watched } from "./watch-testing.ts";

suite("breakwater image watch run", () => {
  test("updates, checks and alerts in every round, whatever fails, and stops when it is asked to", async () => {
    const here = new Watched();
    const server = await alertServer();
    after(() => server.close());
    here.publish(record(1, "a", "2"));
    await here.run(["add", here.file("web.json", sbom("web", "a@1", "b@1"))]);
    const run = await Running.start(
      here,
      ["--interval", "1s", "-f", "json", "--alert-format", "json"],
      server.url,
    );
    await run.says(
      /^breakwater: \S+Z all advisories are new; 1 image, 2 packages, 2 looked up again; 1 new that fails the gate, 0 gone\n/,
    );
    here.publish(record(1, "a", "2"), record(2, "b", "2"));
    await run.says(
      /Z advisories of 1 package changed; .*, 1 looked up again; 1 new that fails the gate, 0 gone\n/,
    );
    await run.says(
      /Z advisories of 0 packages changed; .*, 0 looked up again; 0 new that fail the gate, 0 gone\n/,
    );
    rmSync(join(here.source, "PyPI"), { recursive: true });
    await run.says(/Z the advisories could not be updated and are 0 days old; .*, 0 looked up again/);
    here.publish(record(1, "a", "2"));
    await run.says(/Z advisories of 1 package changed; .*; 0 new that fail the gate, 1 gone\n/);
    const { status, took } = await run.stop("SIGTERM");
    assert.deepEqual([status, took < 5000], [0, true]);
    assert.match(run.stderr, /Z stopped\n$/);
    assert.equal(server.bodies.length, 2);
    assert.ok(!`${run.stdout}${run.stderr}`.includes("s3cret"));
    const rounds = run.stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    assert.deepEqual(
      rounds.slice(0, 2).map(({ new: added }) => added.map((each: { weakness: string }) => each.weakness)),
      [["GHSA-1"], ["GHSA-2"]],
    );
  });

  test("prints what is new, and gives a check up that somebody does not wait for", async () => {
    const here = new Watched();
    const silent = createServer(() => undefined);
    await once(silent.listen(0, "127.0.0.1"), "listening");
    after(() => {
      silent.closeAllConnections();
      silent.close();
    });
    const asked = once(silent, "request");
    here.publish(record(1, "a", "2"));
    await here.run(["add", here.file("web.json", sbom("web", "a@1"))]);
    const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}/s3cret`;
    const run = await Running.start(here, ["--interval", "1h"], url);
    await asked;
    await run.stop("SIGINT", "SIGINT");
    assert.equal(run.status, 0);
    assert.match(run.stderr, /Z all advisories are new; the check was given up\nbreakwater: \S+Z stopped\n$/);
  });

  test("refuses what cannot be meant before it begins", async () => {
    const here = new Watched();
    assert.match((await here.run(["run"])).stderr, /nothing is watched yet/);
    await here.run(["add", here.file("web.json", sbom("web", "a@1"))]);
    for (const [args, why] of [
      [["--interval", "0s"], /--interval 0s: write it like/],
      [["--interval", "1 week"], /--interval 1 week: write it like/],
      [["--alert", "http://hooks.test/s3cret"], /--alert has to be an https address/],
      [["--vex", "none.json"], /--vex none\.json/],
      [["-f", "xml"], /formats text and json/],
    ] as const) {
      const { status, stderr } = await here.run(["run", ...args]);
      assert.equal(status, 2);
      assert.match(stderr, why);
    }
  });
});

/** The command while it runs. */
class Running {
  stdout = "";
  stderr = "";
  status: number | null = null;
  readonly #child: ChildProcess;
  readonly #closed: Promise<unknown>;
  #seen = 0;

  static async start(here: Watched, args: readonly string[], alert: string): Promise<Running> {
    const places = [
      "--store",
      join(here.folder, "store"),
      "--db",
      join(here.folder, "db"),
      "--source",
      here.source,
    ];
    const child = spawn(process.execPath, [await builtCli(), "image", "watch", "run", ...places, ...args], {
      cwd: here.folder,
      env: { PATH: process.env["PATH"], HOME: "/nonexistent", BREAKWATER_ALERT_URL: alert },
      stdio: ["ignore", "pipe", "pipe"],
    });
    after(() => void child.kill("SIGKILL"));
    return new Running(child);
  }

  private constructor(child: ChildProcess) {
    this.#child = child;
    this.#closed = once(child, "close");
    child.stdout?.on("data", (chunk) => (this.stdout += String(chunk)));
    child.stderr?.on("data", (chunk) => (this.stderr += String(chunk)));
  }

  /** Waits for a line after those that were waited for before. */
  async says(line: RegExp): Promise<void> {
    const until = Date.now() + 20_000;
    for (;;) {
      const found = line.exec(this.stderr.slice(this.#seen));
      if (found !== null) {
        this.#seen += found.index + found[0].length;
        return;
      }
      if (Date.now() > until) assert.fail(`${line} is not in\n${this.stderr}`);
      await new Promise((done) => setTimeout(done, 50));
    }
  }

  async stop(...signals: readonly NodeJS.Signals[]): Promise<{ status: number | null; took: number }> {
    const started = Date.now();
    for (const signal of signals) {
      this.#child.kill(signal);
      await new Promise((done) => setTimeout(done, 200));
    }
    await this.#closed;
    this.status = this.#child.exitCode;
    return { status: this.status, took: Date.now() - started };
  }
}
