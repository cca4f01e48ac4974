import type { Command } from "commander";
import { profiles } from "../assess/index.ts";
import { UsageError } from "../base/result.ts";
import { allControls } from "../controls/index.ts";
import { severities } from "../model/index.ts";
import { formats } from "../report/index.ts";
import { mapFormats } from "./network/format.ts";

/** What may follow a word of the command line, by the word. */
interface Words {
  readonly commands: readonly string[];
  readonly options: ReadonlyMap<string, readonly string[]>;
  /** Values of options, and of commands that take one; `network -f` where a command's option has its own. */
  readonly values: ReadonlyMap<string, readonly string[]>;
}

/** What `cluster init` writes. */
const languages = ["bicep", "terraform", "az"];

/** A completion script; it is static, so completing costs nothing. Throws a UsageError for a shell it does not know. */
export function completionScript(shell: string, program: Command): string {
  const words = wordsOf(program);
  switch (shell) {
    case "bash":
      return bash(words);
    case "zsh":
      return `#compdef breakwater\nautoload -U +X bashcompinit && bashcompinit\n${bash(words)}`;
    case "fish":
      return fish(words);
    default:
      throw new UsageError(`no completion for "${shell}"; there are bash, zsh and fish`);
  }
}

function wordsOf(program: Command): Words {
  const controls = allControls.map(({ id }) => id);
  const ids = profiles.map(({ id }) => id);
  return {
    commands: program.commands.map((command) => command.name()),
    options: new Map(program.commands.map((command) => [command.name(), optionsOf(command)])),
    values: new Map([
      ["explain", controls],
      ...program.commands.flatMap((command) => {
        const own = command.commands.map((each) => each.name());
        return own.length === 0 ? [] : [[command.name(), own] as const];
      }),
      ["completion", ["bash", "zsh", "fish"]],
      ["--control", controls],
      ["--profile", ids],
      ["-p", ids],
      ["--format", Object.keys(formats)],
      ["-f", Object.keys(formats)],
      ["network --format", Object.keys(mapFormats)],
      ["network -f", Object.keys(mapFormats)],
      ["cluster --format", [...Object.keys(formats), ...languages]],
      ["cluster -f", [...Object.keys(formats), ...languages]],
      ["--fail-on", [...severities, "never"]],
      ["--pod-security", ["baseline", "restricted"]],
    ]),
  };
}

/** Those of a command's own commands, too. */
function optionsOf(command: Command): string[] {
  const options = [command, ...command.commands].flatMap((each) =>
    each.options.map(({ long }) => long ?? ""),
  );
  return [...new Set(options)];
}

function bash({ commands, options, values }: Words): string {
  const valueCases = ownFirst(values).map(([word, list]) => {
    const pattern = word.includes(" ") ? word.replace(" ", "\\ ") : `*\\ ${word}`;
    return `    ${pattern}) COMPREPLY=($(compgen -W "${list.join(" ")}" -- "$cur")); return ;;`;
  });
  const optionCases = [...options].map(([command, list]) => `    ${command}) opts="${list.join(" ")}" ;;`);
  return `_breakwater() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD-1]}" opts=""
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${commands.join(" ")} --help --version" -- "$cur"))
    return
  fi
  case "\${COMP_WORDS[1]} $prev" in
${valueCases.join("\n")}
  esac
  case "\${COMP_WORDS[1]}" in
${optionCases.join("\n")}
  esac
  if [ "\${cur:0:1}" = "-" ]; then
    COMPREPLY=($(compgen -W "$opts --help" -- "$cur"))
  else
    COMPREPLY=($(compgen -f -- "$cur"))
  fi
}
complete -o filenames -F _breakwater breakwater
`;
}

/** What one command says of an option comes before what all say. */
function ownFirst(values: Words["values"]): [string, readonly string[]][] {
  return [...values].sort(([a], [b]) => Number(b.includes(" ")) - Number(a.includes(" ")));
}

function fish({ commands, options, values }: Words): string {
  const lines = commands.map((command) => `complete -c breakwater -n __fish_use_subcommand -a ${command}`);
  for (const [command, list] of options) {
    for (const long of list) {
      const known = values.get(`${command} ${long}`) ?? values.get(long);
      const takes = known === undefined ? "" : ` -x -a "${known.join(" ")}"`;
      lines.push(
        `complete -c breakwater -n "__fish_seen_subcommand_from ${command}" -l ${long.replace(/^--/, "")}${takes}`,
      );
    }
    const known = values.get(command);
    if (known !== undefined) {
      lines.push(
        `complete -c breakwater -n "__fish_seen_subcommand_from ${command}" -f -a "${known.join(" ")}"`,
      );
    }
  }
  return `${lines.join("\n")}\n`;
}
