import {
  type Finding,
  fileOf,
  type WaivedFinding,
  type Waiver,
  type WaiverIssue,
} from "../../model/index.ts";
import type { Policy, PolicyWaiver } from "./policy.ts";
import { isUnder, type WrittenWaiver } from "./written-waivers.ts";

export interface WaiverOutcome {
  readonly findings: readonly Finding[];
  readonly waived: readonly WaivedFinding[];
  readonly issues: readonly WaiverIssue[];
}

/** Patterns as in .gitignore over root-relative paths; injected because matching them is a source's business. */
export type PathMatcher = (patterns: readonly string[], file: string) => boolean;

/**
 * Takes waived findings out of what counts. An expired waiver and one of a protected control do nothing and are told;
 * so is one that no finding needed. `ranControls` are the controls that were asked: others cannot be unused.
 */
export function applyWaivers(
  findings: readonly Finding[],
  written: readonly WrittenWaiver[],
  policy: Pick<Policy, "waivers" | "protected">,
  options: {
    readonly date: string;
    readonly matches: PathMatcher;
    readonly ranControls: ReadonlySet<string>;
  },
): WaiverOutcome {
  const candidates: Candidate[] = [
    ...written.map((waiver) => ({ waiver: plain(waiver), covers: byPlace(waiver), used: false })),
    ...policy.waivers.map((waiver) => ({
      waiver: {
        ...plain({ ...waiver, source: "policy" }),
        ...(waiver.line !== undefined && { line: waiver.line }),
      },
      covers: byPattern(waiver, options.matches),
      used: false,
    })),
  ];
  const valid = candidates.filter(
    ({ waiver }) => waiver.until >= options.date && !policy.protected.includes(waiver.control),
  );
  const kept: Finding[] = [];
  const waived: WaivedFinding[] = [];
  for (const finding of findings) {
    const match = valid.filter((candidate) => candidate.covers(finding));
    for (const candidate of match) candidate.used = true;
    const [first] = match;
    if (first === undefined) kept.push(finding);
    else waived.push({ ...finding, waiver: first.waiver });
  }
  const issues = candidates.flatMap((candidate) => issueOf(candidate, findings, policy, options) ?? []);
  return { findings: kept, waived, issues };
}

interface Candidate {
  readonly waiver: Waiver;
  readonly covers: (finding: Finding) => boolean;
  used: boolean;
}

function issueOf(
  { waiver, covers, used }: Candidate,
  findings: readonly Finding[],
  policy: Pick<Policy, "protected">,
  options: { readonly date: string; readonly ranControls: ReadonlySet<string> },
): WaiverIssue | undefined {
  if (policy.protected.includes(waiver.control)) {
    return {
      issue: "protected",
      waiver,
      message: `${waiver.control} is protected by the policy and cannot be waived`,
    };
  }
  if (waiver.until < options.date) {
    const again = findings.filter(covers).length;
    const effect =
      again > 0 ? `; ${again === 1 ? "its finding counts" : `its ${again} findings count`} again` : "";
    return {
      issue: "expired",
      waiver,
      message: `${waiver.control} was waived until ${waiver.until}${effect}`,
    };
  }
  const asked = waiver.control === "*" || options.ranControls.has(waiver.control);
  if (!used && asked) {
    return {
      issue: "unused",
      waiver,
      message: `no finding of ${waiver.control} needs this waiver: remove it`,
    };
  }
  return undefined;
}

function byPlace(waiver: WrittenWaiver): (finding: Finding) => boolean {
  return (finding) => finding.control === waiver.control && isUnder(waiver, finding);
}

function byPattern(waiver: PolicyWaiver, matches: PathMatcher): (finding: Finding) => boolean {
  const resources = waiver.resources?.map(resourcePattern);
  const weaknesses = waiver.vulnerabilities && new Set(waiver.vulnerabilities);
  return (finding) => {
    const { control, resource, weakness } = finding;
    if (weaknesses !== undefined) {
      const names = weakness === undefined ? [] : [weakness.id, ...weakness.aliases];
      if (!names.some((name) => weaknesses.has(name))) return false;
    }
    if (waiver.control !== "*" && waiver.control !== control) return false;
    const paths = [resource.origin.file, fileOf(finding)];
    if (waiver.paths !== undefined && !paths.some((file) => matches(waiver.paths ?? [], file))) return false;
    return resources === undefined || resources.some((fits) => fits(resource));
  };
}

/** `namespace/name[Kind]`; without the slash any namespace, without the brackets any kind, `*` for any text. */
function resourcePattern(pattern: string): (resource: Finding["resource"]) => boolean {
  const [, namespace, name = "", kind] = /^(?:([^/]*)\/)?([^[]*)(?:\[(.*)\])?$/.exec(pattern) ?? [];
  const fits = [wildcard(namespace), wildcard(name), wildcard(kind)] as const;
  return (resource) => fits[0](resource.namespace ?? "") && fits[1](resource.name) && fits[2](resource.kind);
}

/** The parts between the asterisks in their order; without a regular expression, which could be made to take for ever. */
function wildcard(pattern: string | undefined): (text: string) => boolean {
  if (pattern === undefined || pattern === "*") return () => true;
  const [first = "", ...rest] = pattern.split("*");
  const last = rest.pop();
  if (last === undefined) return (text) => text === pattern;
  return (text) => {
    if (!text.startsWith(first)) return false;
    let at = first.length;
    for (const part of rest) {
      const found = text.indexOf(part, at);
      if (found === -1) return false;
      at = found + part.length;
    }
    return text.length - last.length >= at && text.endsWith(last);
  };
}

function plain({
  control,
  reason,
  owner,
  until,
  source,
  file,
  line,
}: WrittenWaiver | (PolicyWaiver & { source: "policy" })): Waiver {
  return {
    control,
    reason,
    until,
    source,
    file,
    ...(owner !== undefined && { owner }),
    ...(line !== undefined && { line }),
  };
}
