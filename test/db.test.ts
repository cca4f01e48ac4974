import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { compareVersions, schemes } from "../src/packages/index.ts";
import { breakwater, shell } from "./built.ts";

suite("breakwater db compare", () => {
  test("compares two versions", async () => {
    assert.deepEqual(await breakwater(["db", "compare", "dpkg", "1.0~rc1-1", "1.0-1"]), {
      status: 0,
      stdout: "<\n",
      stderr: "",
    });
    assert.equal((await breakwater(["db", "compare", "Debian:12", "1:0", "2"])).stdout, ">\n");
    assert.equal((await breakwater(["db", "compare", "pypi", "1.0", "1"])).stdout, "=\n");
  });

  test("compares lines, tells those that have no order and goes on", async () => {
    const input = "1.0.0 1.0.1\r\n1.0.1\t1.0.0\n1.0 1.0.0\n\n1.0.0  1.0.0\na b c\n2.0.0 1.0.0";
    const { status, stdout, stderr } = await breakwater(["db", "compare", "npm"], { input });
    assert.equal(stdout, "<\n>\n?\n?\n=\n?\n>\n");
    assert.equal(status, 2);
    assert.match(stderr, /^breakwater: line 3: "1\.0": it is not three numbers parted by dots\n/);
    assert.match(stderr, /line 4: not two versions\nbreakwater: line 6: not two versions\n$/);
  });

  test("keeps lines and characters whole that come in pieces", async () => {
    const input = "1é 1_\n".repeat(50_000);
    const { status, stdout } = await breakwater(["db", "compare", "deb"], { input });
    assert.equal(status, 0);
    assert.equal(stdout, "<\n".repeat(50_000));
  });

  test("stops when its reader has enough, and says nothing of it", async () => {
    const { stdout, stderr } = await shell("yes '1 2' | breakwater db compare rpm | head -n 1");
    assert.deepEqual({ stdout, stderr }, { stdout: "<\n", stderr: "" });
  });

  test("says nothing of nothing", async () => {
    assert.deepEqual(await breakwater(["db", "compare", "apk"]), { status: 0, stdout: "", stderr: "" });
  });

  test("refuses what cannot be meant with exit code 2 and a way out", async () => {
    for (const [args, told] of [
      [["dpgk", "1", "2"], /did you mean dpkg\?/],
      [["hackage", "1", "2"], /there are apk, bitnami/],
      [["apk", "1"], /two versions/],
      [["apk", "1", "2", "3"], /two versions/],
      [[], /missing required argument/],
    ] as const) {
      const { status, stderr } = await breakwater(["db", "compare", ...args]);
      assert.equal(status, 2);
      assert.match(stderr, told);
    }
  });

  test("lists every scheme in its help, with an example that holds", async () => {
    const { stdout } = await breakwater(["db", "compare", "--help"]);
    for (const scheme of schemes) {
      const [, less = "", more = ""] =
        new RegExp(`^  ${scheme} .* {2}(\\S+) < (\\S+)$`, "m").exec(stdout) ?? [];
      assert.equal(compareVersions(scheme, less, more), -1, scheme);
    }
  });
});
