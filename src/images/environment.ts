import { append } from "../base/append.ts";
import type { Word } from "../syntax/dockerfile/index.ts";
import { byPlatform, noDefault, platformArguments } from "./arguments.ts";
import { type Expanded, expand, type Lookup } from "./expand.ts";
import type { Stage } from "./stage.ts";
import type { Step } from "./step.ts";

interface Entry {
  readonly step: Step;
  readonly value: Expanded;
}

/** Variables of a stage as they are in front of each instruction. */
export class Environment {
  readonly #stage: Stage;
  readonly #order: ReadonlyMap<Step, number>;
  /** By name, in order of the instructions that set them. ENV outranks ARG. */
  readonly #set = new Map<string, Entry[]>();
  readonly #given = new Map<string, Entry[]>();

  constructor(stage: Stage, globals: Lookup) {
    this.#stage = stage;
    this.#order = new Map(stage.steps.map((step, index) => [step, index]));
    for (const step of stage.steps) {
      if (step.keyword !== "ENV" && step.keyword !== "ARG") continue;
      const lookup = this.before(step);
      const entries = step.keyword === "ENV" ? this.#set : this.#given;
      for (const { name, value } of step.assignments)
        append(entries, name, { step, value: givenValue(name, value, lookup, globals) });
    }
  }

  /** What names stand for in front of a step. */
  before(step: Step): Lookup {
    const index = this.#order.get(step) ?? Number.POSITIVE_INFINITY;
    return (name) =>
      this.#latest(this.#set, name, index) ??
      this.#inherited(name) ??
      this.#latest(this.#given, name, index) ??
      this.#outside(name);
  }

  /** At the stage's end. */
  get all(): Lookup {
    const last = this.#stage.steps.length;
    return (name) => this.#latest(this.#set, name, last) ?? this.#inherited(name) ?? this.#outside(name);
  }

  #latest(entries: ReadonlyMap<string, readonly Entry[]>, name: string, index: number): Expanded | undefined {
    return entries.get(name)?.findLast(({ step }) => (this.#order.get(step) ?? 0) < index)?.value;
  }

  /** What stages below set: not what their bases may. */
  #inherited(name: string): Expanded | undefined {
    const { parent } = this.#stage;
    if (parent === undefined) return undefined;
    const { environment } = parent;
    return environment.#latest(environment.#set, name, parent.steps.length) ?? environment.#inherited(name);
  }

  #outside(name: string): Expanded | undefined {
    if (this.#stage.origin.kind === "scratch") return undefined;
    if (platformArguments.has(name)) return byPlatform(name);
    const own = this.#stage.facts.environment?.[name];
    if (own !== undefined) return { text: own, why: undefined };
    return { text: "\0", why: `the base image may set ${name}` };
  }
}

/** An ARG without a default has that of the one in front of the first FROM. */
function givenValue(name: string, value: Word | undefined, lookup: Lookup, globals: Lookup): Expanded {
  if (value !== undefined) return expand(value, lookup);
  return globals(name) ?? noDefault(name);
}
