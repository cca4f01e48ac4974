import { setTimeout as wait } from "node:timers/promises";
import { UsageError } from "../../base/result.ts";

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
  const isLocal = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(url.hostname);
  if (url.protocol === "https:" || (url.protocol === "http:" && isLocal)) return url;
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
  const url = new URL(address);
  [url.username, url.password] = ["", ""];
  const headers = { "content-type": "application/json", ...authorization(address) };
  try {
    const signal = AbortSignal.timeout(patience);
    // A redirect would take the message, and what the address proves, to somebody else.
    const {
      status,
      headers: answered,
      body: answer,
    } = await fetch(url, {
      method: "POST",
      headers,
      body,
      redirect: "manual",
      signal,
    });
    await answer?.cancel();
    if (status >= 200 && status < 300) return {};
    const trouble = `the server answers ${status}${status >= 300 && status < 400 ? " and leads elsewhere" : ""}`;
    if (status !== 408 && status !== 429 && status < 500) return { trouble };
    const seconds = Number(answered.get("retry-after"));
    return { trouble, again: seconds > 0 ? seconds * 1000 : 0 };
  } catch (error) {
    return { trouble: reasonOf(error, url), again: 0 };
  }
}

function authorization({ username, password }: URL): Readonly<Record<string, string>> {
  if (username === "") return {};
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { authorization: `Basic ${Buffer.from(pair).toString("base64")}` };
}

/** `fetch` says "fetch failed", and the reason is underneath. */
function reasonOf(error: unknown, { href, pathname, search }: URL): string {
  if (!(error instanceof Error)) return "it failed";
  if (error.name === "TimeoutError") return "the server does not answer";
  const why = error.cause instanceof Error ? error.cause.message || error.message : error.message;
  return [href, pathname, search]
    .filter((part) => part.length > 1)
    .reduce((text, part) => text.replaceAll(part, "…"), why);
}
