import { Agent } from "node:http";
import type { RequestOptions } from "node:https";
import { setTimeout as wait } from "node:timers/promises";
import { parseJson } from "../../base/json.ts";
import { UsageError } from "../../base/result.ts";
import { type Access, type Configured, configured } from "./kubeconfig.ts";
import { request } from "./request.ts";
import { lineOf, withoutCredentials } from "./words.ts";

/** What the API server answers. */
export interface Answer {
  readonly status: number;
  /** In seconds. */
  readonly retryAfter: number | undefined;
  /** Undefined: no JSON. */
  readonly body: unknown;
}

export interface Limits {
  /** How long one answer may take, and signing in, in milliseconds. */
  readonly patience: number;
  /** Bytes of one answer. */
  readonly largest: number;
}

export const usualLimits: Limits = { patience: 60_000, largest: 64 * 1024 * 1024 };

/**
 * Asks an API server, and never changes anything. How it is reached and who asks is left to the official client, which runs
 * credential plugins, too. What it answers is read here, as it is and within bounds: the client's models take in a list of any
 * size, and leave out what they do not know.
 */
export class Connection {
  /** The context's. */
  readonly name: string;
  readonly #configured: Configured;
  readonly #limits: Limits;
  readonly #secrets = new Set<string>();
  #agent: Agent | undefined;

  constructor(access: Access, limits: Limits = usualLimits) {
    this.#configured = configured(access);
    this.name = this.#configured.name;
    this.#limits = limits;
  }

  async get(path: string): Promise<Answer> {
    const { patience, largest } = this.#limits;
    const options = await this.#options();
    const url = new URL(`${this.#configured.server}${path}`);
    const { status, headers, bytes } = await request(url, options, AbortSignal.timeout(patience), largest);
    const seconds = Number(headers["retry-after"]);
    return { status, retryAfter: seconds >= 0 ? seconds : undefined, body: parseJson(bytes) };
  }

  /** What the server says, in a line, without what it was told: errors of proxies repeat headers. */
  quote(text: string): string {
    return withoutCredentials(
      lineOf([...this.#secrets].reduce((line, secret) => line.replaceAll(secret, "…"), text)),
    );
  }

  close(): void {
    this.#agent?.destroy();
  }

  /** Signs in: what a plugin gave is kept by the client for as long as it holds. */
  async #options(): Promise<RequestOptions> {
    const options: RequestOptions = {};
    const late = new AbortController();
    try {
      await Promise.race([
        this.#configured.config.applyToHTTPSOptions(options),
        wait(this.#limits.patience, undefined, { signal: late.signal, ref: false }).then(() => {
          throw new Error(`its credential plugin says nothing for ${this.#limits.patience / 1000} seconds`);
        }),
      ]);
    } catch (error) {
      throw new UsageError(`nobody can sign in to ${this.name}: ${whyNot(error)}`);
    } finally {
      late.abort();
    }
    const { auth, agent, servername, headers } = options;
    if (agent instanceof Agent) this.#agent = agent;
    for (const secret of [auth, headers && "Authorization" in headers && headers["Authorization"]])
      if (typeof secret === "string" && secret !== "") this.#secrets.add(secret.replace(/^\w+ /, ""));
    return {
      ...(typeof auth === "string" && { auth }),
      ...(agent !== undefined && { agent }),
      ...(servername !== undefined && { servername }),
      headers: { ...headers, accept: "application/json", "accept-encoding": "gzip" },
    };
  }
}

/** A plugin's complaint says how to sign in; what parsers quote of its output may be a token. */
function whyNot(error: unknown): string {
  if (error instanceof SyntaxError || error instanceof TypeError || !(error instanceof Error))
    return "its credential plugin gives no credential";
  if ("code" in error && error.code === "ENOENT")
    return "its credential plugin, or a file with its credentials, is not there";
  return withoutCredentials(lineOf(error.message)) || "its credential plugin failed";
}
