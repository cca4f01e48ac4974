import type { Run, ShellWord } from "../../images/index.ts";
import type { Path } from "../../model/index.ts";
import type { Splice } from "../../syntax/edit/index.ts";
import { lineBreakOf, wordSplice } from "./lines.ts";

/** Words of scripts in words share one place: nothing is changed there. */
function wordsAt(run: Run, inner: Path): readonly ShellWord[] | string {
  const [, index, list] = inner;
  const command = typeof index === "number" && list === "words" ? run.commands[index] : undefined;
  if (command === undefined) return "there is no such command";
  const starts = new Set(command.words.map(({ start }) => start));
  if (run.step.instruction.json !== undefined || starts.size < command.words.length)
    return "the command stands in a string";
  return command.words;
}

export function addWord(run: Run, inner: Path, value: string, index: number | undefined): Splice | string {
  const words = wordsAt(run, inner);
  if (typeof words === "string") return words;
  const before = words[(index ?? words.length) - 1];
  if (before === undefined) return "there is no such word";
  return { start: before.end, end: before.end, text: ` ${value}` };
}

export function removeWord(run: Run, inner: Path): Splice | string {
  const words = wordsAt(run, inner);
  if (typeof words === "string") return words;
  const index = inner[3];
  const word = typeof index === "number" ? words[index] : undefined;
  return word === undefined ? "there is no such word" : wordSplice(run.stage.file.syntax.text, word);
}

/** Behind everything that it runs, in the way its lines are written. */
export function addCommand({ stage, step }: Run, command: string): Splice | string {
  const { text, escape: mark } = stage.file.syntax;
  const { instruction } = step;
  const { body, heredocs, json, end } = instruction;
  if (json !== undefined) return "it has the JSON form, which starts one program alone";
  const lineBreak = lineBreakOf(text);
  const [script] = heredocs;
  if (script !== undefined) {
    if (heredocs.length > 1 || body.at(body.text.length - 1) >= script.mark.end)
      return "its here-documents are more than a script";
    return { start: script.end, end: script.end, text: `${command}${lineBreak}` };
  }
  if (/(?:^|\s)#/.test(body.text)) return "a comment of the shell stands in it";
  if (/[&|;]\s*$/.test(body.text)) return "its last command is not the end of it";
  const lineStart = text.lastIndexOf("\n", end - 1) + 1;
  if (lineStart <= instruction.start) return { start: end, end, text: ` && ${command}` };
  const indent = /^[ \t]*/.exec(text.slice(lineStart, end))?.[0] ?? "";
  return { start: end, end, text: ` ${mark}${lineBreak}${indent}&& ${command}` };
}
