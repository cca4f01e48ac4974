import { maskCharacter } from "../credentials/index.ts";
import { textOf } from "../syntax/dockerfile/index.ts";
import { hole } from "./expand.ts";
import { type RecordedStep, squeezed } from "./recorded-step.ts";
import type { Run } from "./run.ts";
import type { Stage } from "./stage.ts";
import type { Step } from "./step.ts";

/** Whether an image's history may tell of a step of a Dockerfile. */
export function fits(recorded: RecordedStep, step: Step, stage: Stage, run: Run | undefined): boolean {
  if (recorded.keyword !== step.keyword) return false;
  if (run !== undefined)
    return commandsOf(step, stage.file.syntax.text).some((command) => runs(recorded.text, command, run));
  return step.keyword === "WORKDIR"
    ? patterns(step, stage).some(([folder = ""]) => isAt(folder, recorded.text))
    : copies(recorded.text, step, stage);
}

interface Command {
  readonly text: string;
  /** Started by itself: no shell stands in front of it. */
  readonly isAlone?: true;
}

/**
 * How builders write a RUN's command down. Sources: BuildKit, dockerfile2llb, dispatchRun; Buildah, imagebuildah, getCreatedBy,
 * which keeps options and lists in brackets as they are.
 */
function commandsOf({ words, instruction }: Step, text: string): readonly Command[] {
  const { json, flags, body, heredocs } = instruction;
  const contents = heredocs.map(({ start, end }) => text.slice(start, end));
  const written = [...flags.map(({ start, end }) => text.slice(start, end)), body.text, ...contents];
  const buildah: Command = { text: squeezed(written.join(" ")) };
  if (json !== undefined) return [{ text: words.map(textOf).join(" "), isAlone: true }, buildah];
  const [first] = heredocs;
  if (first === undefined) return [{ text: squeezed(body.text) }, ...(flags.length > 0 ? [buildah] : [])];
  const whole = [body.text, ...heredocs.flatMap(({ name }, index) => [contents[index] ?? "", name])];
  const texts = [contents.join("\n"), whole.join("\n"), `/dev/pipes/${first.name}`];
  return [...texts.map((each) => ({ text: squeezed(each) })), buildah];
}

/** In front of the command stand its shell and, counted, the build's arguments. */
function runs(recorded: string, { text, isAlone }: Command, { shell }: Run): boolean {
  const start = recorded.length - text.length;
  if (text === "" || start < 0 || !isSame(text, recorded.slice(start))) return false;
  const before = recorded.slice(0, start).trimEnd();
  if (before === "") return true;
  if (before.length === start) return false;
  const isGiven = (front: string): boolean => front === "" || /^\|\d+(?: |$)/.test(front);
  if (isAlone === true) return isGiven(before);
  const stated = squeezed(shell.join(" "));
  return stated !== "" && before.endsWith(stated) && isGiven(before.slice(0, -stated.length).trimEnd())
    ? true
    : isGiven(withoutShell(before));
}

/** A base may have set another shell than the Dockerfile tells of. */
function withoutShell(before: string): string {
  const words = before.split(" ");
  while (/^(?:-[A-Za-z]+|\/[A-Za-z]|pipefail)$/.test(words.at(-1) ?? "")) words.pop();
  return isShell(words.at(-1)) ? words.slice(0, -1).join(" ") : before;
}

function isShell(word = ""): boolean {
  return /^(?:\S*[/\\])?(?:\w*sh|cmd|powershell)(?:\.exe)?$/i.test(word);
}

/** The builder of old names what it copies by its digest alone. */
function copies(text: string, step: Step, stage: Stage): boolean {
  const own = text.replace(/^(?:--[a-z-]+(?:=\S*)? )+/, "");
  const target = /^(?:(?:file|dir|multi|archive):[0-9a-f]{64} )+in (.*)$/s.exec(own)?.[1];
  return patterns(step, stage).some((words) =>
    target === undefined ? isSame(words.join(" "), own) : isAt(words.at(-1) ?? "", target),
  );
}

/** A step's words with variables as the Dockerfile has them, and with holes for them: whoever builds may give others. */
function patterns(step: Step, stage: Stage): readonly (readonly string[])[] {
  const known = step.words.map((word) => stage.expand(word, step).text);
  const open = step.words.map(({ pieces }) =>
    pieces.map((piece) => (typeof piece === "string" ? piece : hole)).join(""),
  );
  const isTelling = open.some((word) => word.replaceAll(hole, "") !== "");
  return [known, ...(isTelling ? [open] : [])].map((words) => words.map(withoutQuotes));
}

/** BuildKit writes `<<EOF` for `<<-"EOF"`. */
function withoutQuotes(word: string): string {
  return /^<<-?["']?\w/.test(word) ? word.replace(/^<<-?/, "<<").replaceAll(/["']/g, "") : squeezed(word);
}

/** Builders make a relative path an absolute one. */
function isAt(path: string, recorded: string): boolean {
  const [wanted, there] = [tidy(path), tidy(recorded)];
  if (wanted === "" || wanted === there) return true;
  return /^(?:\/|[A-Za-z]:|\0)/.test(wanted) ? isSame(wanted, there) : isSame(`${hole}/${wanted}`, there);
}

/** Empty: the folder that it is in anyway. */
function tidy(path: string): string {
  const isEnd = (at: number): boolean => path[at] === "/" || (path[at] === "." && path[at - 1] === "/");
  let end = path.length;
  while (end > 1 && isEnd(end - 1)) end--;
  const plain = path.slice(0, end).replace(/^(?:\.\/)+/, "");
  return plain === "." ? "" : plain;
}

/** A hole stands for any text, a mask for one character that nobody may read. */
function isSame(pattern: string, text: string): boolean {
  const [head = "", ...rest] = pattern.split(hole);
  const tail = rest.pop();
  if (tail === undefined) return pattern.length === text.length && isMasked(pattern, text);
  if (head.length + tail.length > text.length || !text.startsWith(head) || !text.endsWith(tail)) return false;
  let at = head.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= text.length - tail.length;
}

function isMasked(text: string, recorded: string): boolean {
  if (text === recorded) return true;
  for (let index = 0; index < text.length; index++)
    if (recorded[index] !== text[index] && recorded[index] !== maskCharacter) return false;
  return true;
}
