import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { bundle } from "../tools/bundle.ts";

/** How to run a peer over a folder of manifests, everything it has for them switched on, and how to count what it says. */
interface Peer {
  readonly name: string;
  readonly args: (folder: string, out: string) => readonly string[];
  readonly count: (out: string) => number;
  readonly version: readonly string[];
  /** It takes files, not folders. */
  readonly byFile?: boolean;
}

const peers: readonly Peer[] = [
  {
    name: "kube-linter",
    args: (folder) => ["lint", "--format", "json", folder],
    count: (out) => (JSON.parse(out) as { Reports?: unknown[] }).Reports?.length ?? 0,
    version: ["version"],
  },
  {
    name: "kube-score",
    args: (_folder) => ["score", "--output-format", "json"],
    count: (out) =>
      (JSON.parse(out) as { checks?: { grade: number; skipped: boolean }[] }[])
        .flatMap(({ checks }) => checks ?? [])
        .filter(({ grade, skipped }) => !skipped && grade < 10).length,
    version: ["version"],
    byFile: true,
  },
  {
    name: "polaris",
    args: (folder) => ["audit", "--audit-path", folder, "--format", "json"],
    count: (out) => out.split('"Success": false').length - 1,
    version: ["version"],
  },
  {
    name: "trivy",
    args: (folder) => [
      "config",
      "--quiet",
      "--skip-check-update",
      "--skip-version-check",
      "--format",
      "json",
      folder,
    ],
    count: (out) =>
      ((JSON.parse(out) as { Results?: { Misconfigurations?: unknown[] }[] }).Results ?? []).flatMap(
        ({ Misconfigurations }) => Misconfigurations ?? [],
      ).length,
    version: ["--version"],
  },
  {
    name: "kubescape",
    args: (folder) => ["scan", folder, "--format", "json", "--keep-local", "--use-default"],
    count: (out) => out.split('"status":"failed"').length - 1,
    version: ["version"],
  },
  {
    name: "checkov",
    args: (folder) => [
      "-d",
      folder,
      "--framework",
      "kubernetes",
      "-o",
      "json",
      "--compact",
      "--quiet",
      "--skip-download",
    ],
    count: (out) => (JSON.parse(out) as { summary?: { failed: number } }).summary?.failed ?? 0,
    version: ["--version"],
  },
];

/** The same files for everybody: a project of the corpus, or the folder in BREAKWATER_PEER_INPUT. */
const corpus = resolve(process.env["BREAKWATER_MANIFESTS"] ?? "../shared/data/manifests");
const input = resolve(
  process.env["BREAKWATER_PEER_INPUT"] ?? join(corpus, "GoogleCloudPlatform__kubernetes-engine-samples"),
);
const tools = (process.env["BREAKWATER_PEERS"] ?? process.env["PATH"] ?? "").split(":");
if (!existsSync(input)) {
  console.log(`skipped: ${input} is not here; name a folder of manifests in BREAKWATER_PEER_INPUT`);
} else {
  await compare();
}

async function compare(): Promise<void> {
  const folder = resolve(".cache/bench");
  await bundle(folder);
  const out = mkdtempSync(join(tmpdir(), "breakwater-peers-"));
  const files = readdirSync(input, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  console.log(`\n### Peers on ${files.length} files of ${input.split("/").at(-1)}\n`);
  console.log(
    "| tool | version | wall s | cpu s | peak MB | × Breakwater (wall) | findings |\n|---|---|---|---|---|---|---|",
  );
  const own = [
    process.execPath,
    join(folder, "bin/breakwater.js"),
    "scan",
    "--no-render",
    input,
    "-f",
    "json",
  ];
  const ours = timed(own, 3);
  const found = JSON.parse(ours.stdout) as { findings: unknown[]; tool: { version: string } };
  row("breakwater", found.tool.version, ours, 1, found.findings.length);
  for (const peer of peers) {
    const binary = tools.map((each) => join(each, peer.name)).find(existsSync);
    if (binary === undefined) {
      console.log(`| ${peer.name} | not installed | | | | | |`);
      continue;
    }
    const args = [...peer.args(input, out), ...(peer.byFile === true ? files : [])];
    const theirs = timed([binary, ...args], 3);
    const version = spawnSync(binary, [...peer.version], { encoding: "utf8" });
    const shown = /v?\d+\.\d+(\.\d+)?/.exec(`${version.stdout}${version.stderr}`)?.[0] ?? "built from source";
    row(peer.name, shown, theirs, theirs.wall / ours.wall, counted(peer, theirs.stdout));
  }
  rmSync(out, { recursive: true, force: true });
}

interface Timed {
  readonly wall: number;
  readonly cpu: number;
  readonly peak: number;
  readonly stdout: string;
}

/** The run of median wall time. */
function timed(command: readonly string[], rounds: number): Timed {
  const runs = Array.from({ length: rounds }, () => {
    const log = join(mkdtempSync(join(tmpdir(), "breakwater-time-")), "figures");
    const started = performance.now();
    const result = spawnSync("/usr/bin/time", ["-o", log, "-f", "%U %S %M", ...command], {
      encoding: "utf8",
      maxBuffer: 1 << 30,
      timeout: 600_000,
    });
    const wall = (performance.now() - started) / 1000;
    const [user = 0, system = 0, peak = 0] = (readFileSync(log, "utf8").trim().split("\n").at(-1) ?? "")
      .split(" ")
      .map(Number);
    return { wall, cpu: user + system, peak: peak / 1024, stdout: result.stdout };
  });
  return runs.toSorted((a, b) => a.wall - b.wall)[rounds >> 1] as Timed;
}

function counted({ count }: Peer, out: string): number | string {
  try {
    return count(out);
  } catch {
    return "no report";
  }
}

function row(name: string, version: string, run: Timed, ratio: number, findings: number | string): void {
  const figures = [run.wall.toFixed(2), run.cpu.toFixed(2), String(Math.round(run.peak)), ratio.toFixed(1)];
  console.log(`| ${name} | ${version} | ${figures.join(" | ")} | ${findings} |`);
}
