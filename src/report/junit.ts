import { append } from "../base/append.ts";
import { fileOf, isAtLeast, resourceName } from "../model/index.ts";
import type { Format, ReportInput } from "./format.ts";
import { startOf } from "./place.ts";
import { escapeXml } from "./xml.ts";

/** JUnit: a suite a file, a case a finding. What does not fail the gate is a passed case, what is waived a skipped one. */
export const junit: Format = {
  id: "junit",
  description: "JUnit XML, for test reports of build servers",
  write: (input) => document(input),
};

function document(input: ReportInput): string {
  const { findings, waived, unreadable } = input.assessment;
  const suites = new Map<string, Case[]>();
  const add = (file: string, each: Case): void => append(suites, file, each);
  for (const finding of findings) {
    const { failOn } = input.gate;
    const { line } = startOf(input, finding);
    const file = fileOf(finding);
    const fails = failOn !== "never" && isAtLeast(finding.severity, failOn);
    const text = `${file}:${line}: ${finding.message}${finding.fix === undefined ? "" : `\nFix: ${finding.fix.summary}`}`;
    add(file, {
      name: `${resourceName(finding.resource)} ${finding.control}`,
      body: fails
        ? `<failure type="${finding.severity}" message="${escapeXml(finding.message)}">${escapeXml(text)}</failure>`
        : `<system-out>${escapeXml(`${finding.severity}: ${text}`)}</system-out>`,
      outcome: fails ? "failure" : "passed",
    });
  }
  for (const { resource, control, waiver } of waived) {
    add(resource.origin.file, {
      name: `${resourceName(resource)} ${control}`,
      body: `<skipped message="${escapeXml(`waived until ${waiver.until}: ${waiver.reason}`)}"/>`,
      outcome: "skipped",
    });
  }
  for (const { file, message } of unreadable) {
    add(file, { name: "read", body: `<error message="${escapeXml(message)}"/>`, outcome: "error" });
  }
  if (suites.size === 0) add("breakwater", { name: "all controls met", body: "", outcome: "passed" });
  const all = [...suites.values()].flat();
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="breakwater" ${counts(all)}>`,
    ...[...suites].flatMap(([file, cases]) => [
      `  <testsuite name="${escapeXml(file)}" ${counts(cases)}>`,
      ...cases.map(
        ({ name, body }) =>
          `    <testcase classname="${escapeXml(file)}" name="${escapeXml(name)}">${body}</testcase>`,
      ),
      "  </testsuite>",
    ]),
    "</testsuites>",
    "",
  ].join("\n");
}

interface Case {
  readonly name: string;
  readonly body: string;
  readonly outcome: "passed" | "failure" | "error" | "skipped";
}

function counts(cases: readonly Case[]): string {
  const of = (outcome: Case["outcome"]): number => cases.filter((each) => each.outcome === outcome).length;
  return `tests="${cases.length}" failures="${of("failure")}" errors="${of("error")}" skipped="${of("skipped")}"`;
}
