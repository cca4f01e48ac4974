import { type IncomingHttpHeaders, type IncomingMessage, get as plain } from "node:http";
import { type RequestOptions, get as secure } from "node:https";
import { gunzipSync } from "node:zlib";

/** Nothing follows redirects: an API server has none, and who asks is nobody else's business. */
export interface Raw {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
}

export class TooLarge extends Error {}

/** Asks once, and takes in an answer of at most so many bytes, unpacked. */
export async function request(
  url: URL,
  options: RequestOptions,
  signal: AbortSignal,
  largest: number,
): Promise<Raw> {
  const get = url.protocol === "http:" ? plain : secure;
  const response = await new Promise<IncomingMessage>((done, failed) => {
    get(url, { ...options, signal }, done).on("error", failed);
  });
  const bytes = await collected(response, largest);
  const { statusCode: status = 0, headers } = response;
  return {
    status,
    headers,
    bytes: headers["content-encoding"] === "gzip" ? unpacked(bytes, largest) : bytes,
  };
}

async function collected(response: IncomingMessage, largest: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largest) {
      response.destroy();
      throw new TooLarge();
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function unpacked(bytes: Buffer, largest: number): Buffer {
  try {
    return gunzipSync(bytes, { maxOutputLength: largest });
  } catch (error) {
    if (error instanceof RangeError) throw new TooLarge();
    throw error;
  }
}
