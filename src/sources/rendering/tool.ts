import { execFile } from "node:child_process";
import { accessSync, constants, statSync } from "node:fs";
import { availableParallelism } from "node:os";
import { delimiter, isAbsolute, join } from "node:path";
import { atEnd } from "../archive/index.ts";

/** Charts that take longer are no charts that anybody installs. */
const timeoutMs = 60_000;
/** Of what a tool writes; an API server would not take a fraction of it. */
const mostOutput = 64 * 1024 * 1024;

/** A program on the PATH that renders, with what it takes to ask it. */
export interface Tool {
  readonly name: "helm" | "kustomize" | "kubectl";
  readonly path: string;
}

export interface Ran {
  readonly ok: boolean;
  readonly stdout: string;
  /** What went wrong, in the tool's words, on one line. */
  readonly error: string;
}

/** The first of the programs that the PATH leads to. */
export function findTool<Name extends Tool["name"]>(
  names: readonly Name[],
  path = process.env["PATH"] ?? "",
): (Tool & { readonly name: Name }) | undefined {
  for (const name of names) {
    for (const folder of path.split(delimiter)) {
      const file = join(folder, process.platform === "win32" ? `${name}.exe` : name);
      // A folder of no fixed place is that of whatever is scanned.
      if (isAbsolute(folder) && isExecutable(file)) return { name, path: file };
    }
  }
  return undefined;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/**
 * Environment of every tool: no cluster, no plugins, no repositories of the user, and no way out: proxies lead nowhere
 * and there is no git on the PATH. What a chart or overlay wants from the network is told before, this is the second lock.
 */
const environment: NodeJS.ProcessEnv = {
  PATH: "",
  HOME: "/nonexistent",
  KUBECONFIG: "/dev/null",
  HELM_CACHE_HOME: "/nonexistent",
  HELM_CONFIG_HOME: "/nonexistent",
  HELM_DATA_HOME: "/nonexistent",
  HTTP_PROXY: "http://127.0.0.1:9",
  HTTPS_PROXY: "http://127.0.0.1:9",
  NO_PROXY: "",
  ...(process.env["TMPDIR"] !== undefined && { TMPDIR: process.env["TMPDIR"] }),
  ...(process.env["SystemRoot"] !== undefined && { SystemRoot: process.env["SystemRoot"] }),
};

let running = 0;
const waiting: (() => void)[] = [];

/** Runs a tool with nothing on its standard input; never throws. As many at a time as there are processors. */
export async function run(tool: Tool, args: readonly string[], folder: string): Promise<Ran> {
  while (running >= availableParallelism()) await new Promise<void>((go) => waiting.push(go));
  running++;
  try {
    return await execute(tool, args, folder);
  } finally {
    running--;
    waiting.shift()?.();
  }
}

function execute(tool: Tool, args: readonly string[], cwd: string): Promise<Ran> {
  return new Promise((done) => {
    const options = {
      cwd,
      env: environment,
      timeout: timeoutMs,
      maxBuffer: mostOutput,
      killSignal: "SIGKILL",
    } as const;
    const forget = atEnd(() => child.kill("SIGKILL"));
    const child = execFile(tool.path, args, options, (error, stdout, stderr) => {
      forget();
      if (error === null) return done({ ok: true, stdout, error: "" });
      const tooMuch = error.code === ("ERR_CHILD_PROCESS_STDIO_MAXBUFFER" as unknown);
      const why = tooMuch
        ? `wrote more than ${mostOutput / 1024 / 1024} MiB`
        : error.killed
          ? `took longer than ${timeoutMs / 1000} s`
          : lastWords(stderr);
      done({ ok: false, stdout: "", error: why || error.message });
    });
    child.stdin?.end();
  });
}

/** Of a tool: the beginning says where, the end why. */
const longestWords = 400;

/** Warnings come first; what stopped a tool is told last. */
function lastWords(stderr: string): string {
  const lines = stderr
    .split("\n")
    .filter((line) => line.trim() !== "" && !/^(WARNING|walk\.go|level=|I\d{4}|W\d{4})/.test(line));
  const from = lines.findLastIndex((line) => /^error:/i.test(line));
  const told = (from < 0 ? lines.slice(-3) : lines.slice(from)).join(" ").replace(/^error:\s*/i, "");
  const short = told
    .replace(/\s+/g, " ")
    .replace(/\s*Use --debug flag to render out invalid YAML/, "")
    .replace(/^.*(?:recursed accumulation of path|couldn't make target for path) '[^']*': /, "")
    .replace(/((?:template: )?\S+ executing "[^"]*" at <[^>]*>: error calling include: )\1+/g, "$1");
  return short.length > longestWords ? `${short.slice(0, 250)} … ${short.slice(-150)}` : short;
}

const versions = new Map<string, Promise<string>>();

/** `4.1.4`: what the program says of itself, asked once. */
export function versionOf(tool: Tool): Promise<string> {
  const known = versions.get(tool.path);
  if (known !== undefined) return known;
  const args = { helm: ["version", "--short"], kustomize: ["version"], kubectl: ["version", "--client"] };
  const asked = run(tool, args[tool.name], "/").then(({ stdout }) => {
    const line = tool.name === "kubectl" ? /Kustomize Version: (\S+)/.exec(stdout)?.[1] : stdout;
    return /v?([0-9]+\.[0-9]+\.[0-9]+[^\s+]*)/.exec(line ?? "")?.[1] ?? "of unknown version";
  });
  versions.set(tool.path, asked);
  return asked;
}
