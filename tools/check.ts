import { spawnSync } from "node:child_process";

/** Everything that must hold before a change lands, the quickest first; all are run, so that one run tells all. */
const checks: Readonly<Record<string, readonly string[]>> = {
  boundaries: ["node", "tools/boundaries.ts"],
  "generated files": ["node", "tools/generate.ts", "--check"],
  format: ["biome", "check", "--error-on-warnings", "."],
  types: ["tsc", "-p", "."],
  lint: ["oxlint", "--deny-warnings"],
  "dead code": ["knip"],
};

let failed = 0;
for (const [name, [command = "", ...args]] of Object.entries(checks)) {
  const started = performance.now();
  const run = spawnSync(command, args, { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const good = run.status === 0;
  console.log(`${good ? "ok  " : "FAIL"} ${name} (${seconds} s)`);
  if (good) continue;
  failed++;
  console.log(`${run.error?.message ?? ""}${run.stdout ?? ""}${run.stderr ?? ""}`);
}
process.exitCode = failed > 0 ? 1 : 0;
