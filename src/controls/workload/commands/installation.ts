import type { ShellCommand } from "./shell.ts";
import { programOf } from "./started.ts";

interface Installation {
  readonly program: string;
  readonly message: string;
  /** Why it is milder than the base case. */
  readonly mild?: string;
}

/** Package managers and the words that make them install. */
const managers: Readonly<Record<string, readonly string[]>> = {
  "apt-get": ["install", "upgrade", "dist-upgrade"],
  apt: ["install", "upgrade"],
  apk: ["add", "upgrade"],
  yum: ["install", "update", "localinstall"],
  dnf: ["install", "upgrade", "update"],
  microdnf: ["install", "update"],
  tdnf: ["install", "update"],
  zypper: ["install", "in", "update"],
  pip: ["install"],
  pip3: ["install"],
  npm: ["install", "i", "ci"],
  gem: ["install"],
};

const interpreters = new Set(["sh", "bash", "ash", "dash", "zsh", "python", "python3", "perl", "node"]);
const downloaders = new Set(["curl", "wget"]);

/** What a command brings into the running container, if anything. */
export function installation(
  command: ShellCommand,
  next: ShellCommand | undefined,
): Installation | undefined {
  const [first = "", ...rest] = command.words;
  const program = programOf(first);
  if (program === "sudo") return ofSudo(command, next);
  if (downloaders.has(program) && command.pipesIntoNext && runsItsInput(next)) {
    return {
      program,
      message: `what ${program} downloads is run at every start: whoever controls the address, or its name, runs code here`,
    };
  }
  return ofManager(program, rest);
}

function ofSudo(command: ShellCommand, next: ShellCommand | undefined): Installation {
  const words = command.words.slice(1);
  const start = words.findIndex((word) => !word.startsWith("-"));
  const inner = installation({ ...command, words: start < 0 ? [] : words.slice(start) }, next);
  return (
    inner ?? {
      program: "sudo",
      message:
        "sudo is run at start: it works only where a process may gain more privileges than the container gave it",
      mild: "it brings no foreign code in",
    }
  );
}

/** `python -m pip install` is pip, too. What pip or npm take from a local folder was in the image or a volume. */
function ofManager(program: string, rest: readonly string[]): Installation | undefined {
  if (/^python[\d.]*$/.test(program) && rest[0] === "-m" && rest[1] === "pip")
    return ofManager("pip", rest.slice(2));
  const verbs = managers[/^pip3[.\d]*$/.test(program) ? "pip3" : program];
  const verb = rest.find((word) => verbs?.includes(word));
  if (verbs === undefined || verb === undefined) return undefined;
  const targets = rest.slice(rest.indexOf(verb) + 1).filter((word) => !word.startsWith("-"));
  if (
    targets.length > 0 &&
    targets.every((word) => /^(?:\.{0,2}\/|\.$)/.test(word)) &&
    !rest.some((word) => /^(?:-r|--requirement)/.test(word))
  )
    return undefined;
  return {
    program,
    message: `${program} ${verb} is run at every start: what runs was never scanned, changes from day to day, and needs root and the internet`,
  };
}

/** A program without a script of its own reads it from its input. */
function runsItsInput(command: ShellCommand | undefined): boolean {
  const [first = "", ...rest] = command?.words ?? [];
  const words = programOf(first) === "sudo" ? rest.filter((word) => !word.startsWith("-")) : [first, ...rest];
  return (
    interpreters.has(programOf(words[0] ?? "")) &&
    !words.slice(1).some((word) => word === "-c" || word === "-e" || word === "-m")
  );
}
