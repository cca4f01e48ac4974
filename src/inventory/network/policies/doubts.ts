import type { LabelSelector } from "../../../kubernetes/index.ts";

/** Collects why a policy is not known in full, each reason once. */
export class Doubts {
  readonly #reasons = new Set<string>();

  add(why: string): void {
    this.#reasons.add(why);
  }

  selector(selector: LabelSelector, what: string): LabelSelector {
    if (selector.unknown !== undefined) this.add(`${what}: ${selector.unknown}`);
    return selector;
  }

  /** Grows while the policy is read. */
  get list(): readonly string[] {
    return [...this.#reasons];
  }
}
