import type { Descriptor } from "../manifest.ts";
import type { Connections, Reply } from "./connection.ts";
import type { Endpoint } from "./endpoint.ts";
import { Interrupted, pause } from "./retry.ts";

/** Without a byte in between, and altogether. */
const mostInARow = 4;
const mostInterruptions = 20;

/**
 * The bytes of a blob. What breaks off goes on where it stopped, with the next endpoint where one gives up. The digest is
 * compared by whoever reads: what comes together from several answers is one blob.
 */
export async function* blobBytes(
  endpoints: readonly Endpoint[],
  descriptor: Descriptor,
  connections: Connections,
): AsyncGenerator<Uint8Array> {
  let at = 0;
  let failure: unknown;
  for (const endpoint of endpoints) {
    try {
      for await (const chunk of bytesFrom(endpoint, descriptor, at, connections)) {
        at += chunk.length;
        yield chunk;
      }
      return;
    } catch (error) {
      if (connections.signal?.aborted === true) throw error;
      failure = error;
    }
  }
  throw failure;
}

async function* bytesFrom(
  endpoint: Endpoint,
  { digest, size }: Descriptor,
  start: number,
  connections: Connections,
): AsyncGenerator<Uint8Array> {
  let at = start;
  let inARow = 0;
  for (let interruptions = 0; ; ) {
    try {
      const range: Record<string, string> = at === 0 ? {} : { range: `bytes=${at}-` };
      const reply = await endpoint.blob(digest, { headers: range });
      for await (const chunk of await bodyFrom(reply, at, endpoint)) {
        at += chunk.length;
        inARow = 0;
        yield chunk;
        if (at > size) throw new Error(`${endpoint.host} sends more than the ${size} bytes that are stated`);
      }
      if (at >= size) return;
      throw new Interrupted(`${endpoint.host} sends ${at} of ${size} bytes`);
    } catch (error) {
      if (!(error instanceof Interrupted)) throw error;
      if (++inARow >= mostInARow || ++interruptions >= mostInterruptions) throw error;
      await pause(error, inARow, connections);
    }
  }
}

/** From the byte that was asked for on, also where a server does not care and begins at the start. */
async function bodyFrom(reply: Reply, at: number, endpoint: Endpoint): Promise<AsyncIterable<Uint8Array>> {
  const { status, headers, elsewhere, body } = reply;
  if (status === 200) return at === 0 ? body : without(body, at);
  if (status === 206) {
    const from = /^bytes (\d+)-/.exec(headers["content-range"] ?? "")?.[1];
    if (from !== undefined && Number(from) === at) return body;
    reply.cancel();
    throw new Error(`${endpoint.host} goes on at another byte than asked`);
  }
  const why = `${endpoint.host}: ${await endpoint.complaint(reply)}`;
  // A signed address that ran out: the registry gives another one.
  if (elsewhere && (status === 401 || status === 403)) throw new Interrupted(why);
  throw new Error(why);
}

async function* without(body: AsyncIterable<Uint8Array>, count: number): AsyncGenerator<Uint8Array> {
  let left = count;
  for await (const chunk of body) {
    const rest = chunk.subarray(Math.min(left, chunk.length));
    left -= chunk.length - rest.length;
    if (rest.length > 0) yield rest;
  }
}
