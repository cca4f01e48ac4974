import type { IncomingMessage } from "node:http";
import { Interrupted } from "./retry.ts";

/** Bytes a second. Slower is somebody who wants to keep us. */
const slowest = 1024;
/** Failures of the network that are gone a moment later. */
const passing = new Set(["ECONNRESET", "EPIPE", "ETIMEDOUT", "EAI_AGAIN", "ENETRESET", "ECONNABORTED"]);

/** The bytes of an answer, as long as they come. */
export async function* bodyOf(answer: IncomingMessage, patience: number): AsyncGenerator<Uint8Array> {
  const chunks: AsyncIterator<Uint8Array> = answer[Symbol.asyncIterator]();
  let [waited, count] = [0, 0];
  try {
    for (;;) {
      // Only while somebody waits for it: who takes long with what came is not the server's fault.
      const timer = setTimeout(() => answer.destroy(silence("the server", patience)), patience);
      const since = performance.now();
      const next = await chunks.next().finally(() => clearTimeout(timer));
      if (next.done === true) return;
      waited += performance.now() - since;
      count += next.value.length;
      if (waited > patience && count < (waited / 1000) * slowest)
        throw new Error(`the server sends less than ${slowest} bytes a second`);
      yield next.value;
    }
  } catch (error) {
    throw failure(error);
  } finally {
    answer.destroy();
  }
}

export function silence(who: string, patience: number): Interrupted {
  return new Interrupted(`${who} says nothing for ${patience / 1000} s`);
}

/** What went wrong in a line, and whether another try may mend it. */
export function failure(error: unknown, url?: URL): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  if (error instanceof Interrupted || error.name === "AbortError") return error;
  const { code } = error as NodeJS.ErrnoException;
  const [host, line] = [url === undefined ? "" : `${url.host}: `, error.message.split("\n", 1)[0] ?? ""];
  // Certificates and proxies: their messages are whole sentences, and no other try helps.
  if (code !== undefined && passing.has(code))
    return new Interrupted(`${host}the connection broke (${code})`);
  return Object.assign(new Error(`${host}${line === "" ? (code ?? "no connection") : line}`), { code });
}
