import type { Program, Run, ShellWord, Stage, Step } from "../../../images/index.ts";
import type { Path, Place } from "../../../model/index.ts";
import { type Undecided, undecided } from "../../answer.ts";

/** A program that a RUN starts. */
export interface Ran {
  readonly run: Run;
  readonly program: Program;
}

/** What the RUNs of stages start, in order. */
export function programsOf(stages: readonly Stage[]): readonly Ran[] {
  return stages.flatMap(({ runs }) =>
    runs.flatMap((run) => run.programs.map((program) => ({ run, program }))),
  );
}

/** A word of a command; findings are told apart by what they are about, not by its number. */
export function wordPlace({ step }: Run, { start, end }: ShellWord): Place {
  return { path: step.path, range: { start, end } };
}

/** Where a fix finds a program's command. */
export function commandPath(run: Run, { command }: Program): Path {
  return [...run.step.path, "commands", run.commands.indexOf(command)];
}

/** The number of a word among its command's. */
export function wordIndex({ command }: Program, word: ShellWord): number {
  return command.words.indexOf(word);
}

/** One answer for all that cannot be read. */
export function unreadRuns(stages: readonly Stage[]): readonly Undecided[] {
  const run = stages.flatMap(({ runs }) => runs).find(({ unread }) => unread !== undefined);
  return run?.unread === undefined ? [] : [undecided(run.place, `what it runs is not known: ${run.unread}`)];
}

/** The same where what is asked about does not exist in Windows. */
export function unreadUnixRuns(stages: readonly Stage[]): readonly Undecided[] {
  return unreadRuns(stages.filter(({ isWindows }) => !isWindows));
}

/** COPY and ADD of stages, those that an ONBUILD carries out later, too. */
export function copiesOf(stage: Stage): readonly Step[] {
  return [...stage.stepsOf("COPY", true), ...stage.stepsOf("ADD", true)];
}
