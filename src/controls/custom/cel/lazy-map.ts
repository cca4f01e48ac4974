import { EvaluationError } from "@marcbachmann/cel-js";
import type { Outcome } from "./expression.ts";
import { Gap, Touched } from "./values.ts";

/** A map whose entries are worked out when first read. */
export class LazyMap extends Map<string, unknown> {
  readonly #compute: (name: string) => Outcome | undefined;

  constructor(compute: (name: string) => Outcome | undefined) {
    super();
    this.#compute = compute;
  }

  override get(name: string): unknown {
    const outcome = this.#compute(name);
    if (outcome === undefined) return undefined;
    if (outcome.kind === "value") return outcome.value;
    if (outcome.kind === "unknown") throw new Touched(new Gap([], outcome.why));
    throw new EvaluationError(`variable ${name} fails to evaluate: ${outcome.message}`);
  }
}

// The engine tells types by the constructor.
Object.defineProperty(LazyMap.prototype, "constructor", { value: Map });
