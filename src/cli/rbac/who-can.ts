import { plural, printable } from "../../base/text.ts";
import { type Allowance, type Rbac, subjectName } from "../../inventory/rbac/index.ts";
import { type ReadingOptions, settleReading } from "../settings.ts";
import { tellLine } from "../stderr.ts";
import { print } from "../stdout.ts";
import { objectLines, page, subjectLines, whereInWords } from "./lines.ts";
import { type Question, type QuestionOptions, questionInWords, readQuestion } from "./question.ts";
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
import { type Places, readRights } from "./worlds.ts";

export interface WhoCanOptions extends ReadingOptions, QuestionOptions {
  readonly format: "text" | "json";
}

interface ToldGrant {
  /** `null`: in every namespace. Absent: in one that is not stated. */
  readonly namespace?: string | null | undefined;
  readonly binding: ToldObject;
  readonly role: ToldObject;
}

interface WhoCan {
  readonly world: string;
  readonly question: Question;
  readonly subjects: readonly (ToldSubject & { readonly grants: readonly ToldGrant[] })[];
  readonly undecided: readonly ToldDoubt[];
}

/** Tells who can, and gives the exit code. */
export async function runWhoCan(
  verb: string,
  resource: string,
  paths: readonly string[],
  options: WhoCanOptions,
): Promise<number> {
  const request = await settleReading(paths.length === 0 ? ["."] : paths, options);
  const { worlds, places, exitCode } = await readRights(request);
  const answers = await Promise.all(
    worlds.map(async ({ world, rbac }): Promise<WhoCan> => {
      const question = readQuestion(verb, resource, options, rbac);
      return { world, question, ...(await ask(question, rbac, places)) };
    }),
  );
  for (const note of new Set(answers.flatMap(({ question }) => question.notes))) tellLine(note);
  if (options.format === "json") print(json(answers));
  else {
    for (const { undecided } of answers) printDoubts(undecided);
    print(answers.map((answer) => text(answer, answers.length > 1)).join("\n"));
  }
  return exitCode;
}

async function ask(
  question: Question,
  rbac: Rbac,
  places: Places,
): Promise<Pick<WhoCan, "subjects" | "undecided">> {
  const { grants, undecided } = rbac.whoCan(question.request, question.where);
  const workloads = new Workloads(rbac);
  const bySubject = [
    ...Map.groupBy(grants, ({ subject }) => `${subjectName(subject)} ${subject.namespace?.key}`),
  ];
  const subjects = await Promise.all(
    bySubject
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(async ([, own]) => {
        const [{ subject }] = own as [Allowance];
        const told = await Promise.all(own.map((grant) => tellGrant(grant, places)));
        return { ...tellSubject(subject, workloads), grants: told };
      }),
  );
  return { subjects, undecided: await tellDoubts(undecided, places) };
}

async function tellGrant(grant: Allowance, places: Places): Promise<ToldGrant> {
  const { binding, role, rule, subject } = grant;
  return {
    namespace: whereOf(grant),
    binding: await tellBinding(binding, places, subject.view),
    role: await tellRole(role, places, rule),
  };
}

function text({ world, question, subjects }: WhoCan, several: boolean): string {
  const on = page();
  const head = several ? [on.style.bold(printable(`# ${world}`)), ""] : [];
  const blocks = subjects.flatMap((subject) => [
    ...subjectLines(subject, on),
    ...subject.grants.flatMap(({ namespace, binding, role }) => [
      `  ${whereInWords(namespace)}`,
      ...objectLines([binding, role], "    ", on),
    ]),
    "",
  ]);
  const words = questionInWords(question);
  const tail =
    subjects.length === 0
      ? `nobody in these files can ${words}`
      : `${plural(subjects.length, "subject")} can ${words}`;
  return `${[...head, ...blocks, tail].join("\n")}\n`;
}

function json(answers: readonly WhoCan[]): string {
  const several = answers.length > 1;
  const named = (world: string): object => (several ? { world } : {});
  const document = {
    schemaVersion: "1.0",
    questions: answers.map(({ world, question: { request, where } }) => ({
      ...request,
      ...(where?.name !== undefined && { namespace: where.name }),
      ...named(world),
    })),
    subjects: answers.flatMap(({ world, subjects }) =>
      subjects.map((each) => ({ ...each, ...named(world) })),
    ),
    undecided: answers.flatMap(({ world, undecided }) =>
      undecided.map((each) => ({ ...each, ...named(world) })),
    ),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
