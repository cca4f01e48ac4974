import { reasonOf } from "../../../base/result.ts";

const most = 20;

/** A file that is damaged in more places is not gone on with: each place takes time. */
const tooMany = 1000;

/** Parts of a database from which nothing could be read. */
export class Troubles {
  readonly #told = new Set<string>();
  #count = 0;

  tell(part: string): void {
    this.#count++;
    if (this.#count <= most) this.#told.add(part);
    if (this.#count === tooMany) throw new Error(`it is damaged in ${tooMany} places; the rest is left`);
  }

  /** Hands on what `read` gives, or tells why it gives nothing. */
  orTell<Result>(part: string, read: () => Result): Result | null {
    try {
      return read();
    } catch (error) {
      this.tell(`${part}: ${reasonOf(error)}`);
      return null;
    }
  }

  get all(): readonly string[] {
    return this.#count <= most ? [...this.#told] : [...this.#told, `${this.#count - most} more places`];
  }
}
