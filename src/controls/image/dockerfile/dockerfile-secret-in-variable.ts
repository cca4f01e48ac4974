import { isKeyFingerprint, judgeValue, type Match, nounOf } from "../../../credentials/index.ts";
import type { Assignment, Dockerfile, Stage, Step } from "../../../images/index.ts";
import { isLiteral, textOf, type Word } from "../../../syntax/dockerfile/index.ts";
import { type Broken, broken, met } from "../../answer.ts";
import { dockerfileControl } from "../../control.ts";
import { adviceFor, inWordsOne, severityOf } from "../../credentials/telling.ts";

const instead =
  "Give it to the one command that needs it: RUN --mount=type=secret,id=…,env=… and docker build --secret; to the application by a SecretProviderClass";

/** Values are judged as those of manifests are; an ARG without one is judged by its name, because a build has to fill it in. */
export const control = dockerfileControl({
  id: "dockerfile-secret-in-variable",
  title: "ARG and ENV hold no credentials",
  severity: "high",
  area: "image",
  recommended: true,
  mappings: {
    guide: ["Build Secure Images", "Limit credential exposure"],
    nsa: ["Authentication and authorization: protecting secrets"],
    mitre: ["T1552.001"],
  },
  noFix: "the value has to be renewed and given to the build in another way, which the file cannot decide",
  check(file) {
    const found = variablesOf(file).flatMap((variable) => written(variable) ?? given(variable) ?? []);
    return found.length === 0 ? met : found;
  },
});

interface Variable extends Assignment {
  readonly file: Dockerfile;
  readonly step: Step;
  /** Undefined: in front of the first FROM. */
  readonly stage: Stage | undefined;
}

function variablesOf(file: Dockerfile): readonly Variable[] {
  const steps = [
    ...file.globalArguments.map((step) => ({ step, stage: undefined })),
    ...file.stages.flatMap((stage) =>
      ["ENV", "ARG", "LABEL"].flatMap((keyword) =>
        stage.stepsOf(keyword, true).map((step) => ({ step, stage })),
      ),
    ),
  ];
  return steps.flatMap(({ step, stage }) => step.assignments.map((each) => ({ ...each, file, step, stage })));
}

/** A value that stands in the file. */
function written({ name, value, place, file, step }: Variable): Broken | undefined {
  if (value === undefined || !isLiteral(value)) return undefined;
  const text = textOf(value);
  if (isKeyFingerprint(name, text)) return undefined;
  const matches = text === "" ? [] : judgeValue(name, text);
  const [first] = matches;
  if (first === undefined) return undefined;
  return broken({
    at: place,
    message: `${step.keyword} ${name} holds ${inWordsOne(first, text)}: it stands in the file, in the image's history, and whoever may pull the image reads it`,
    ...severityOf(matches),
    advice: adviceFor(first),
    conceal: concealed(value, text, matches, file.syntax.text),
  });
}

/** Where the credentials stand as they are; else all of the value. */
function concealed(value: Word, text: string, matches: readonly Match[], whole: string) {
  return matches.map(({ start, end }) => {
    const secret = text.slice(start, end);
    const at = whole.slice(value.start, value.end).indexOf(secret);
    return at < 0
      ? { start: value.start, end: value.end }
      : { start: value.start + at, end: value.start + at + secret.length };
  });
}

/** A value that a build is to give, or that an ENV takes from such an ARG. */
function given({ name, value, place, file, step, stage }: Variable): Broken | undefined {
  const { keyword } = step;
  if (keyword === "LABEL" || nounOf(name) === undefined) return undefined;
  if (keyword === "ARG") {
    if (value !== undefined && textOf(value) !== "") return undefined;
    // In front of the first FROM it is of use to FROM lines alone; a stage that takes it up is told.
    if (stage === undefined) return undefined;
    const ships = file.ships(stage);
    return broken({
      at: place,
      message: `ARG ${name} takes a ${nounOf(name)}: ${ships ? "the image's history shows" : "the build's cache and its provenance keep"} what a build gave`,
      severity: ships ? "medium" : "low",
      severityReason: ships
        ? "its name alone says what it is"
        : "only builds: its history is not the image's",
      advice: instead,
      conceal: [],
    });
  }
  const [piece] = value?.pieces ?? [];
  const takesArgument =
    typeof piece === "object" && value?.pieces.length === 1 && isArgument(piece.name, stage);
  if (!takesArgument) return undefined;
  return broken({
    at: place,
    message: `ENV ${name} keeps a build's argument ${piece.name}: every process of the image, and whoever may pull it, reads it`,
    severity: "medium",
    severityReason: "its name alone says what it is",
    advice: instead,
    conceal: [],
  });
}

function isArgument(name: string, stage: Stage | undefined): boolean {
  return (
    stage?.stepsOf("ARG").some(({ assignments }) => assignments.some((each) => each.name === name)) === true
  );
}
