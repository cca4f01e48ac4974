/** A mistake of the user's that stops the command: shown without a stack, exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
