import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { bodyOf, failure, silence } from "./body.ts";
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
const mostRedirects = 5;

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
      const timer = setTimeout(() => request.destroy(silence(url.host, this.#patience)), this.#patience);
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
      body: bodyOf(answer, this.#patience),
      cancel: () => void answer.destroy(),
    };
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
