/** What only one may do at a time: the others wait, in the order in which they came. */
export class Turns {
  #last: Promise<void> = Promise.resolve();

  /** Waits until it is one's turn; what it gives ends it. */
  async take(): Promise<() => void> {
    const before = this.#last;
    let end: () => void = () => undefined;
    this.#last = new Promise((done) => {
      end = done;
    });
    await before;
    return end;
  }
}
