import { setTimeout as wait } from "node:timers/promises";
import { fieldsOf } from "../../base/json.ts";
import { UsageError } from "../../base/result.ts";
import type { Answer, Connection } from "./connection.ts";
import { TooLarge } from "./request.ts";

/** A list that could not be read to its end: why, in plain words. */
export class Unlisted extends Error {
  /** Nothing else will be answered either. */
  readonly isFinal: boolean;

  constructor(message: string, isFinal = false) {
    super(message);
    this.isFinal = isFinal;
  }
}

const firstPage = 500;
const mostPages = 2000;
const mostStarts = 4;
const mostTries = 4;
const longestWait = 10;

/**
 * Reads a list page by page, and hands over the items of each: some of them twice where the list had to be begun anew, as an
 * API server remembers one for some minutes only. Source: Kubernetes' documentation, "Retrieving large results sets in chunks".
 */
export async function list(
  connection: Connection,
  path: string,
  take: (items: readonly unknown[]) => void,
): Promise<void> {
  let [size, starts, proceed] = [firstPage, 1, ""];
  for (let page = 0; page < mostPages; page++) {
    const answer = await ask(connection, path, size, proceed);
    if (answer === undefined) {
      if (size === 1) throw new Unlisted("one of them is larger than an answer may be");
      size = Math.ceil(size / 4);
      continue;
    }
    if (answer.status === 410 && proceed !== "") {
      if (starts++ === mostStarts) throw new Unlisted("it changes faster than it can be read");
      proceed = "";
      continue;
    }
    if (answer.status !== 200) throw refusal(answer, connection);
    const { items, metadata } = fieldsOf(answer.body);
    // Go writes an empty list as null.
    if (!Array.isArray(items) && items !== null) throw new Unlisted("the answer is no list");
    take(items ?? []);
    const next = fieldsOf(metadata)["continue"];
    if (typeof next !== "string" || next === "") return;
    if (next === proceed) throw new Unlisted("its pages lead to themselves");
    proceed = next;
  }
  throw new Unlisted(`it has more than ${mostPages} pages`);
}

/** One page; undefined: it is too large. */
async function ask(
  connection: Connection,
  path: string,
  size: number,
  proceed: string,
): Promise<Answer | undefined> {
  const query = new URLSearchParams({ limit: String(size), ...(proceed !== "" && { continue: proceed }) });
  const full = `${path}${path.includes("?") ? "&" : "?"}${query.toString()}`;
  for (let tries = 1; ; tries++) {
    try {
      const answer = await connection.get(full);
      const isBusy = answer.status === 429 || answer.status >= 500;
      if (!isBusy || tries === mostTries) return answer;
      await wait(1000 * Math.min(answer.retryAfter ?? tries, longestWait));
    } catch (error) {
      if (error instanceof UsageError) throw error;
      if (error instanceof TooLarge) return undefined;
      throw new Unlisted(troubleOf(error, connection), true);
    }
  }
}

function refusal({ status, body }: Answer, connection: Connection): Unlisted {
  const { message } = fieldsOf(body);
  const said = typeof message === "string" ? `: ${connection.quote(message)}` : "";
  if (status === 401) return new Unlisted("the API server does not know who asks (401): sign in again", true);
  if (status === 403) return new Unlisted(`access denied; the verb list is enough${said}`);
  if (status === 404) return new Unlisted("the cluster does not have it");
  return new Unlisted(`the API server answers ${status}${said}`);
}

function troubleOf(error: unknown, connection: Connection): string {
  if (!(error instanceof Error)) return "no answer";
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  if (error.name === "AbortError" || error.name === "TimeoutError" || code === "ABORT_ERR")
    return "no answer in time";
  if (code !== undefined && /CERT|ERR_TLS|UNABLE_TO_VERIFY/.test(code))
    return `its certificate is not trusted (${code})`;
  return code === undefined ? connection.quote(error.message) : `it cannot be reached (${code})`;
}
