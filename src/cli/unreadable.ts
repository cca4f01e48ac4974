import { type Worlds, withoutEvident } from "../scan/index.ts";
import { tellLine } from "./stderr.ts";

/** What could not be read, a line each on standard error. */
export function tellUnreadable({ unreadable, texts }: Pick<Worlds, "unreadable" | "texts">): void {
  for (const { file, message, offset } of unreadable) {
    const source = texts.get(file);
    const position = offset === undefined ? undefined : source?.lines.at(offset);
    const place = position === undefined ? "" : `:${position.line}:${position.column}`;
    const told = withoutEvident(message, file, source?.text ?? "");
    tellLine(`${file}${place}: ${told}`);
  }
}
