import { once } from "node:events";
import type { Writable } from "node:stream";
import { UsageError } from "../../base/result.ts";

/** Lines to a stream whose reader may be slow or may leave. */
export class Output {
  readonly #stream: Writable;
  #failure: NodeJS.ErrnoException | undefined;

  constructor(stream: Writable) {
    this.#stream = stream;
    stream.on("error", (error) => {
      this.#failure = error;
    });
  }

  /** Whether anybody reads on: a reader such as head may have what it wants. */
  async write(lines: readonly string[]): Promise<boolean> {
    if (lines.length > 0 && !this.#stream.write(`${lines.join("\n")}\n`) && this.#failure === undefined)
      await once(this.#stream, "drain").catch(() => undefined);
    if (this.#failure === undefined) return true;
    if (this.#failure.code === "EPIPE") return false;
    throw new UsageError(`cannot write: ${this.#failure.message}`);
  }
}
