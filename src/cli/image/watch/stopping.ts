import { setTimeout as wait } from "node:timers/promises";
import type { Child, Ended } from "./child.ts";

/** How long a check may go on when somebody asks to stop. */
const grace = 8000;

/** What can be repeated is given up at once, a check is given time; a second signal gives that up, too. */
export class Stopping {
  readonly #asked = new AbortController();
  readonly #over = new AbortController();

  constructor() {
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => this.#ask());
  }

  get isAsked(): boolean {
    return this.#asked.signal.aborted;
  }

  /** Ends when the time is over or somebody asks to stop. */
  async sleep(time: number): Promise<void> {
    const { signal } = this.#asked;
    try {
      await wait(time, undefined, { signal });
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  /** What a command gives, which is killed when there is no time for it. */
  async within(child: Child, { isWaitedFor }: { readonly isWaitedFor: boolean }): Promise<Ended> {
    const { signal } = isWaitedFor ? this.#over : this.#asked;
    signal.addEventListener("abort", child.kill);
    if (signal.aborted) child.kill();
    try {
      return await child.ended;
    } finally {
      signal.removeEventListener("abort", child.kill);
    }
  }

  #ask(): void {
    if (this.isAsked) this.#over.abort();
    this.#asked.abort();
    setTimeout(() => this.#over.abort(), grace).unref();
  }
}
