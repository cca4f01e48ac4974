import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Stretch } from "./verdicts.ts";

/** What the API server's policy finds for an object, or why its decoder refuses it. */
export type OracleAnswer =
  | { readonly baseline: readonly Stretch[]; readonly restricted: readonly Stretch[]; readonly error?: never }
  | { readonly error: string };

export interface Oracle {
  /** Answers in the order of the objects, each given as one line of JSON. */
  readonly ask: (lines: readonly string[]) => OracleAnswer[];
  readonly close: () => void;
}

/** Builds the program beside this file; a text says why it cannot be had. */
export function buildOracle(): Oracle | string {
  const folder = mkdtempSync(join(tmpdir(), "breakwater-pod-security-"));
  const program = join(folder, "oracle");
  const { error, status, stderr } = spawnSync("go", ["build", "-mod=readonly", "-o", program, "."], {
    cwd: fileURLToPath(new URL(".", import.meta.url)),
    encoding: "utf8",
    timeout: 300_000,
  });
  const close = (): void => rmSync(folder, { recursive: true, force: true });
  if (error === undefined && status === 0) return { ask: (lines) => ask(program, lines), close };
  close();
  return error === undefined
    ? `the policy package cannot be built: ${stderr.trim().split("\n").at(-1)}`
    : `go cannot be run: ${error.message}`;
}

function ask(program: string, lines: readonly string[]): OracleAnswer[] {
  const out = execFileSync(program, { input: `${lines.join("\n")}\n`, encoding: "utf8", maxBuffer: 1 << 29 });
  return out
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as OracleAnswer);
}
