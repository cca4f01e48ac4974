/** Why a document cannot be composed, and where. Never leaves this folder. */
export class CompositionError extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}
