import { printable } from "../base/text.ts";
import { fileOf, resourceName, type Severity } from "../model/index.ts";
import type { Format } from "./format.ts";
import { startOf } from "./place.ts";

const types: Readonly<Record<Severity, "error" | "warning">> = {
  critical: "error",
  high: "error",
  medium: "warning",
  low: "warning",
  info: "warning",
};

/** Logging commands that Azure Pipelines shows at the line. */
export const azure: Format = {
  id: "azure",
  description: "Azure Pipelines annotations",
  write: (input) => {
    const { findings, unreadable } = input.assessment;
    const issue = (
      type: string,
      file: string,
      line: number,
      column: number,
      code: string,
      text: string,
    ): string =>
      `##vso[task.logissue type=${type};sourcepath=${escaped(file)};linenumber=${line};columnnumber=${column};code=${code}]${escaped(text)}\n`;
    return [
      ...findings.map((finding) => {
        const { line, column } = startOf(input, finding);
        const text = `${resourceName(finding.resource)}: ${finding.message}`;
        return issue(types[finding.severity], fileOf(finding), line, column, finding.control, text);
      }),
      ...unreadable.map(({ file, message }) => issue("error", file, 1, 1, "unreadable", message)),
    ].join("");
  },
};

/** Escapes as the agent decodes: without it a file name could issue commands. Logs are read on terminals, too. */
function escaped(text: string): string {
  return printable(text)
    .replaceAll("%", "%AZP25")
    .replaceAll(";", "%3B")
    .replaceAll("\r", "%0D")
    .replaceAll("\n", "%0A")
    .replaceAll("]", "%5D");
}
