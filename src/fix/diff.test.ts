import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { suite, test } from "node:test";
import { unifiedDiff } from "./diff.ts";

const texts: [string, string][] = [
  ["1\n\n\n", "2\n\n\n"],
  ["a\n\n\n\nb\n\n\n\n\n\n\nc", "a\n\n\n\nB\n\n\n\n\n\n\nC"],
  ["a\r\nb\r\n \r\n", "a\r\nB\r\n \r\n"],
  ["\uFEFFa\n", "\uFEFFa\nb\n"],
  ["a", "a\n"],
  [everyOther("a\n"), everyOther("b\n")],
  [`x\n${everyOther("a\n")}\n\ny`, `x\n${everyOther("b\n")}\n\ny\n`],
];

/** More lines that differ than the smallest difference is looked for in. */
function everyOther(line: string): string {
  return `same\n${line}`.repeat(3000);
}

suite("unifiedDiff", () => {
  for (const name of ["a.yaml", "a b/c d.yaml", 'quote"d\\.yaml', "é.yaml", "two\nlines.yaml", "-x.yaml"]) {
    test(`gives what git apply and patch take: ${JSON.stringify(name)}`, () => {
      for (const [tool, args] of [
        ["git", ["apply", "-"]],
        ["patch", ["-p1", "--binary", "--silent"]],
      ] as const) {
        if (spawnSync(tool, ["--version"]).error !== undefined) continue;
        for (const [before, after] of texts) {
          assert.equal(applied(tool, args, name, before, after), after);
        }
      }
    });
  }
});

function applied(tool: string, args: readonly string[], name: string, before: string, after: string): string {
  const folder = mkdtempSync(join(tmpdir(), "breakwater-"));
  try {
    const file = join(folder, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, before);
    const input = unifiedDiff(name, before, after);
    const { status, stderr } = spawnSync(tool, args, { cwd: folder, input, encoding: "utf8" });
    assert.equal(status, 0, `${stderr}\n${input}`);
    return readFileSync(file, "utf8");
  } finally {
    rmSync(folder, { recursive: true });
  }
}
