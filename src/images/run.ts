import type { Place } from "../model/index.ts";
import { isLiteral, Joined, type Span, textOf } from "../syntax/dockerfile/index.ts";
import { type Program, programOf, type ShellCommand, shellCommands } from "./shell/index.ts";
import type { Stage } from "./stage.ts";
import type { Step } from "./step.ts";

const shells = new Set(["sh", "bash", "ash", "dash", "zsh", "ksh"]);
/** Scripts in scripts. */
const deepest = 3;

/** A RUN as commands. */
export class Run {
  readonly stage: Stage;
  readonly step: Step;
  /** What it is given to. */
  readonly shell: readonly string[];
  /** Why its commands are not known; undefined where they are. */
  readonly unread: string | undefined;
  readonly commands: readonly ShellCommand[];
  readonly programs: readonly Program[];
  #byCommand: ReadonlyMap<ShellCommand, Program> | undefined;

  constructor(stage: Stage, step: Step, shell: readonly string[]) {
    this.stage = stage;
    this.step = step;
    this.shell = shell;
    const read = commandsOf(step, shell, stage.file.syntax.text);
    this.unread = typeof read === "string" ? read : undefined;
    this.commands = typeof read === "string" ? [] : [...read, ...read.flatMap((each) => scriptsIn(each, 0))];
    this.programs = this.commands.flatMap((command) => programOf(command) ?? []);
  }

  /** The program of a command; none where only variables are set. */
  programOf(command: ShellCommand | undefined): Program | undefined {
    this.#byCommand ??= new Map(this.programs.map((program) => [program.command, program]));
    return command && this.#byCommand.get(command);
  }

  get place(): Place {
    return this.step.place;
  }

  /** Folders that are there only while it runs, by cache mounts: nothing of them is in the image. */
  get caches(): readonly string[] {
    return this.step.flags("mount").flatMap(({ value }) => {
      const options = (value === undefined ? "" : textOf(value)).split(",");
      if (!options.includes("type=cache") && !options.includes("type=tmpfs")) return [];
      return options.flatMap((each) => /^(?:target|dst|destination)=(.+)$/.exec(each)?.[1] ?? []);
    });
  }
}

function commandsOf(step: Step, shell: readonly string[], text: string): readonly ShellCommand[] | string {
  const { instruction } = step;
  const { json, body, heredocs } = instruction;
  if (json !== undefined) return execForm(step);
  const name = (shell[0] ?? "").replace(/^.*[/\\]/, "").replace(/\.exe$/i, "");
  if (!shells.has(name)) return `${name === "" ? "its shell" : name} is not read`;
  const [first] = heredocs;
  const line =
    first === undefined
      ? body.text
      : withoutMarks(
          body,
          heredocs.map(({ mark }) => mark),
        );
  const isScript =
    first !== undefined && (line.trim() === "" || shells.has(line.trim().split(/\s+/)[0] ?? ""));
  if (!isScript) return shellCommands(line, (start, end) => body.span(start, end));
  const script = text.slice(first.start, first.end);
  const interpreter = /^#!\s*(?:\S*\/env\s+(?:-S\s+)?)?(\S+)/.exec(script)?.[1]?.replace(/^.*\//, "");
  if (interpreter !== undefined && !shells.has(interpreter)) return `${interpreter} is not read`;
  const joined = Joined.of(text, [first]);
  return shellCommands(joined.text, (start, end) => joined.span(start, end));
}

/** Marks of here-documents are no words of commands; as many blanks keep the offsets. */
function withoutMarks(body: Joined, marks: readonly Span[]): string {
  let line = body.text;
  for (const { start, end } of marks) {
    const at = body.indexOf(start);
    line = line.slice(0, at) + " ".repeat(end - start) + line.slice(at + end - start);
  }
  return line;
}

function execForm({ words, instruction }: Step): readonly ShellCommand[] {
  const [first] = words;
  if (first === undefined) return [];
  const span = { start: first.start, end: words.at(-1)?.end ?? instruction.end };
  const made = words.map((word) => ({
    start: word.start,
    end: word.end,
    text: textOf(word),
    known: isLiteral(word),
  }));
  return [{ ...span, words: made, redirects: [], before: "", conditional: false, within: undefined }];
}

/** `sh -c "…"`: what it runs, placed at the word that holds it. */
function scriptsIn(command: ShellCommand, depth: number): readonly ShellCommand[] {
  const program = programOf(command);
  if (program === undefined || !shells.has(program.name) || depth === deepest) return [];
  const option = program.args.findIndex(({ text }) => /^-[a-z]*c$/.test(text));
  const script = option < 0 ? undefined : program.args[option + 1];
  if (script === undefined) return [];
  const inner = shellCommands(script.text, () => ({ start: script.start, end: script.end }));
  const all = inner.map((each) => ({ ...each, conditional: each.conditional || command.conditional }));
  return [...all, ...all.flatMap((each) => scriptsIn(each, depth + 1))];
}
