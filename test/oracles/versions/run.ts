import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Order } from "../../../src/packages/index.ts";
import type { Pair } from "./pairs.ts";

/** What an ecosystem's own tool says of pairs, nothing for those that it refuses; or a text that says why it cannot be asked. */
export type Answers = readonly (Order | undefined)[] | string;

/** Asks with the pairs in a file, parted by tabs; `?` is a refusal. */
export function withFile(pairs: readonly Pair[], ask: (file: string) => string[] | string): Answers {
  const folder = mkdtempSync(join(tmpdir(), "breakwater-versions-"));
  try {
    const file = join(folder, "pairs");
    writeFileSync(file, pairs.map((pair) => `${pair.join("\t")}\n`).join(""));
    const lines = ask(file);
    if (typeof lines === "string") return lines;
    return lines.map((line) => (line === "?" ? undefined : (Math.sign(Number(line)) as Order)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A program's lines without blank ones; a text says why it cannot be run. */
export function run(
  program: string,
  args: readonly string[],
  linesOf = (out: string): string[] => out.split("\n").filter((line) => line !== ""),
): string[] | string {
  const { error, status, stdout, stderr } = spawnSync(program, args, {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (error !== undefined) return `${program} cannot be run: ${error.message}`;
  return status === 0 ? linesOf(stdout) : `${program} fails: ${stderr.trim().split("\n").at(-1)}`;
}
