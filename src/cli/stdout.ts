import { fstatSync, writeSync } from "node:fs";
import { UsageError } from "../base/result.ts";

/**
 * Writes to standard output, all of it before it returns. `process.stdout` would load Node's sockets first, which takes
 * a tenth of a small scan.
 */
export function print(text: string): void {
  const bytes = Buffer.from(text);
  let at = 0;
  while (at < bytes.length) {
    try {
      at += writeSync(1, bytes, at);
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      // A reader such as head has what it wants.
      if (code === "EPIPE") return;
      if (code !== "EAGAIN") throw new UsageError(`cannot write to standard output: ${message}`);
      rest();
    }
  }
}

/** Standard output as a terminal has it; nothing of it where it goes to a file or a pipe. */
export function terminalOutput(): { readonly isTTY?: boolean; readonly columns?: number } {
  return fstatSync(1).isCharacterDevice() ? process.stdout : {};
}

/** A reader that is slow and does not let writers wait gets a moment. */
function rest(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
}
