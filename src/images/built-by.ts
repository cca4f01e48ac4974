import type { Place, Range } from "../model/index.ts";
import { Lines } from "../syntax/index.ts";
import type { BaseLayers } from "./base-layers.ts";
import type { Dockerfile } from "./dockerfile.ts";
import type { ImageContent } from "./inside/index.ts";
import { fits } from "./recorded-fit.ts";
import { type RecordedStep, recordedStep } from "./recorded-step.ts";
import type { Run } from "./run.ts";
import type { Stage } from "./stage.ts";
import type { Step } from "./step.ts";

/** Where in a Dockerfile a layer comes from. */
export interface BuildPlace {
  readonly file: string;
  readonly range: Range;
  readonly line: number;
}

/** Which lines of a Dockerfile made which layers of an image. */
export interface BuiltBy {
  /** How many of the steps that change files the image's history tells of, counted from the last. */
  readonly fitting: number;
  readonly steps: number;
  /** Undefined: not known. Layers of the base are those of the line that names it. */
  readonly ofLayer: (layer: number) => BuildPlace | undefined;
  readonly ofHistory: (step: number) => BuildPlace | undefined;
  /** Known where all steps fit. */
  readonly base: (BaseLayers & { readonly at: BuildPlace }) | null;
}

/**
 * Compares the steps of a Dockerfile's last stage, and of those that it is FROM, with an image's history, from the end
 * backwards. The first that does not fit ends it: what lies below was built from something else.
 */
export function builtBy({ configuration, layers }: ImageContent, dockerfile: Dockerfile): BuiltBy {
  const { history } = configuration;
  const lines = new Lines(dockerfile.syntax.text);
  const steps = stepsOf(dockerfile.final.chain);
  const found = history.filter(({ isEmpty }) => !isEmpty).length === layers.length ? matched() : [];
  const byHistory = new Map(found.map(({ index, step }) => [index, placeOf(step.place)]));
  const historyOf = history.flatMap(({ isEmpty }, index) => (isEmpty ? [] : [index]));
  const base = baseOf();
  return {
    fitting: found.length,
    steps: steps.length,
    ofHistory: (step) => byHistory.get(step),
    ofLayer: (layer) => {
      const index = historyOf[layer];
      if (base !== null && layer >= 0 && layer < base.count) return base.at;
      return index === undefined ? undefined : byHistory.get(index);
    },
    base,
  };

  function matched(): readonly { readonly index: number; readonly step: Step }[] {
    const made: { readonly index: number; readonly step: Step }[] = [];
    let index = history.length;
    for (const { step, stage, run } of steps.toReversed()) {
      let recorded: RecordedStep | undefined;
      while (recorded === undefined && index > 0) recorded = recordedStep(history[--index]?.createdBy ?? "");
      if (recorded === undefined || !fits(recorded, step, stage, run)) break;
      made.push({ index, step });
    }
    return made;
  }

  function baseOf(): BuiltBy["base"] {
    const { origin, first } = dockerfile.final;
    const at = placeOf(first.basePlace);
    if (found.length < steps.length || origin.kind !== "image" || at === undefined) return null;
    const until = found.at(-1)?.index ?? history.length;
    const count = historyOf.filter((index) => index < until).length;
    const { text, why } = origin.reference;
    return count === 0 ? null : { count, name: why === undefined ? text : null, at };
  }

  function placeOf({ range }: Place): BuildPlace | undefined {
    if (range === undefined) return undefined;
    return { file: dockerfile.ref.origin.file, range, line: lines.at(range.start).line };
  }
}

function stepsOf(chain: readonly Stage[]) {
  return chain.flatMap((stage) => {
    const runs = new Map<Step, Run>(stage.runs.map((run) => [run.step, run]));
    return stage.steps
      .filter(({ keyword }) => /^(?:RUN|COPY|ADD|WORKDIR)$/.test(keyword))
      .map((step) => ({ step, stage, run: runs.get(step) }));
  });
}
