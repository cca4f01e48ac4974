import { spawn } from "node:child_process";

/** How a command ended, and what it wrote to standard output. */
export interface Ended {
  /** Null: it was made to end. */
  readonly status: number | null;
  readonly output: string;
}

export interface Child {
  readonly ended: Promise<Ended>;
  /** Gives it up at once: what it writes is whole or not there. */
  readonly kill: () => void;
}

/**
 * Runs a command of this program in a process of its own: its memory goes with it, and this one hears signals meanwhile. Those
 * of a terminal are for this one alone.
 */
export function startCommand(args: readonly string[], env: Readonly<Record<string, string>> = {}): Child {
  const [, script = ""] = process.argv;
  const child = spawn(process.execPath, [...process.execArgv, script, ...args], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, ...env },
    detached: true,
  });
  const chunks: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<Ended>((done, fail) => {
    child.on("error", fail);
    child.on("close", (status) => done({ status, output: Buffer.concat(chunks).toString() }));
  });
  return { ended, kill: () => void child.kill("SIGKILL") };
}
