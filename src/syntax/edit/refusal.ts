/** Why an edit cannot be made. Thrown within this folder only; `editDocument` turns it into its answer. */
export class Refusal extends Error {}
