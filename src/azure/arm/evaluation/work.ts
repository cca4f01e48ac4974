import type { ScalarNode } from "../../../syntax/index.ts";
import { readText, type TemplateText } from "../expression/index.ts";

const MOST_STEPS = 2_000_000;
/** Values, expressions, parameters and variables within each other. */
const DEEPEST = 400;

/** What one evaluation may do in all, templates that it is led to included. */
export class Work {
  #left = MOST_STEPS;
  #depth = 0;
  readonly #texts = new WeakMap<ScalarNode, TemplateText>();

  readonly spend = (steps: number): boolean => {
    this.#left -= steps;
    return this.#left >= 0;
  };

  /** Why there is no going deeper; undefined when there is. Each undefined is answered by `leave`. */
  enter(): string | undefined {
    if (!this.spend(1)) return "the evaluation takes too many steps";
    if (this.#depth >= DEEPEST) return "values are nested too deeply";
    this.#depth++;
    return undefined;
  }

  leave(): void {
    this.#depth--;
  }

  textOf(node: ScalarNode): TemplateText {
    const known = this.#texts.get(node);
    if (known !== undefined) return known;
    const text = readText(node);
    this.#texts.set(node, text);
    return text;
  }
}
