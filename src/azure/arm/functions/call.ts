import type { Node, Spot } from "../../../syntax/index.ts";

/** What a function is called with: a value, or a function that the caller wrote (`map(list, x => …)`). */
export type Argument = Node | Lambda;

export type Lambda = (...args: Node[]) => Node;

/** What a function must know beside its arguments. */
export interface Call {
  /** Where the call is written: what it computes lies there. */
  readonly at: Spot;
  /** Takes steps off what the evaluation may still do; false once nothing is left. */
  readonly spend?: ((steps: number) => boolean) | undefined;
}

/** How a function answers; it is never called with fewer arguments than it needs. */
export type Body = (args: readonly Argument[], call: Call) => Node;

/** The fewest and the most arguments that a function takes, and what it does with them. */
export interface TemplateFunction {
  readonly least: number;
  readonly most: number;
  readonly body: Body;
}

/** By lower-cased name. */
export type Functions = Readonly<Record<string, TemplateFunction>>;
