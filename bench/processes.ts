import { spawnSync } from "node:child_process";

/** What one run of a whole process took, by the operating system's own account. */
interface Run {
  readonly wall: number;
  readonly cpu: number;
  readonly peak: number;
}

const rounds = Number(process.env["ROUNDS"] ?? 5);

/** A command that runs in this Node. */
export function node(...args: string[]): readonly string[] {
  return [process.execPath, ...args];
}

/** Runs the commands in turn, so that a slow spell of the machine meets all of them; prints medians and ratios to the first. */
export function report(title: string, commands: Readonly<Record<string, readonly string[]>>): void {
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
