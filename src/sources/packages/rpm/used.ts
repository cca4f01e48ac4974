/**
 * Pages that were read. Each belongs to one thing alone, so that a chain which comes back to itself ends and many things which
 * claim the same pages cost no more than the file is large.
 */
export class Used {
  readonly #pages: Uint8Array;

  constructor(pages: number) {
    this.#pages = new Uint8Array((pages >> 3) + 1);
  }

  take(page: number): void {
    const index = page >> 3;
    const bit = 1 << (page & 7);
    const byte = this.#pages[index];
    if (byte === undefined) throw new Error(`page ${page} is not within the file`);
    if ((byte & bit) !== 0) throw new Error(`page ${page} belongs to two things`);
    this.#pages[index] = byte | bit;
  }
}
