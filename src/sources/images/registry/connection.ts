import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { Interrupted } from "./retry.ts";
import { type Agents, agents } from "./trust.ts";

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Whether a redirect led to another server, which credentials do not go to. */
  readonly elsewhere: boolean;
  readonly body: AsyncIterable<Uint8Array>;
  readonly cancel: () => void;
}

export interface Question {
  readonly method?: "GET" | "HEAD" | "POST";
  readonly headers?: Readonly<Record<string, string>>;
  /** For the server of the address only. */
  readonly authorization?: string | undefined;
  readonly body?: string;
}

export interface ConnectionSettings {
  readonly caFile: string | undefined;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal | undefined;
  readonly patience: number | undefined;
  readonly pause: number | undefined;
}

const usualPatience = 60_000;
const usualPause = 250;
/** Bytes a second. Slower is somebody who wants to keep us. */
const slowest = 1024;
const mostRedirects = 5;

/** Failures of the network that are gone a moment later. */
const passing = new Set(["ECONNRESET", "EPIPE", "ETIMEDOUT", "EAI_AGAIN", "ENETRESET", "ECONNABORTED"]);

/** Asks servers over HTTP; how much of an answer is read is for those who ask. */
export class Connections {
  readonly signal: AbortSignal | undefined;
  readonly firstPause: number;
  readonly #agents: Agents;
  readonly #patience: number;

  constructor({ caFile, env, signal, patience, pause }: ConnectionSettings) {
    this.firstPause = pause ?? usualPause;
    this.signal = signal;
    this.#agents = agents(caFile, env);
    this.#patience = patience ?? usualPatience;
  }

  close(): void {
    this.#agents.close();
  }

  async ask(from: URL, question: Question = {}): Promise<Reply> {
    let url = bare(from);
    for (let redirects = 0; redirects <= mostRedirects; redirects++) {
      const elsewhere = url.origin !== bare(from).origin;
      const answer = await this.#once(url, elsewhere ? { ...question, authorization: undefined } : question);
      const { statusCode: status = 0, headers } = answer;
      const leads = [301, 302, 303, 307, 308].includes(status) && question.method !== "POST";
      if (!leads || headers.location === undefined) return this.#reply(answer, elsewhere);
      answer.destroy();
      const next = target(headers.location, url);
      if (next.protocol !== "https:" && next.protocol !== url.protocol)
        throw new Error(`${shown(url)} leads from ${url.protocol}// to ${next.protocol}//`);
      url = bare(next);
    }
    throw new Error(`${shown(from)} leads elsewhere more than ${mostRedirects} times`);
  }

  #once(url: URL, { method = "GET", headers = {}, authorization, body }: Question): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const request = (url.protocol === "https:" ? httpsRequest : httpRequest)(url, {
        method,
        agent: this.#agents.of(url),
        ...(this.signal !== undefined && { signal: this.signal }),
        headers: {
          "user-agent": "breakwater",
          "accept-encoding": "identity",
          ...headers,
          ...(authorization !== undefined && { authorization }),
        },
      });
      const timer = setTimeout(() => request.destroy(this.#silence(url)), this.#patience);
      request.on("response", (answer) => {
        clearTimeout(timer);
        resolve(answer);
      });
      request.on("error", (error) => {
        clearTimeout(timer);
        reject(failure(error, url));
      });
      request.end(body);
    });
  }

  #reply(answer: IncomingMessage, elsewhere: boolean): Reply {
    // What nobody reads may still break off.
    answer.on("error", () => {});
    return {
      status: answer.statusCode ?? 0,
      headers: answer.headers,
      elsewhere,
      body: this.#bytes(answer),
      cancel: () => void answer.destroy(),
    };
  }

  async *#bytes(answer: IncomingMessage): AsyncGenerator<Uint8Array> {
    const chunks: AsyncIterator<Uint8Array> = answer[Symbol.asyncIterator]();
    let [waited, count] = [0, 0];
    try {
      for (;;) {
        // Only while somebody waits for it: who takes long with what came is not the server's fault.
        const timer = setTimeout(() => answer.destroy(this.#silence()), this.#patience);
        const since = performance.now();
        const next = await chunks.next().finally(() => clearTimeout(timer));
        if (next.done === true) return;
        waited += performance.now() - since;
        count += next.value.length;
        if (waited > this.#patience && count < (waited / 1000) * slowest)
          throw new Error(`the server sends less than ${slowest} bytes a second`);
        yield next.value;
      }
    } catch (error) {
      throw failure(error);
    } finally {
      answer.destroy();
    }
  }

  #silence(url?: URL): Interrupted {
    return new Interrupted(
      `${url === undefined ? "the server" : url.host} says nothing for ${this.#patience / 1000} s`,
    );
  }
}

/** Without what may be secret: signed addresses have their signature in the query. */
export function shown(url: URL): string {
  return `${url.origin}${url.pathname}`;
}

function bare(url: URL): URL {
  const plain = new URL(url);
  [plain.username, plain.password, plain.hash] = ["", "", ""];
  return plain;
}

function target(location: string, from: URL): URL {
  if (!URL.canParse(location, from)) throw new Error(`${shown(from)} leads to no address`);
  return new URL(location, from);
}

function failure(error: unknown, url?: URL): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  if (error instanceof Interrupted || error.name === "AbortError") return error;
  const { code } = error as NodeJS.ErrnoException;
  const [host, line] = [url === undefined ? "" : `${url.host}: `, error.message.split("\n", 1)[0] ?? ""];
  // Certificates and proxies: their messages are whole sentences, and no other try helps.
  if (code !== undefined && passing.has(code))
    return new Interrupted(`${host}the connection broke (${code})`);
  return Object.assign(new Error(`${host}${line === "" ? (code ?? "no connection") : line}`), { code });
}
