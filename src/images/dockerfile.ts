import { Known, type Place, type Resource } from "../model/index.ts";
import type { DockerfileText, Instruction } from "../syntax/dockerfile/index.ts";
import { View } from "../syntax/index.ts";
import { byPlatform, noDefault, platformArguments } from "./arguments.ts";
import { BuiltImage } from "./built-image.ts";
import { type Expanded, expand, type Lookup } from "./expand.ts";
import { Stage } from "./stage.ts";
import { Step } from "./step.ts";
import { rootOf } from "./tree.ts";

export interface DockerfileOptions {
  /** Whether a .dockerignore stands where the build would find it. */
  readonly ignoreFile?: Known<boolean>;
}

/** A Dockerfile with its stages, and what each of them is made of. */
export class Dockerfile {
  readonly ref: Resource;
  readonly syntax: DockerfileText;
  /** Names for paths: nothing of what it says is in there. */
  readonly root: View;
  readonly stages: readonly Stage[];
  /** ARGs in front of the first FROM. */
  readonly globalArguments: readonly Step[];
  readonly ignoreFile: Known<boolean>;
  #image: BuiltImage | undefined;

  constructor(syntax: DockerfileText, ref: Resource, { ignoreFile }: DockerfileOptions = {}) {
    this.ref = ref;
    this.syntax = syntax;
    this.ignoreFile =
      ignoreFile ?? Known.unknown(this.place, "whether a .dockerignore is there is not known");
    const { globals, groups } = grouped(syntax);
    this.globalArguments = globals;
    const lookup = globalLookup(globals);
    const stages: Stage[] = [];
    for (const steps of groups) stages.push(new Stage(this, stages, steps, lookup));
    this.stages = stages;
    this.root = View.root(rootOf(this));
  }

  get place(): Place {
    const first = this.syntax.instructions[0];
    return { path: [], range: first && { start: first.keywordSpan.start, end: first.end } };
  }

  /** What a build gives unless it is told another target. Dockerfiles without a FROM are not made. */
  get final(): Stage {
    const last = this.stages.at(-1);
    if (last === undefined) throw new TypeError("a Dockerfile without a stage");
    return last;
  }

  /** What the final stage gives. */
  get image(): BuiltImage {
    this.#image ??= new BuiltImage(this.final);
    return this.#image;
  }

  /** Whether what a stage holds is in the image: it is the final one, or below it. */
  ships(stage: Stage): boolean {
    return this.image.stages.includes(stage);
  }
}

/** Whether a text is built from: without a FROM there is no image, and what makes Dockerfiles is none itself. */
export function hasStages({ instructions }: DockerfileText): boolean {
  return instructions.some(({ keyword }) => keyword === "FROM") && !instructions.some(isTemplate);
}

/** Marks of templates; in a RUN they may be a program's own (`docker inspect --format '{{…}}'`). */
function isTemplate({ keyword, body }: Instruction): boolean {
  const marks = /\{\{|\{%|<%/;
  return (
    marks.test(keyword) ||
    (/^(?:FROM|ARG|USER|WORKDIR|COPY|ADD|EXPOSE)$/.test(keyword) && marks.test(body.text))
  );
}

function grouped({ instructions, escape: mark }: DockerfileText) {
  const globals: Step[] = [];
  const groups: Step[][] = [];
  const counts = new Map<string, number>();
  for (const instruction of instructions) {
    const { keyword } = instruction;
    if (keyword === "FROM") {
      groups.push([]);
      counts.clear();
    }
    const index = counts.get(keyword) ?? 0;
    counts.set(keyword, index + 1);
    const group = groups.at(-1);
    const scope = group === undefined ? [] : ["stages", groups.length - 1];
    const path = keyword === "FROM" ? [...scope, keyword] : [...scope, keyword, index];
    const step = new Step(instruction, path, mark);
    if (group !== undefined) group.push(step);
    else if (keyword === "ARG") globals.push(step);
  }
  return { globals, groups };
}

function globalLookup(globals: readonly Step[]): Lookup {
  const known = new Map<string, Expanded>();
  const lookup: Lookup = (name) =>
    known.get(name) ?? (platformArguments.has(name) ? byPlatform(name) : undefined);
  for (const step of globals)
    for (const { name, value } of step.assignments)
      known.set(name, value === undefined ? noDefault(name) : expand(value, lookup));
  return lookup;
}
