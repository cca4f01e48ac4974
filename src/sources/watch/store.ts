import { Alarms } from "./alarms.ts";
import { jsonOf } from "./columns.ts";
import { Contents } from "./contents.ts";
import { WatchDatabase } from "./database.ts";
import { WatchedFindings } from "./findings.ts";
import { WatchedImages } from "./inventory.ts";
import { PlacedPackages } from "./placed.ts";

/** The store of what is watched. */
export class WatchStore {
  readonly path: string;
  readonly contents: Contents;
  readonly images: WatchedImages;
  readonly findings: WatchedFindings;
  readonly alarms: Alarms;
  readonly placed: PlacedPackages;
  readonly #database: WatchDatabase;

  /** Throws a UsageError where there is none, unless it is to be made, and where it is damaged. */
  constructor(folder: string, { make = false }: { readonly make?: boolean } = {}) {
    this.#database = new WatchDatabase(folder, make);
    this.path = this.#database.path;
    this.contents = new Contents(this.#database);
    this.images = new WatchedImages(this.#database);
    this.findings = new WatchedFindings(this.#database);
    this.alarms = new Alarms(this.#database);
    this.placed = new PlacedPackages(this.#database);
  }

  /** All of the changes that are made meanwhile or none of them; other processes wait. */
  transaction<Result>(work: () => Result): Result {
    return this.#database.transaction(work);
  }

  /** What a check goes by, as it was kept. */
  get(key: string): string | undefined {
    return this.#database.get(key);
  }

  /** The same of what was written as JSON. */
  getJson(key: string): unknown {
    const text = this.#database.get(key);
    return text === undefined ? undefined : jsonOf(text);
  }

  set(key: string, value: string): void {
    this.#database.set(key, value);
  }

  /** An error that a damaged file is to blame for, as a person may take it; others as they are. */
  damage(error: unknown): unknown {
    return this.#database.damage(error);
  }

  close(): void {
    this.#database.close();
  }
}
