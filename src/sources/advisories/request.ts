import { UsageError } from "../../base/result.ts";
import { whyFetchFailed, withoutCredentials } from "../http.ts";

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: AsyncIterable<Uint8Array>;
  readonly cancel: () => void;
}

/** A server that says nothing for so long is gone. */
const patience = 60_000;
const mostRedirects = 5;

/** Asks for a file. Credentials in the address go into a header, to its own server only, and are never shown. */
export async function request(from: URL, headers: Readonly<Record<string, string>>): Promise<Answer> {
  let url = from;
  for (let redirects = 0; redirects <= mostRedirects; redirects++) {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(new Error("the server does not answer")), patience);
    const { url: plain, headers: own } = withoutCredentials(url);
    const response = await fetch(plain, {
      headers: { "accept-encoding": "identity", ...headers, ...own },
      redirect: "manual",
      signal: stop.signal,
    }).catch((error: unknown) => {
      clearTimeout(timer);
      throw new Error(whyFetchFailed(error));
    });
    const location = response.headers.get("location");
    if (response.status < 300 || response.status > 399 || response.status === 304 || location === null)
      return {
        status: response.status,
        headers: response.headers,
        body: bytesOf(response, timer),
        cancel: () => {
          clearTimeout(timer);
          stop.abort();
        },
      };
    clearTimeout(timer);
    stop.abort();
    const next = new URL(location, plain);
    if (next.protocol !== "https:" && next.protocol !== plain.protocol)
      throw new UsageError(`it leads from ${plain.protocol}// to ${next.protocol}//`);
    url = next;
  }
  throw new UsageError(`it leads elsewhere more than ${mostRedirects} times`);
}

async function* bytesOf(response: Response, timer: NodeJS.Timeout): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of response.body ?? []) {
      timer.refresh();
      yield chunk;
    }
  } catch (error) {
    throw new Error(whyFetchFailed(error));
  } finally {
    clearTimeout(timer);
  }
}
