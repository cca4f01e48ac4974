import { createHash, randomUUID } from "node:crypto";
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { reasonOf, UsageError } from "../../base/result.ts";
import { type Answer, request } from "./request.ts";

export interface Download {
  readonly path: string;
  readonly stamp: string;
}

/** In front of what stands for the tag that a server does not give. */
const digestMark = "sha256:";
const tries = 4;
const largest = 2 ** 31 - 1;

/** A failure that another try may mend. */
class Interrupted extends Error {}

/** Downloads into a folder. What was interrupted goes on where it stopped, also in a later run. */
export class Downloads {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Nothing where there is no such file; `same` where the server says that it is the one of the stamp. */
  async get(url: URL, stamp: string | null): Promise<Download | "same" | undefined> {
    const shown = `${url.origin}${url.pathname}`;
    for (let count = 1; ; count++) {
      try {
        return await this.#once(url, stamp);
      } catch (error) {
        const why = reasonOf(error);
        if (!(error instanceof Interrupted) || count === tries)
          throw new UsageError(`cannot download ${shown}: ${why}; the database stays as it was`);
        await wait(250 * 3 ** (count - 1));
      }
    }
  }

  async #once(url: URL, stamp: string | null): Promise<Download | "same" | undefined> {
    mkdirSync(this.#folder, { recursive: true });
    const part = new Part(join(this.#folder, createHash("sha256").update(url.href).digest("hex")));
    const answer = await ask(url, {
      ...(stamp === null || stamp.startsWith(digestMark) ? {} : { "if-none-match": stamp }),
      ...part.resume(),
    });
    const { status, headers } = answer;
    if (status === 200 || status === 206) {
      const found = await part.take(answer);
      if (found.stamp !== stamp) return found;
      rmSync(found.path, { force: true });
      return "same";
    }
    answer.cancel();
    if (status === 304) return "same";
    if (status === 404 || status === 410) return undefined;
    // A range that the file does not have any more: from the start, then.
    if (status === 416) part.remove();
    const message = `the server answers ${status}`;
    if (status === 416 || status === 429 || status >= 500) throw new Interrupted(message);
    throw new Error(headers.get("location") === null ? message : `${message} and leads elsewhere`);
  }
}

async function ask(url: URL, headers: Readonly<Record<string, string>>): Promise<Answer> {
  try {
    return await request(url, headers);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new Interrupted(reasonOf(error));
  }
}

/** What has come of a file so far, and of which version of it. */
class Part {
  readonly #path: string;
  readonly #note: string;

  constructor(path: string) {
    this.#path = `${path}.part`;
    this.#note = `${path}.etag`;
  }

  remove(): void {
    for (const path of [this.#path, this.#note]) rmSync(path, { force: true });
  }

  resume(): Readonly<Record<string, string>> {
    if (!existsSync(this.#path) || !existsSync(this.#note)) return {};
    const { size } = statSync(this.#path);
    return size === 0 ? {} : { range: `bytes=${size}-`, "if-range": readFileSync(this.#note, "utf8") };
  }

  async take(answer: Answer): Promise<Download> {
    const { status, headers, body } = answer;
    const start = status === 206 ? Number(/^bytes (\d+)-/.exec(headers.get("content-range") ?? "")?.[1]) : 0;
    const expected = headers.has("content-encoding") ? null : headers.get("content-length");
    const etag = headers.get("etag");
    if (start > 0 && start !== statSync(this.#path).size) {
      this.remove();
      answer.cancel();
      throw new Interrupted("the server goes on at another place than asked");
    }
    if (start === 0) {
      this.remove();
      // A weak tag does not promise the same bytes (RFC 9110, 13.1.5).
      if (etag !== null && !etag.startsWith("W/")) writeFileSync(this.#note, etag);
    }
    let size = start;
    const file = openSync(this.#path, start > 0 ? "a" : "w");
    try {
      for await (const chunk of body) {
        size += chunk.length;
        if (size > largest) throw new UsageError("it is larger than 2 GiB");
        writeFileSync(file, chunk);
      }
    } catch (error) {
      if (error instanceof UsageError) throw error;
      throw new Interrupted(reasonOf(error));
    } finally {
      closeSync(file);
    }
    if (expected !== null && size !== start + Number(expected)) throw new Interrupted("it broke off");
    return this.#whole(headers, etag);
  }

  /** The file under a name of its own, once it is what the server says that it is. */
  #whole(headers: Headers, etag: string | null): Download {
    const bytes = readFileSync(this.#path);
    const stated = /md5=([A-Za-z0-9+/=]+)/.exec(headers.get("x-goog-hash") ?? "")?.[1];
    const damaged = stated !== undefined && createHash("md5").update(bytes).digest("base64") !== stated;
    if (damaged) {
      this.remove();
      throw new Interrupted("its digest is not the one that the server states");
    }
    const path = `${this.#path}.${randomUUID()}`;
    writeFileSync(path, bytes);
    this.remove();
    return { path, stamp: etag ?? `${digestMark}${createHash("sha256").update(bytes).digest("hex")}` };
  }
}
