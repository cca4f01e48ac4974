import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { bundle } from "../tools/bundle.ts";

/** What one run of a whole process took, by the operating system's own account. */
interface Run {
  readonly wall: number;
  readonly cpu: number;
  readonly peak: number;
}

const corpus = resolve(process.env["BREAKWATER_MANIFESTS"] ?? "../shared/data/manifests");
if (!existsSync(corpus)) {
  console.log(`skipped: ${corpus} is not here; name a folder of manifests in BREAKWATER_MANIFESTS`);
  process.exit(0);
}
const rounds = Number(process.env["ROUNDS"] ?? 5);
const package_ = resolve(".cache/bench");
await bundle(package_);
const cli = join(package_, "dist/main.js");
const work = mkdtempSync(join(tmpdir(), "breakwater-bench-"));
try {
  report("Manifests against a bare event pass of the parser over the same bytes", {
    "bare pass": node("bench/bare-pass.ts", corpus),
    "breakwater scan --no-render": node(cli, "scan", "--no-render", corpus),
    "breakwater scan": node(cli, "scan", corpus),
  });
  const one = join(work, "one.yaml");
  cpSync("examples/store/security-context-demo.yaml", one);
  report("One small file against an empty script", {
    "empty script": node("-e", ""),
    "breakwater scan": node(cli, "scan", one),
  });
  const sizes = [1, 4, 16].map(
    (times) => [`${times}×`, node(cli, "scan", "--no-render", copies(times))] as const,
  );
  report("Growth of the input", Object.fromEntries(sizes));
} finally {
  rmSync(work, { recursive: true, force: true });
}

function node(...args: string[]): readonly string[] {
  return [process.execPath, ...args];
}

/** A folder with the corpus so many times over. */
function copies(times: number): string {
  const folder = join(work, `x${times}`);
  mkdirSync(folder);
  for (let index = 0; index < times; index++)
    cpSync(corpus, join(folder, String(index)), { recursive: true });
  return folder;
}

/** Runs the commands in turn, so that a slow spell of the machine meets all of them; prints medians and ratios to the first. */
function report(title: string, commands: Readonly<Record<string, readonly string[]>>): void {
  const names = Object.keys(commands);
  const runs = new Map(names.map((name) => [name, [] as Run[]]));
  for (const name of names) measure(commands[name] ?? []);
  for (let round = 0; round < rounds; round++) {
    for (const name of names) runs.get(name)?.push(measure(commands[name] ?? []));
  }
  console.log(
    `\n### ${title}\n\n| | wall s | cpu s | peak MB | wall ratio | cpu ratio |\n|---|---|---|---|---|---|`,
  );
  const base = runs.get(names[0] ?? "") ?? [];
  for (const name of names) {
    const own = runs.get(name) ?? [];
    const ratio = (of: (run: Run) => number): string =>
      median(own.map((run, index) => of(run) / of(base[index] ?? run))).toFixed(2);
    const cells = [
      median(own.map(({ wall }) => wall)).toFixed(3),
      median(own.map(({ cpu }) => cpu)).toFixed(3),
      String(Math.round(median(own.map(({ peak }) => peak)))),
      ratio(({ wall }) => wall),
      ratio(({ cpu }) => cpu),
    ];
    console.log(`| ${name} | ${cells.join(" | ")} |`);
  }
}

function measure([command = "", ...args]: readonly string[]): Run {
  const started = performance.now();
  const result = spawnSync("/usr/bin/time", ["-f", "%e %U %S %M", command, ...args], { maxBuffer: 1 << 30 });
  if (result.error !== undefined) throw new Error(`${result.error.message}: the benchmark needs GNU time`);
  const figures = (result.stderr.toString().trim().split("\n").at(-1) ?? "").split(" ").map(Number);
  const [, user = 0, system = 0, peak = 0] = figures;
  return { wall: (performance.now() - started) / 1000, cpu: user + system, peak: peak / 1024 };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? 0)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}
