import type { Dockerfile, Stage, Step } from "../../images/index.ts";
import type { Operation, Path } from "../../model/index.ts";
import type { Splice } from "../../syntax/edit/index.ts";
import { newLineBefore, withEntry, withoutStep, withoutWord } from "./lines.ts";
import { addCommand, addWord, removeWord } from "./run.ts";

export interface DockerfileEdits<Change> {
  readonly splices: readonly Splice[];
  /** With the reason. */
  readonly refused: ReadonlyMap<Change, string>;
}

/**
 * What to change in a Dockerfile's text. Paths lead to instructions, `stages[0].RUN[1]`, to what they run,
 * `….commands[0].words[2]`, or to a stage's USER, which may be stated or not.
 */
export function editDockerfile<Change extends { readonly operation: Operation }>(
  file: Dockerfile,
  changes: readonly Change[],
): DockerfileEdits<Change> {
  const refused = new Map<Change, string>();
  const splices: Splice[] = [];
  const isRead = file.syntax.failures.length === 0;
  for (const change of changes) {
    const made = isRead ? spliceOf(file, change.operation) : "the file cannot be read as a whole";
    if (typeof made === "string") refused.set(change, made);
    else if (splices.some((other) => overlap(other, made)))
      refused.set(change, "another change is made there");
    else splices.push(made);
  }
  return { splices, refused };
}

function spliceOf(file: Dockerfile, operation: Operation): Splice | string {
  const { path } = operation;
  const [list, index, keyword, ...rest] = path;
  const stage = list === "stages" && typeof index === "number" ? file.stages[index] : undefined;
  if (stage === undefined || typeof keyword !== "string") return "there is no such stage";
  const steps = keyword === "FROM" ? [stage.from] : stage.stepsOf(keyword);
  if (keyword === "USER" && rest.length === 0) return setUser(stage, operation);
  const [number, ...inner] = rest;
  const step = typeof number === "number" ? steps[number] : undefined;
  return step === undefined ? "there is no such instruction" : inStep(stage, step, inner, operation);
}

function inStep(stage: Stage, step: Step, inner: Path, operation: Operation): Splice | string {
  const { text } = stage.file.syntax;
  const { keywordSpan } = step.instruction;
  if (inner[0] === "commands") {
    const run = stage.runs.find((each) => each.step === step);
    if (run === undefined) return "nothing is run there";
    if (operation.op === "insert" && typeof operation.value === "string")
      return inner.length === 1
        ? addCommand(run, operation.value)
        : addWord(run, inner, operation.value, operation.index);
    return operation.op === "remove"
      ? removeWord(run, inner)
      : "only words and commands are added or removed";
  }
  switch (operation.op) {
    case "rename": {
      const written = text.slice(keywordSpan.start, keywordSpan.end);
      const isLower = written === written.toLowerCase();
      return { ...keywordSpan, text: isLower ? operation.to.toLowerCase() : operation.to };
    }
    case "set":
      return withEntry(step, operation.value);
    case "remove":
      return inner.length === 0 ? withoutStep(stage, step) : withoutWord(stage, step, inner[0]);
    default:
      return "that is not changed in Dockerfiles";
  }
}

/** Behind what needs root to build, in front of what is started. */
const builds = new Set(["RUN", "COPY", "ADD", "WORKDIR", "VOLUME", "USER", "SHELL"]);

function setUser(stage: Stage, operation: Operation): Splice | string {
  if (operation.op !== "set" || typeof operation.value !== "string") return "only its user is set";
  const stated = stage.stepsOf("USER").at(-1);
  if (
    stated !== undefined &&
    stage.steps.slice(stage.steps.indexOf(stated) + 1).every(({ keyword }) => !builds.has(keyword))
  )
    return withEntry(stated, operation.value);
  const last = stage.steps.findLastIndex(({ keyword }) => builds.has(keyword));
  const behind = stage.steps
    .slice(last + 1)
    .find(({ keyword }) => keyword === "ENTRYPOINT" || keyword === "CMD");
  return newLineBefore(stage, behind, `USER ${operation.value}`);
}

function overlap(one: Splice, other: Splice): boolean {
  if (one.start === one.end || other.start === other.end)
    return one.start > other.start ? one.start < other.end : other.start < one.end && one.start < other.start;
  return one.start < other.end && other.start < one.end;
}
