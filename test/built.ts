import { type SpawnSyncReturns, spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { bundle } from "../tools/bundle.ts";

let built: Promise<string> | undefined;

/** The launcher of a package built from the sources as they are, once a run; several runs do not meet. */
export function builtCli(): Promise<string> {
  built ??= (async () => {
    mkdirSync(".cache", { recursive: true });
    const folder = mkdtempSync(resolve(".cache/package-"));
    process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
    await bundle(folder);
    return join(folder, "bin/breakwater.js");
  })();
  return built;
}

export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Options {
  readonly cwd?: string;
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs the built command line to its end. */
export async function breakwater(
  args: readonly string[],
  { cwd, input, env = {} }: Options = {},
): Promise<Run> {
  const cli = await builtCli();
  const result: SpawnSyncReturns<string> = spawnSync(process.execPath, [cli, ...args], {
    cwd: cwd ?? process.cwd(),
    input: input ?? "",
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
    env: { ...cleanEnvironment(), ...env },
  });
  return { status: result.status, stdout: result.stdout, stderr: result.stderr };
}

/** The same while this process goes on, for what talks to a server in it. */
export async function running(args: readonly string[], { cwd, env = {} }: Options = {}): Promise<Run> {
  const cli = await builtCli();
  const child = spawn(process.execPath, [cli, ...args], {
    cwd: cwd ?? process.cwd(),
    env: { ...cleanEnvironment(), ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  return new Promise((done) => child.on("close", (status) => done({ status, stdout, stderr })));
}

/** Runs a line of shell with `breakwater` as a command in it. */
export async function shell(line: string, { cwd, env = {} }: Options = {}): Promise<Run> {
  const cli = await builtCli();
  const script = `breakwater() { "${process.execPath}" "${cli}" "$@"; }\n${line}`;
  const result = spawnSync("bash", ["-c", script], {
    cwd: cwd ?? process.cwd(),
    encoding: "utf8",
    env: { ...cleanEnvironment(), ...env },
  });
  return { status: result.status, stdout: result.stdout, stderr: result.stderr };
}

/** Starts it and sends a signal once it reads from standard input. */
export async function interrupted(
  args: readonly string[],
  signal: NodeJS.Signals,
): Promise<{ readonly signal: string | null; readonly status: number | null }> {
  const cli = await builtCli();
  const child = spawn(process.execPath, [cli, ...args], { stdio: ["pipe", "ignore", "ignore"] });
  setTimeout(() => child.kill(signal), 400);
  return new Promise((done) => child.on("exit", (status, got) => done({ status, signal: got })));
}

/** A folder with files, gone when the process ends. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), "breakwater-"));
  if (folders.push(folder) === 1) process.on("exit", removeFolders);
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  return folder;
}

const folders: string[] = [];

function removeFolders(): void {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}

function cleanEnvironment(): NodeJS.ProcessEnv {
  const { NO_COLOR: _noColor, FORCE_COLOR: _forceColor, COLUMNS: _columns, ...rest } = process.env;
  return rest;
}
