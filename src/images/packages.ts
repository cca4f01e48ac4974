import { type Action, type Manager, pip, syntaxes } from "./managers.ts";
import type { Run } from "./run.ts";
import type { Program, ShellWord } from "./shell/index.ts";

/** One command of a package manager. */
export interface PackageCommand {
  readonly manager: Manager;
  readonly action: Action;
  readonly program: Program;
  readonly run: Run;
  readonly packages: readonly PackageName[];
}

export interface PackageName {
  readonly name: string;
  readonly version: string | undefined;
  readonly word: ShellWord;
}

/** What the commands of a RUN do with packages. */
export function packageCommands(run: Run): readonly PackageCommand[] {
  return run.programs.flatMap((program) => commandOf(program, run) ?? []);
}

function commandOf(program: Program, run: Run): PackageCommand | undefined {
  const python =
    /^python[\d.]*$/.test(program.name) && program.args[0]?.text === "-m" && program.args[1]?.text === "pip";
  const syntax = python ? pip : /^pip[\d.]*$/.test(program.name) ? pip : syntaxes[program.name];
  if (syntax === undefined) return undefined;
  const args = python ? program.args.slice(2) : program.args;
  const words = withoutOptions(args, syntax.valued);
  const [verb, ...rest] = words;
  const action = verb === undefined ? undefined : syntax.actions[verb.text];
  if (action === undefined) return undefined;
  return {
    manager: syntax.manager,
    action,
    program,
    run,
    packages: rest.map((word) => nameOf(word, syntax.manager)),
  };
}

function withoutOptions(args: readonly ShellWord[], valued: ReadonlySet<string>): readonly ShellWord[] {
  return args.filter(({ text }, index) => !text.startsWith("-") && !valued.has(args[index - 1]?.text ?? ""));
}

function nameOf(word: ShellWord, manager: Manager): PackageName {
  const { text } = word;
  switch (manager) {
    case "apt-get": {
      const [, name = text, version] = /^([^=/]+)(?:=(.*))?/.exec(text) ?? [];
      return { name: text.startsWith("./") || text.startsWith("/") ? text : name, version, word };
    }
    case "apk": {
      const [, name = text, , version] = /^([^=<>~@]+)([=<>~]+([^@]*))?/.exec(text) ?? [];
      return { name, version, word };
    }
    case "pip": {
      const [, name = text, , version] =
        /^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?(?:([=<>~!]=?=?)(.*))?/.exec(text) ?? [];
      return { name, version, word };
    }
    case "npm": {
      const at = text.lastIndexOf("@");
      return {
        name: at > 0 ? text.slice(0, at) : text,
        version: at > 0 ? text.slice(at + 1) : undefined,
        word,
      };
    }
    default: {
      // `bash-5.1.8`: a version begins with a digit behind a dash.
      const [, name = text, version] = /^(.+?)-(\d[\w.:~^+-]*)$/.exec(text) ?? [];
      return manager === "dnf" ? { name, version, word } : { name: text, version: undefined, word };
    }
  }
}
