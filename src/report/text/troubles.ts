import { formatPath, resourceName } from "../../model/index.ts";
import type { Layout, ReportInput } from "../format.ts";
import { printable, type Style, wrap } from "./style.ts";

/** What could not be read, what waivers are worth, and on demand what was left undecided. */
export function troubles(input: ReportInput, layout: Layout, style: Style): string[] {
  const { unreadable, waiverIssues, undecided } = input.assessment;
  const out: string[] = [];
  const paragraph = (head: string, message: string): void => {
    const lines = wrap(printable(`${head}: ${message}`), layout.width);
    out.push(...lines.map((line, index) => (index === 0 ? line : `  ${line}`)));
  };
  for (const { file, offset, message } of unreadable) {
    const position = offset === undefined ? undefined : input.source(file)?.lines.at(offset);
    const place = position === undefined ? file : `${file}:${position.line}:${position.column}`;
    paragraph(style.severity("high", `unreadable ${place}`), message);
  }
  for (const { issue, waiver, message } of waiverIssues) {
    paragraph(`${issue} waiver ${waiver.file}${waiver.line === undefined ? "" : `:${waiver.line}`}`, message);
  }
  if (layout.verbose) {
    for (const { control, resource, path, why } of undecided) {
      paragraph(
        `undecided ${control}`,
        `${resource.origin.file} ${resourceName(resource)} ${formatPath(path)}: ${why}`,
      );
    }
  }
  if (out.length > 0) out.push("");
  return out;
}
