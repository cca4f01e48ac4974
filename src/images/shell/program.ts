import type { ShellCommand, ShellWord } from "./read.ts";

/** A command without what stands in front of it: assignments, `sudo`, `env`, and their options. */
export interface Program {
  /** Without its folder. */
  readonly name: string;
  readonly word: ShellWord;
  readonly args: readonly ShellWord[];
  readonly command: ShellCommand;
}

const wrappers = new Set([
  "sudo",
  "env",
  "exec",
  "nohup",
  "command",
  "builtin",
  "eatmydata",
  "doas",
  "nice",
  "chronic",
]);

export function programOf(command: ShellCommand): Program | undefined {
  const { words } = command;
  let at = 0;
  for (; at < words.length; at++) {
    const word = words[at];
    if (word === undefined) return undefined;
    const isAssignment = /^[A-Za-z_]\w*\+?=/.test(word.text);
    const isOption = at > 0 && word.text.startsWith("-");
    if (isAssignment || isOption) continue;
    // `command -v curl` asks whether there is one.
    if (!wrappers.has(baseName(word.text)) || /^-[vV]$/.test(words[at + 1]?.text ?? "")) break;
  }
  const word = words[at];
  if (word === undefined) return undefined;
  const name = word.known ? baseName(word.text) : "";
  return { name, word, args: words.slice(at + 1), command };
}

/** The options of a program; one letter's are found in groups, too: `-fsSLk`. */
export function optionOf(
  { args }: Program,
  letters: string,
  ...names: readonly string[]
): ShellWord | undefined {
  return args.find(({ text }) => {
    if (names.includes(text.split("=")[0] ?? "")) return true;
    const group = letters === "" ? undefined : /^-([A-Za-z]+)$/.exec(text)?.[1];
    return group !== undefined && [...letters].some((letter) => group.includes(letter));
  });
}

function baseName(text: string): string {
  return text.slice(text.lastIndexOf("/") + 1);
}
