import { fileOf, resourceName, type Severity } from "../model/index.ts";
import type { Format } from "./format.ts";
import { startOf } from "./place.ts";

const severities: Readonly<Record<Severity, string>> = {
  critical: "blocker",
  high: "critical",
  medium: "major",
  low: "minor",
  info: "info",
};

/** GitLab's code quality report. */
export const gitlab: Format = {
  id: "gitlab",
  description: "GitLab code quality",
  write: (input) => {
    const issues = input.assessment.findings.map((finding) => ({
      type: "issue",
      check_name: finding.control,
      description: `${resourceName(finding.resource)}: ${finding.message}`,
      categories: ["Security"],
      severity: severities[finding.severity],
      fingerprint: finding.fingerprint,
      location: { path: fileOf(finding), lines: { begin: startOf(input, finding).line } },
    }));
    return `${JSON.stringify(issues, null, 1)}\n`;
  },
};
