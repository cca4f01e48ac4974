import type { Container } from "../../../kubernetes/index.ts";
import { Known, type Place } from "../../../model/index.ts";
import { View } from "../../../syntax/index.ts";
import { type ShellCommand, shellCommands } from "./shell.ts";

/** A command that a container runs when it starts, and where it is written. */
export interface StartedCommand extends ShellCommand {
  readonly at: Place;
}

const shells = new Set(["sh", "bash", "ash", "dash", "zsh", "ksh", "busybox"]);

/** Several controls ask for the same, and scripts take long to read. */
const started = new WeakMap<Container, Known<readonly StartedCommand[]>>();

/** What a container's command, arguments and start hook run; unknown where a template fills one of them in. */
export function startedCommands(container: Container): Known<readonly StartedCommand[]> {
  let known = started.get(container);
  if (known === undefined) {
    known = readCommands(container);
    started.set(container, known);
  }
  return known;
}

function readCommands({ view }: Container): Known<readonly StartedCommand[]> {
  const groups = [
    [view.get("command"), view.get("args")],
    [view.get("lifecycle").get("postStart").get("exec").get("command")],
  ];
  const found: StartedCommand[] = [];
  for (const group of groups) {
    const items = group.flatMap((list) => list.items());
    const unknown = group.find((list) => list.uncertainty !== undefined);
    if (unknown !== undefined) return Known.unknown(unknown, unknown.uncertainty ?? "unknown");
    const commands = commandsOf(items);
    if (commands.unknown) return commands;
    found.push(...(commands.value ?? []));
  }
  return Known.set(found, view);
}

/** The last part of a path: `/usr/bin/apt-get` → `apt-get`. */
export function programOf(word: string): string {
  return word.slice(word.lastIndexOf("/") + 1);
}

/**
 * Arguments without a command go to the image's entry point, which is a shell where they begin with `-c`. Only the
 * program and the script have to be known.
 */
function commandsOf(items: readonly View[]): Known<readonly StartedCommand[]> {
  const [first] = items;
  if (first === undefined) return Known.set([], View.root(undefined));
  const program = first.string();
  if (program.unknown) return Known.unknown(first, program.why ?? "unknown");
  const words = items.map((item) => item.string().value ?? "");
  const flag = words.findIndex((word) => /^-[a-z]*c[a-z]*$/.test(word));
  const isShell =
    flag === 0 || (flag > 0 && words.slice(0, flag).some((word) => shells.has(programOf(word))));
  if (!isShell) return Known.set([{ words, pipesIntoNext: false, at: first }], first);
  const script = items[flag + 1];
  if (script === undefined) return Known.set([], first);
  const text = script.string();
  return text.unknown
    ? Known.unknown(script, text.why ?? "unknown")
    : text.map((each) => shellCommands(each).map((command) => ({ ...command, at: script })));
}
