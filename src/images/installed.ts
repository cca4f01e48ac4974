import { textOf } from "../syntax/dockerfile/index.ts";
import { type PackageCommand, type PackageName, packageCommands } from "./packages.ts";
import type { Run } from "./run.ts";
import type { Stage } from "./stage.ts";

/** A package that an image has because a command put it in and none took it out. */
export interface Installed {
  readonly package: PackageName;
  readonly by: PackageCommand;
  /** It may not be there: its command is conditional, or what is removed later is not known. */
  readonly uncertain: boolean;
}

/** More stages than this are not copied into each other. */
const mostStages = 200;

/** What the commands of a stage and of those below it leave installed, in order. */
export function installedIn(own: readonly Stage[]): readonly Installed[] {
  const stages = withWholeCopies(own);
  const packages = new Map<string, Installed>();
  const groups = new Map<string, readonly string[]>();
  for (const stage of stages)
    for (const run of stage.runs)
      for (const command of packageCommands(run)) {
        if (command.action === "install") add(command);
        else if (command.action === "remove") remove(command);
      }
  return [...packages.values()];

  function add(command: PackageCommand): void {
    if (isElsewhere(command)) return;
    const uncertain = command.program.command.conditional || removesByMark(command);
    const keys = command.packages.map(({ name }) => keyOf(command, name));
    for (const [index, each] of command.packages.entries()) {
      const key = keys[index] ?? "";
      if (!packages.has(key))
        packages.set(key, { package: each, by: command, uncertain: uncertain || !each.word.known });
    }
    const group = virtualName(command);
    if (group !== undefined) groups.set(keyOf(command, group), keys);
  }

  function remove(command: PackageCommand): void {
    for (const { name, word } of command.packages) {
      const key = keyOf(command, name);
      const gone = [key, ...(groups.get(key) ?? [])];
      if (!word.known && !packages.has(key)) {
        for (const [each, found] of packages)
          if (found.by.run === command.run) packages.set(each, { ...found, uncertain: true });
      }
      for (const each of gone) {
        const found = packages.get(each);
        if (found === undefined) continue;
        if (command.program.command.conditional) packages.set(each, { ...found, uncertain: true });
        else packages.delete(each);
      }
    }
  }
}

/** Stages, each behind those that it copies as a whole: `COPY --from=build / /`. */
function withWholeCopies(stages: readonly Stage[]): ReadonlySet<Stage> {
  const found = new Set<Stage>();
  const seen = new Set<Stage>();
  const add = (stage: Stage): void => {
    if (seen.has(stage) || seen.size >= mostStages) return;
    seen.add(stage);
    const copied = stage.stepsOf("COPY").flatMap((step) => {
      const isWhole = step.words.length === 2 && step.words.every((word) => textOf(word) === "/");
      return isWhole ? (stage.sourceOf(step)?.chain ?? []) : [];
    });
    // Sources stand in front of their stage: what was added first is below.
    for (const each of copied) add(each);
    found.add(stage);
  };
  for (const stage of stages) add(stage);
  return found;
}

/** `apt-mark auto` lets a later `--auto-remove` take packages away that nobody names there. */
function removesByMark({ manager, run }: PackageCommand): boolean {
  return (
    manager === "apt-get" &&
    run.programs.some(({ name, args }) => name === "apt-mark" && args[0]?.text === "auto")
  );
}

function keyOf({ manager }: PackageCommand, name: string): string {
  return `${manager} ${name}`;
}

/** `apk add --virtual .build-deps`. */
function virtualName({ manager, program: { args } }: PackageCommand): string | undefined {
  if (manager !== "apk") return undefined;
  for (const [index, { text }] of args.entries()) {
    const long = /^--virtual=(.+)$/.exec(text)?.[1];
    if (long !== undefined) return long;
    if (text === "-t" || text === "--virtual") return args[index + 1]?.text;
  }
  return undefined;
}

/** Into another folder than the image's own: a root file system in the making. */
function isElsewhere({ program: { args } }: PackageCommand): boolean {
  return args.some(({ text }) => /^--(?:installroot|root)(?:=|$)/.test(text) || text === "-p");
}

/** Package managers that a RUN takes away, by name. */
export function removedManagers(run: Run): readonly string[] {
  return run.programs.flatMap(({ name, args, command }) => {
    if (command.conditional) return [];
    const words = args.map(({ text }) => text);
    const takesAway =
      name === "rm" || name === "apk" || name === "apt-get" || name === "dpkg" || name === "rpm";
    if (!takesAway) return [];
    const isRemoval =
      name === "rm" || words.some((each) => /^(?:del|remove|purge|-e|--purge|--remove)$/.test(each));
    if (!isRemoval) return [];
    return words.flatMap((word) => {
      const found = /(?:^|\/)(apk-tools|apk|apt-get|apt|dpkg|dnf|tdnf|yum|microdnf|rpm)\*?$/.exec(word)?.[1];
      return found !== undefined ? [found === "apk-tools" ? "apk" : found === "apt" ? "apt-get" : found] : [];
    });
  });
}
