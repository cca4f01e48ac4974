import { type PackageCommand, packageCommands, type Run, type Stage } from "../../../images/index.ts";
import type { Operation } from "../../../model/index.ts";
import { type Broken, broken, met, plan } from "../../answer.ts";
import { dockerfileControl } from "../../control.ts";
import { type Cache, caches } from "./caches.ts";
import { commandPath, unreadUnixRuns, wordIndex, wordPlace } from "./runs.ts";

export const control = dockerfileControl({
  id: "dockerfile-package-cache",
  title: "Caches of package managers do not stay in images",
  severity: "low",
  area: "image",
  recommended: true,
  mappings: { guide: ["Build Secure Images"], nsa: ["Pod security: minimal images"] },
  check({ image: { stages } }) {
    const found = stages.flatMap((stage) => stage.runs.flatMap((run) => leftIn(run, stage)));
    const answers = [...found, ...unreadUnixRuns(stages)];
    return answers.length === 0 ? met : answers;
  },
});

function leftIn(run: Run, stage: Stage): readonly Broken[] {
  const commands = packageCommands(run);
  const told = new Set<string>();
  return commands.flatMap((command) => {
    const { manager, program } = command;
    const cache = caches[manager];
    if (cache === undefined || told.has(manager)) return [];
    const isLeft = (each: PackageCommand): boolean =>
      each.manager === manager && cache.fills(each) && !isEmptied(run, commands, each, cache, stage);
    if (!isLeft(command)) return [];
    told.add(manager);
    const operations = operationsFor(run, commands.filter(isLeft), cache);
    return broken({
      at: wordPlace(run, program.word),
      cause: manager,
      message: `${program.name} leaves ${cache.what} in the layer: of no use to the application, and a help to whoever wants to install something`,
      ...(operations.length > 0 && {
        fix: plan(operations, {
          summary: `Add ${cache.option ?? cache.empties?.(command) ?? "what empties it"}`,
          ...(installsLater(run, stage, command) && {
            test: "that a later command that installs fetches the lists by itself",
          }),
        }),
      }),
    });
  });
}

function isEmptied(
  run: Run,
  commands: readonly PackageCommand[],
  { manager, program }: PackageCommand,
  { folders, option, variable }: Cache,
  stage: Stage,
): boolean {
  if (option !== undefined && program.args.some(({ text }) => text === option)) return true;
  if (variable !== undefined && isSwitchedOff(stage, run, variable)) return true;
  if (run.caches.some((folder) => folders.test(folder))) return true;
  if (commands.some((each) => each.manager === manager && each.action === "clean" && empties(each)))
    return true;
  return run.programs.some(
    ({ name, args }) =>
      (name === "rm" || name === "find") &&
      args.some(({ text }) => folders.test(text) || /^\/var\/(?:lib\/apt|cache)\/?\*?$/.test(text)),
  );
}

function isSwitchedOff(stage: Stage, { step, commands }: Run, variable: string): boolean {
  const value = stage.environment.before(step)(variable);
  const isSet = value !== undefined && value.why === undefined && !/^(?:|0|false|off|no)$/i.test(value.text);
  return isSet || commands.some(({ words }) => words.some(({ text }) => text.startsWith(`${variable}=`)));
}

/** `apt-get clean` leaves the lists, `dist-clean` and all others' take everything. */
function empties({ manager, program: { args } }: PackageCommand): boolean {
  return manager !== "apt-get" || args.some(({ text }) => /^dist-?clean$/.test(text));
}

/** An option for each command, or one command behind them all. */
function operationsFor(
  run: Run,
  commands: readonly PackageCommand[],
  { option, empties: emptyBy }: Cache,
): readonly Operation[] {
  const [first] = commands;
  if (first !== undefined && emptyBy !== undefined)
    return [{ op: "insert", path: commandPath(run, first.program).slice(0, -1), value: emptyBy(first) }];
  return commands.flatMap(({ program }): readonly Operation[] => {
    const verb = program.args.find(({ text }) => ["add", "update", "upgrade", "install"].includes(text));
    if (verb === undefined || option === undefined) return [];
    const path = [...commandPath(run, program), "words"];
    return [{ op: "insert", path, value: option, index: wordIndex(program, verb) + 1 }];
  });
}

/** Relies on lists that are there. */
function installsLater(run: Run, { runs }: Stage, { manager }: PackageCommand): boolean {
  return runs.slice(runs.indexOf(run) + 1).some((later) => {
    const commands = packageCommands(later).filter((each) => each.manager === manager);
    return (
      commands.some(({ action }) => action === "install") &&
      !commands.some(({ action }) => action === "update")
    );
  });
}
