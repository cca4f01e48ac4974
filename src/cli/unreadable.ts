import { printable } from "../report/text/index.ts";
import { type Worlds, withoutEvident } from "../scan/index.ts";

/** What could not be read, a line each on standard error. */
export function tellUnreadable({ unreadable, texts }: Pick<Worlds, "unreadable" | "texts">): void {
  for (const { file, message, offset } of unreadable) {
    const source = texts.get(file);
    const position = offset === undefined ? undefined : source?.lines.at(offset);
    const place = position === undefined ? "" : `:${position.line}:${position.column}`;
    const told = withoutEvident(message, file, source?.text ?? "");
    process.stderr.write(`breakwater: ${oneLine(file)}${place}: ${oneLine(told)}\n`);
  }
}

/** A line of its own could be a command to what reads a pipeline's log. */
function oneLine(text: string): string {
  return printable(text).replaceAll(/\s+/g, " ");
}
