import { setTimeout as wait } from "node:timers/promises";
import { UsageError } from "../../base/result.ts";
import { isLoopback, whyFetchFailed, withoutCredentials } from "../http.ts";

export interface SendOptions {
  /** How long a server may take, and how long to wait before the second try, in milliseconds. */
  readonly patience?: number;
  readonly pause?: number;
}

const tries = 3;

/** An address from the command line or the environment. It is a secret: only its host is ever named. Throws a UsageError. */
export function alertAddress(text: string, from: string): URL {
  if (!URL.canParse(text)) throw new UsageError(`${from} is no address: write it like https://…`);
  const url = new URL(text);
  if (url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname))) return url;
  throw new UsageError(`${from} has to be an https address; only this machine may be asked without TLS`);
}

/** Posts a body of JSON. Gives undefined once the server has taken it, else why it did not, without the address. */
export async function sendAlert(
  url: URL,
  body: string,
  { patience = 15_000, pause = 1000 }: SendOptions = {},
): Promise<string | undefined> {
  for (let count = 1; ; count++) {
    const { trouble, again } = await post(url, body, patience);
    if (trouble === undefined || again === undefined || count === tries) return trouble;
    await wait(Math.max(pause * 3 ** (count - 1), Math.min(again, patience)));
  }
}

interface Outcome {
  readonly trouble?: string;
  /** How long to wait before another try, which may mend it. */
  readonly again?: number;
}

async function post(address: URL, body: string, patience: number): Promise<Outcome> {
  const { url, headers: own } = withoutCredentials(address);
  const headers = { "content-type": "application/json", ...own };
  try {
    const signal = AbortSignal.timeout(patience);
    // A redirect would take the message, and what the address proves, to somebody else.
    const answer = await fetch(url, { method: "POST", headers, body, redirect: "manual", signal });
    await answer.body?.cancel();
    const { status } = answer;
    if (status >= 200 && status < 300) return {};
    const trouble = `the server answers ${status}${status >= 300 && status < 400 ? " and leads elsewhere" : ""}`;
    if (status !== 408 && status !== 429 && status < 500) return { trouble };
    const seconds = Number(answer.headers.get("retry-after"));
    return { trouble, again: seconds > 0 ? seconds * 1000 : 0 };
  } catch (error) {
    return { trouble: whyNot(error, url), again: 0 };
  }
}

/** Without the address, which errors repeat. */
function whyNot(error: unknown, { href, pathname, search }: URL): string {
  if (error instanceof Error && error.name === "TimeoutError") return "the server does not answer";
  return [href, pathname, search]
    .filter((part) => part.length > 1)
    .reduce((text, part) => text.replaceAll(part, "…"), whyFetchFailed(error));
}
