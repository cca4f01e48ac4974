import type { Readable } from "node:stream";
import { UsageError } from "../../base/result.ts";

const longest = 64 * 1024 * 1024;

/** The lines of a stream as they come in, some at a time. */
export async function* linesOf(stream: Readable): AsyncGenerator<readonly string[]> {
  stream.setEncoding("utf8");
  let pieces: string[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<string>) {
    const lines = chunk.split("\n");
    const rest = lines.pop() ?? "";
    if (lines.length > 0) {
      lines[0] = pieces.join("") + lines[0];
      [pieces, size] = [[], 0];
      yield lines;
    }
    pieces.push(rest);
    size += rest.length;
    if (size > longest) throw new UsageError("a line of standard input is longer than 64 MiB");
  }
  const last = pieces.join("");
  if (last !== "") yield [last];
}
