import type { Stage, Step } from "../../images/index.ts";
import type { JsonValue } from "../../model/index.ts";
import type { Splice } from "../../syntax/edit/index.ts";

/** What stands behind the keyword, flags left as they are. A list becomes the JSON form. */
export function withEntry({ instruction }: Step, value: JsonValue): Splice | string {
  const { body, end } = instruction;
  if (body.text === "") return "there is nothing to replace";
  const isList = Array.isArray(value);
  if (!isList && typeof value !== "string") return "that is no text";
  const text = isList ? `[${value.map((each) => JSON.stringify(each)).join(", ")}]` : String(value);
  return { start: body.at(0), end, text };
}

/** A line of its own in front of a step, or at the stage's end. */
export function newLineBefore(stage: Stage, step: Step | undefined, line: string): Splice {
  const { text } = stage.file.syntax;
  const lineBreak = lineBreakOf(text);
  if (step !== undefined)
    return { start: step.instruction.start, end: step.instruction.start, text: line + lineBreak };
  const { end } = (stage.steps.at(-1) ?? stage.from).instruction;
  return { start: end, end, text: lineBreak + line };
}

/** Its lines with their line break. */
export function withoutStep({ file }: Stage, { instruction }: Step): Splice {
  const { text } = file.syntax;
  const next = text.indexOf("\n", instruction.end);
  return {
    start: text.lastIndexOf("\n", instruction.start - 1) + 1,
    end: next < 0 ? text.length : next + 1,
    text: "",
  };
}

/** One word of an instruction; the whole one where it is the only word. */
export function withoutWord(stage: Stage, step: Step, index: unknown): Splice | string {
  const word = typeof index === "number" ? step.words[index] : undefined;
  if (word === undefined || step.instruction.json !== undefined) return "there is no such word";
  return step.words.length === 1 ? withoutStep(stage, step) : wordSplice(stage.file.syntax.text, word);
}

/** A word with the blanks in front of it. */
export function wordSplice(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
): Splice {
  let from = start;
  while (from > 0 && (text.charAt(from - 1) === " " || text.charAt(from - 1) === "\t")) from--;
  const isFirstOfLine = text.charAt(from - 1) === "\n";
  let to = end;
  if (isFirstOfLine) while (text.charAt(to) === " ") to++;
  return { start: isFirstOfLine ? start : from, end: to, text: "" };
}

export function lineBreakOf(text: string): string {
  const found = text.indexOf("\n");
  return found > 0 && text.charAt(found - 1) === "\r" ? "\r\n" : "\n";
}
