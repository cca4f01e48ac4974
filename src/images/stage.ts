import { Known, type Place } from "../model/index.ts";
import { textOf, type Word } from "../syntax/dockerfile/index.ts";
import { type BaseFacts, factsOf } from "./bases/index.ts";
import type { Dockerfile } from "./dockerfile.ts";
import { Environment } from "./environment.ts";
import { type Expanded, expand, hole, type Lookup } from "./expand.ts";
import { type BaseReference, baseReference } from "./reference.ts";
import { Run } from "./run.ts";
import type { Step } from "./step.ts";

/** What a stage begins with. */
export type Base =
  | { readonly kind: "scratch" }
  | { readonly kind: "stage"; readonly stage: Stage }
  | { readonly kind: "image"; readonly reference: BaseReference; readonly facts: BaseFacts };

/** More stages on top of each other than anybody has. */
const deepest = 200;

/** From one FROM to the next. */
export class Stage {
  readonly file: Dockerfile;
  readonly index: number;
  readonly name: string | undefined;
  readonly from: Step;
  readonly base: Base;
  /** Without the FROM. */
  readonly steps: readonly Step[];
  readonly environment: Environment;
  readonly #depth: number;
  #runs: readonly Run[] | undefined;

  constructor(file: Dockerfile, before: readonly Stage[], steps: readonly Step[], globals: Lookup) {
    const [from, ...rest] = steps;
    if (from === undefined) throw new TypeError("a stage without its FROM");
    this.file = file;
    this.index = before.length;
    this.from = from;
    this.steps = rest;
    const [image, as, name] = from.words;
    this.name =
      as !== undefined && name !== undefined && /^as$/i.test(textOf(as))
        ? textOf(name).toLowerCase()
        : undefined;
    this.base = baseOf(image, before, globals);
    this.#depth = this.parent === undefined ? 0 : this.parent.#depth + 1;
    this.environment = new Environment(this, globals);
  }

  get isDeepest(): boolean {
    return this.#depth >= deepest;
  }

  /** The stage of this file that it is built on. */
  get parent(): Stage | undefined {
    return this.base.kind === "stage" ? this.base.stage : undefined;
  }

  /** The stages that it is FROM, outermost first, and itself. */
  get chain(): readonly Stage[] {
    const chain: Stage[] = [];
    for (let each: Stage | undefined = this; each !== undefined; each = each.parent) chain.unshift(each);
    return chain;
  }

  /** Where the base is named. */
  get basePlace(): Place {
    const [image] = this.from.words;
    return image === undefined ? this.from.place : this.from.part(image);
  }

  /** What it is built on outside of this file. */
  get origin(): Exclude<Base, { readonly kind: "stage" }> {
    return this.base.kind === "stage" ? this.base.stage.origin : this.base;
  }

  /** The stage whose FROM names what is outside of this file. */
  get first(): Stage {
    return this.parent?.first ?? this;
  }

  /** Facts of the base outside of this file; none of what is not known. */
  get facts(): BaseFacts {
    return this.origin.kind === "image" ? this.origin.facts : {};
  }

  /** Windows' images run `cmd`; a backtick as the escape says as much. */
  get isWindows(): boolean {
    return this.facts.isWindows === true || this.file.syntax.escape === "`";
  }

  /** Those of a keyword; with `triggers`, what an ONBUILD carries out later as well. */
  stepsOf(keyword: string, triggers = false): readonly Step[] {
    return this.steps.flatMap((step) => {
      const { trigger } = step;
      if (step.keyword === keyword) return step;
      return triggers && trigger?.keyword === keyword ? trigger : [];
    });
  }

  /** The commands of every RUN, in order. */
  get runs(): readonly Run[] {
    this.#runs ??= this.#readRuns();
    return this.#runs;
  }

  /** A word of one of its steps with variables filled in. */
  expand(word: Pick<Word, "pieces">, step: Step): Expanded {
    return expand(word, this.environment.before(step));
  }

  /** The same as a known value. */
  read(word: Word, step: Step, place: Place = step.part(word)): Known<string> {
    const { text, why } = this.expand(word, step);
    return why === undefined ? Known.set(text, place) : Known.unknown(place, why);
  }

  /** What a COPY --from names, if it is a stage of this file. */
  sourceOf(step: Step): Stage | undefined {
    const from = step.flag("from")?.value;
    const before = this.file.stages.slice(0, this.index);
    return from === undefined
      ? undefined
      : (stageNamed(textOf(from), before) ??
          (/^\d+$/.test(textOf(from)) ? before[Number(textOf(from))] : undefined));
  }

  #readRuns(): readonly Run[] {
    let shell: readonly string[] = this.parent?.runs.at(-1)?.shell ?? defaultShell(this);
    return this.steps.flatMap((step) => {
      if (step.keyword === "SHELL") shell = step.words.map(textOf);
      return step.keyword === "RUN" ? new Run(this, step, shell) : [];
    });
  }
}

function defaultShell({ isWindows }: Stage): readonly string[] {
  return isWindows ? ["cmd", "/S", "/C"] : ["/bin/sh", "-c"];
}

function baseOf(image: Word | undefined, before: readonly Stage[], globals: Lookup): Base {
  const name = image === undefined ? { text: hole, why: "FROM names nothing" } : expand(image, globals);
  const stage = stageNamed(name.text, before);
  if (stage?.isDeepest === false) return { kind: "stage", stage };
  if (name.text.toLowerCase() === "scratch") return { kind: "scratch" };
  const reference = baseReference(name);
  return { kind: "image", reference, facts: factsOf(reference) };
}

/** Without regard to case. COPY may name a stage by its number, too, FROM may not. */
function stageNamed(name: string, stages: readonly Stage[]): Stage | undefined {
  return stages.findLast((stage) => stage.name === name.toLowerCase());
}
