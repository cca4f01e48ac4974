import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export interface Oracle {
  /** Answers in the order of the questions. */
  readonly ask: (questions: readonly unknown[]) => unknown[];
  readonly close: () => void;
}

/** Builds the Go program of a folder; a text says why it cannot be had. */
export function buildOracle(folder: URL): Oracle | string {
  const place = mkdtempSync(join(tmpdir(), "breakwater-cel-"));
  const program = join(place, "oracle");
  const { error, status, stderr } = spawnSync("go", ["build", "-mod=readonly", "-o", program, "."], {
    cwd: fileURLToPath(folder),
    encoding: "utf8",
    timeout: 300_000,
  });
  const close = (): void => rmSync(place, { recursive: true, force: true });
  if (error === undefined && status === 0) return { ask: (questions) => ask(program, questions), close };
  close();
  return error === undefined
    ? `the API server's library cannot be built: ${stderr.trim().split("\n").at(-1)}`
    : `go cannot be run: ${error.message}`;
}

function ask(program: string, questions: readonly unknown[]): unknown[] {
  const input = questions.map((each) => `${jsonOf(each)}\n`).join("");
  const out = execFileSync(program, { input, encoding: "utf8", maxBuffer: 1 << 29 });
  return out
    .trimEnd()
    .split("\n")
    .map((line): unknown => JSON.parse(line));
}

/** JSON with integers of any size as they are. */
function jsonOf(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === "bigint"
      ? (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON(String(each))
      : each,
  );
}
