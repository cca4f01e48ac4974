import { printable } from "../../base/text.ts";
import type { Grant, Rule } from "../../inventory/rbac/index.ts";
import { wrap } from "../../report/text/index.ts";
import { type ReadingOptions, settleReading } from "../settings.ts";
import { print } from "../stdout.ts";
import { objectLines, type Page, page, subjectLines, whereInWords } from "./lines.ts";
import { type AskedSubject, readSubjectWord } from "./subject.ts";
import {
  printDoubts,
  type ToldDoubt,
  type ToldObject,
  type ToldSubject,
  tellBinding,
  tellDoubts,
  tellRole,
  tellSubject,
  Workloads,
  whereOf,
} from "./told.ts";
import { type Places, readRights, type Written, writtenAt } from "./worlds.ts";

export interface PermissionsOptions extends ReadingOptions {
  readonly format: "text" | "json";
  readonly group?: readonly string[];
}

interface ToldRule extends Partial<Written> {
  readonly verbs: readonly string[];
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly nonResourceURLs?: readonly string[];
}

interface ToldGrant {
  /** `null`: in every namespace. Absent: in one that is not stated. */
  readonly namespace?: string | null | undefined;
  readonly binding: ToldObject;
  readonly role: ToldObject;
  readonly rules: readonly ToldRule[];
}

interface Permissions {
  readonly world: string;
  readonly subject: ToldSubject;
  readonly grants: readonly ToldGrant[];
  readonly undecided: readonly ToldDoubt[];
}

/** Tells what somebody may do, and gives the exit code. */
export async function runPermissions(
  word: string,
  paths: readonly string[],
  options: PermissionsOptions,
): Promise<number> {
  const asking = readSubjectWord(word, options.group ?? []);
  const request = await settleReading(paths.length === 0 ? ["."] : paths, options);
  const { worlds, places, exitCode } = await readRights(request);
  const asked = await Promise.all(
    worlds.map(({ world, rbac }) => {
      const workloads = new Workloads(rbac);
      return Promise.all(asking(rbac).map((each) => tell(each, world, workloads, places)));
    }),
  );
  const answers = asked.flat();
  if (options.format === "json") print(json(answers, worlds.length > 1));
  else {
    for (const { undecided } of answers) printDoubts(undecided);
    const none = `nothing in these files is called ${printable(word)}\n`;
    print(answers.length === 0 ? none : answers.map((each) => text(each, worlds.length > 1)).join("\n"));
  }
  return exitCode;
}

async function tell(
  { subject, answer }: AskedSubject,
  world: string,
  workloads: Workloads,
  places: Places,
): Promise<Permissions> {
  return {
    world,
    subject: tellSubject(subject, workloads),
    grants: await Promise.all(answer.grants.map((grant) => tellGrant(grant, places))),
    undecided: await tellDoubts(answer.undecided, places),
  };
}

async function tellGrant(grant: Grant, places: Places): Promise<ToldGrant> {
  const { binding, subject, role } = grant;
  return {
    namespace: whereOf(grant),
    binding: await tellBinding(binding, places, subject.view),
    role: await tellRole(role, places),
    rules: await Promise.all(role.rules.map((rule) => tellRule(rule, places))),
  };
}

async function tellRule(rule: Rule, places: Places): Promise<ToldRule> {
  const [written] =
    rule.object === undefined || rule.view === undefined
      ? []
      : await places.written([[rule.object, rule.view]]);
  const list = (name: "apiGroups" | "resources" | "resourceNames" | "nonResourceURLs") => {
    const texts = rule[name].words.map((word) => word.text);
    return texts.length === 0 ? {} : { [name]: texts };
  };
  return {
    verbs: rule.verbs.words.map((word) => word.text),
    ...list("apiGroups"),
    ...list("resources"),
    ...list("resourceNames"),
    ...list("nonResourceURLs"),
    ...written,
  };
}

function text({ world, subject, grants }: Permissions, several: boolean): string {
  const on = page();
  const head = several ? [on.style.bold(printable(`# ${world}`)), ""] : [];
  const blocks = grants.flatMap(({ namespace, binding, role, rules }) => [
    `  ${whereInWords(namespace)}`,
    ...objectLines([binding, role], "    ", on),
    ...rules.flatMap((rule) => ruleLines(rule, role, on)),
  ]);
  const nothing = grants.length === 0 ? ["  nothing in these files gives it any right"] : [];
  return `${[...head, ...subjectLines(subject, on), ...blocks, ...nothing].join("\n")}\n`;
}

function ruleLines(rule: ToldRule, role: ToldObject, { width, style }: Page): string[] {
  const { file, line } = rule;
  const isBeside = file === role.file && line !== undefined;
  const place = file === undefined ? "" : isBeside ? `  line ${line}` : `  ${writtenAt({ ...rule, file })}`;
  const groups = rule.apiGroups ?? [];
  const suffix = groups.length === 1 && groups[0] !== "" ? `.${groups[0]}` : "";
  const several = groups.length > 1 ? ` of ${groups.map((each) => each || "core").join(", ")}` : "";
  const names = rule.resourceNames === undefined ? "" : ` named ${rule.resourceNames.join(", ")}`;
  const resources = (rule.resources ?? []).map((each) => withGroup(each, suffix));
  const what = [...resources, ...(rule.nonResourceURLs ?? [])].join(", ");
  const words = printable(`${rule.verbs.join(", ")}: ${what}${several}${names}`);
  const lines = wrap(words, width - 8).map((each, index) => `${index === 0 ? "      " : "        "}${each}`);
  const last = lines.at(-1) ?? "";
  if (place === "") return lines;
  return last.length + place.length <= width
    ? [...lines.slice(0, -1), last + style.dim(printable(place))]
    : [...lines, `        ${style.dim(printable(place.trimStart()))}`];
}

/** As kubectl has it: `deployments.apps/scale`. */
function withGroup(resource: string, suffix: string): string {
  const [name = "", ...rest] = resource.split("/");
  return [`${name}${suffix}`, ...rest].join("/");
}

function json(answers: readonly Permissions[], several: boolean): string {
  const document = {
    schemaVersion: "1.0",
    subjects: answers.map(({ world, subject, grants, undecided }) => ({
      ...subject,
      grants,
      undecided,
      ...(several && { world }),
    })),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
