import { Touched } from "./values.ts";

/** More steps than the API server's own budget would let pass. */
const mostSteps = 1_000_000;

/** Thrown when an evaluation goes on for too long. */
export class TooCostly extends Error {
  override readonly name = "TooCostly";
}

/** What one evaluation did. */
export class Meter {
  /** The first unknown value whose error may have been passed over. */
  touched: Touched | undefined;
  #steps = 0;

  reset(): void {
    this.touched = undefined;
    this.#steps = 0;
  }

  tick(): void {
    if (++this.#steps > mostSteps) throw new TooCostly("the expression takes too many steps");
  }

  note(error: unknown): void {
    if (error instanceof Touched) this.touched ??= error;
  }
}
