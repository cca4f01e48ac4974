import type { Stage } from "../../../images/index.ts";
import type { Place } from "../../../model/index.ts";
import { textOf } from "../../../syntax/dockerfile/index.ts";
import { copiesOf, programsOf, wordPlace } from "./runs.ts";

/** Rights that are given to files, as chmod takes them. */
interface Mode {
  readonly text: string;
  readonly at: Place;
  /** The files, as written. */
  readonly files: string;
}

/** Modes of `chmod`, of `install -m` and of COPY --chmod. */
export function modesOf(stages: readonly Stage[]): readonly Mode[] {
  const commands = programsOf(stages).flatMap(({ run, program }) => {
    if (program.name !== "chmod" && program.name !== "install") return [];
    const words = program.args.filter(({ text }) => !/^-(?:-|[cfvR]+$)/.test(text));
    const at = program.name === "chmod" ? 0 : words.findIndex(({ text }) => text === "-m") + 1;
    const mode = words[at];
    if (mode?.known !== true || (program.name === "install" && at === 0)) return [];
    const files = words.slice(at + 1).map(({ text }) => text);
    return { text: mode.text, at: wordPlace(run, mode), files: files.join(" ") };
  });
  const copies = stages.flatMap((stage) =>
    copiesOf(stage).flatMap((step) => {
      const value = step.flag("chmod")?.value;
      const target = step.words.at(-1);
      if (value === undefined || target === undefined) return [];
      const { text, why } = stage.expand(value, step);
      return why === undefined
        ? {
            text,
            at: { path: step.path, range: { start: value.start, end: value.end } },
            files: textOf(target),
          }
        : [];
    }),
  );
  return [...commands, ...copies];
}

/** The digits of an octal mode, four of them; undefined for another spelling. */
export function octal(mode: string): readonly number[] | undefined {
  return /^[0-7]{3,5}$/.test(mode) ? Array.from(mode.padStart(4, "0").slice(-4), Number) : undefined;
}
