import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, suite, test } from "node:test";
import { type HistoricFile, historicFiles } from "./index.ts";

const folder = mkdtempSync(join(tmpdir(), "breakwater-"));
after(() => rmSync(folder, { recursive: true }));

function git(...args: readonly string[]): void {
  execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", ...args], { cwd: folder });
}

function commit(files: Readonly<Record<string, string>>, message: string): void {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  git("add", "-A");
  git("commit", "-q", "-m", message, "--date", "2026-03-04T05:06:07Z");
}

async function all(largest = 1_000_000): Promise<string[]> {
  const files: HistoricFile[] = [];
  for await (const file of historicFiles(folder, largest)) files.push(file);
  for (const { date, commit: id } of files) assert.match(`${date} ${id}`, /^2026-03-04 [0-9a-f]{40}$/);
  return files.map(({ path, bytes }) => `${path}=${new TextDecoder().decode(bytes)}`).sort();
}

suite("history", () => {
  test("each content once, of every branch, deleted and merged ones included", async () => {
    git("init", "-q", "-b", "main");
    commit({ a: "one", "b c": "two", 'q"ü': "odd" }, "first");
    commit({ a: "one again", copy: "two" }, "second");
    git("checkout", "-q", "-b", "side", "HEAD~1");
    commit({ side: "s" }, "third");
    git("checkout", "-q", "main");
    git("merge", "-q", "--no-commit", "side");
    commit({ merged: "only the merge has it" }, "merge");
    assert.deepEqual(
      await all(),
      ["a=one", "a=one again", "b c=two", "merged=only the merge has it", 'q"ü=odd', "side=s"].sort(),
    );
  });
  test("what is larger than the limit is passed over, and the rest still read", async () => {
    commit({ large: "x".repeat(300_000), z: "after" }, "large");
    const files = await all(1000);
    assert.ok(files.includes("z=after"));
    assert.ok(!files.some((file) => file.startsWith("large")));
  });
  test("many files do not stop the pipe", async () => {
    commit(
      Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`f${at}`, `${at} `.repeat(2000)])),
      "many",
    );
    assert.ok((await all()).length >= 506);
  });
  test("a folder without a repository is told", async () => {
    const empty = mkdtempSync(join(tmpdir(), "breakwater-"));
    after(() => rmSync(empty, { recursive: true }));
    await assert.rejects(async () => {
      for await (const _ of historicFiles(empty, 1000)) assert.fail("a file");
    }, /git log failed/);
  });
});
