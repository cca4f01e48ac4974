import { spawn } from "node:child_process";
import { parseFields, textOf } from "../../../base/json.ts";
import type { Offer } from "../registry/offer.ts";

const patience = 30_000;
const mostBytes = 1024 * 1024;

/**
 * Asks a program `docker-credential-…` for what it keeps. Nothing where it keeps nothing, a text where it fails; what it
 * writes is never shown. Source: docker-credential-helpers, "Development".
 */
export async function askHelper(
  name: string,
  server: string,
  env: NodeJS.ProcessEnv,
  signal: AbortSignal | undefined,
): Promise<Offer | string | undefined> {
  if (!/^[a-z0-9-]{1,64}$/.test(name))
    return "a credential helper's name is passed over: it has unusual characters";
  const program = `docker-credential-${name}`;
  const { output, problem } = await run(program, server, env, signal);
  if (/credentials not found|no credentials server URL/i.test(output)) return undefined;
  if (problem !== undefined) return `${program} gives no credentials for ${server}: ${problem}`;
  const answer = parseFields(Buffer.from(output));
  if (answer?.["Secret"] === "") return undefined;
  const [user, secret] = [textOf(answer?.["Username"]), textOf(answer?.["Secret"])];
  if (user === undefined || secret === undefined)
    return `${program} gives no credentials for ${server}: its answer is not understood`;
  return user === "<token>"
    ? { kind: "identity", token: secret }
    : { kind: "password", user, password: secret };
}

interface Ran {
  readonly output: string;
  readonly problem: string | undefined;
}

function run(
  program: string,
  input: string,
  env: NodeJS.ProcessEnv,
  signal: AbortSignal | undefined,
): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(program, ["get"], {
      env,
      stdio: ["pipe", "pipe", "ignore"],
      windowsHide: true,
      ...(signal !== undefined && { signal }),
    });
    let output = "";
    const end = (problem: string | undefined): void => {
      clearTimeout(timer);
      child.stdout.destroy();
      resolve({ output, problem });
    };
    const give = (problem: string): void => {
      end(problem);
      child.kill("SIGKILL");
    };
    const timer = setTimeout(() => give(`no answer within ${patience / 1000} s`), patience);
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      output += chunk;
      if (output.length > mostBytes) give("it says too much");
    });
    child.on("error", (error: NodeJS.ErrnoException) =>
      end(error.code === "ENOENT" ? "it is not installed" : (error.code ?? "it cannot be run")),
    );
    child.on("close", (code) => end(code === 0 ? undefined : `it ends with ${code ?? "a signal"}`));
    // Who does not read is told by the exit code.
    child.stdin.on("error", () => {});
    child.stdin.end(input);
  });
}
