import { oneLine } from "../base/text.ts";

/** What is named in manifests and images gives no commands to what reads a log. */
export function tellLine(message: string): void {
  process.stderr.write(`breakwater: ${oneLine(message)}\n`);
}

/** Shows what goes on in a line that the next one takes the place of, on a terminal only; an empty text clears it. */
export function terminalProgress(): ((what: string) => void) | undefined {
  if (!process.stderr.isTTY) return undefined;
  return (what) => void process.stderr.write(`\r\u001b[K${oneLine(what)}`);
}
