import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** Buffers of so many bytes are let go of at a time. */
const portion = 16 * 1024 * 1024;

type Collect = (options: { readonly type: "minor" | "major" }) => void;

let collect: Collect | undefined;

/**
 * Counts bytes that went by in buffers of their own. V8 hardly sees how much they hold, and lets them pile up until it has to
 * go through all of its memory for them; collecting the young ones alone costs nothing in comparison. Once a larger buffer
 * lives on, it would begin to mark its memory step by step over and over again: without steps it waits until it has to.
 * Together that was a third of all time of a large image.
 */
export class PassedBytes {
  #bytes = 0;

  add(bytes: number): void {
    this.#bytes += bytes;
    if (this.#bytes < portion) return;
    this.#bytes = 0;
    collect ??= collector();
    collect({ type: "minor" });
  }
}

/** Lets a large buffer go at once: the next one may need as much. */
export function letGo(): void {
  collect ??= collector();
  collect({ type: "major" });
}

function collector(): Collect {
  setFlagsFromString("--no-incremental-marking");
  setFlagsFromString("--expose-gc");
  const found: unknown = runInNewContext("gc");
  return typeof found === "function" ? (found as Collect) : () => undefined;
}
