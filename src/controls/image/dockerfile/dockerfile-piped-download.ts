import type { Program, Run, ShellCommand } from "../../../images/index.ts";
import { broken, met } from "../../answer.ts";
import { dockerfileControl } from "../../control.ts";
import { unreadRuns, wordPlace } from "./runs.ts";

const fetches = new Set(["curl", "wget", "fetch", "aria2c", "http", "https"]);
const shells = new Set(["sh", "bash", "ash", "dash", "zsh", "ksh"]);
const interpreters = new Set(["python", "python2", "python3", "node", "perl", "ruby", "php"]);
const runsText = new Set([...shells, "eval", "source", "."]);

export const control = dockerfileControl({
  id: "dockerfile-piped-download",
  title: "Nothing is run as it comes from the network",
  severity: "medium",
  area: "image",
  recommended: true,
  mappings: { guide: ["Build Secure Images"], nsa: ["Supply chain: image integrity"], mitre: ["T1195.002"] },
  noFix: "what the download should be has to be known first",
  check({ stages }) {
    const found = stages.flatMap(({ runs }) =>
      runs.flatMap((run) => {
        const piped = pipesOf(run);
        return run.programs.flatMap((program) => {
          const by = fetches.has(program.name)
            ? (piped.get(program.command) ?? takerOf(program, run))
            : undefined;
          if (by === undefined) return [];
          return broken({
            at: wordPlace(run, program.word),
            cause: addressOf(program) ?? program.name,
            message: `what ${program.name} fetches goes to ${by} unseen: whoever controls the address runs commands in the build, and a broken connection runs half of them`,
            advice:
              "Fetch it to a file, compare its checksum (sha256sum --check), then run it; or install a package",
          });
        });
      }),
    );
    const answers = [...found, ...unreadRuns(stages)];
    return answers.length === 0 ? met : answers;
  },
});

/** By command: what in its pipe runs its output. */
function pipesOf(run: Run): ReadonlyMap<ShellCommand, string> {
  const found = new Map<ShellCommand, string>();
  let next: ShellCommand | undefined;
  for (const command of run.commands.toReversed()) {
    if (next?.before === "|" && next.within === command.within) {
      const taker = run.programOf(next);
      const by = taker !== undefined && executes(taker) ? taker.name : found.get(next);
      if (by !== undefined) found.set(command, by);
    }
    next = command;
  }
  return found;
}

/** What runs the output of a substitution: `bash -c "$(curl …)"`, and `bash <(curl …)`, whose words end before it. */
function takerOf({ command }: Program, run: Run): string | undefined {
  if (command.within === undefined) return undefined;
  const { commands, programs } = run;
  const next = run.programOf(commands[commands.indexOf(command) + 1]);
  if (next?.command.redirects.includes("<") === true && runsText.has(next.name)) return next.name;
  return programs.find(
    (each) => runsText.has(each.name) && each.command.within === undefined && holds(each.command, command),
  )?.name;
}

function holds(outer: ShellCommand, inner: ShellCommand): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Reads its program from standard input: a shell without `-c` and without a file, an interpreter without anything. */
function executes({ name, args }: Program): boolean {
  const words = args.map(({ text }) => text);
  if (shells.has(name))
    return (
      !words.includes("-c") &&
      (words.some((word) => word === "-s" || word === "-") || words.every((word) => word.startsWith("-")))
    );
  return interpreters.has(name) && words.every((word) => word === "-");
}

function addressOf({ args }: Program): string | undefined {
  return args.find(({ text, known }) => known && /^https?:\/\//.test(text))?.text;
}
