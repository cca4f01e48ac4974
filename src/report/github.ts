import { printable } from "../base/text.ts";
import { fileOf, resourceName, type Severity } from "../model/index.ts";
import type { Format } from "./format.ts";
import { startOf } from "./place.ts";

const commands: Readonly<Record<Severity, string>> = {
  critical: "error",
  high: "error",
  medium: "warning",
  low: "notice",
  info: "notice",
};

/** Workflow commands that GitHub Actions shows at the line. */
export const github: Format = {
  id: "github",
  description: "GitHub Actions annotations",
  write: (input) => {
    const { findings, unreadable } = input.assessment;
    const lines = findings.map((finding) => {
      const { line, column } = startOf(input, finding);
      const file = fileOf(finding);
      const title = `${finding.control} (${finding.severity})`;
      const properties = `file=${property(file)},line=${line},col=${column},title=${property(title)}`;
      return `::${commands[finding.severity]} ${properties}::${data(`${resourceName(finding.resource)}: ${finding.message}`)}`;
    });
    for (const { file, message } of unreadable)
      lines.push(`::error file=${property(file)}::${data(`unreadable: ${message}`)}`);
    return lines.map((line) => `${line}\n`).join("");
  },
};

/** Escapes as the runner's own toolkit does: without it a file name could issue commands. Logs are read on terminals, too. */
function data(text: string): string {
  return printable(text).replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
