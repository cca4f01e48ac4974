import type { Node, Spot } from "../../../syntax/index.ts";
import { unknownOf } from "./formula.ts";

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

/** A call as functions see it: with their own name, for what they say. */
export interface Called extends Call {
  readonly name: string;
}

/** How a function answers; it is never called with fewer arguments than it needs. */
export type Body = (args: readonly Node[], call: Called) => Node;

/** The fewest and the most arguments that a function takes, and what it does with them. */
export interface TemplateFunction {
  readonly least: number;
  readonly most: number;
  readonly body: (args: readonly Argument[], call: Called) => Node;
}

/** By lower-cased name. */
export type Functions = Readonly<Record<string, TemplateFunction>>;

/** A function of values alone. */
export function on(least: number, most: number, body: Body): TemplateFunction {
  return {
    least,
    most,
    body(args, call) {
      const nodes: Node[] = [];
      for (const arg of args) {
        if (typeof arg === "function") return cannot(call);
        nodes.push(arg);
      }
      return body(nodes, call);
    },
  };
}

/** The values' types are wrong, or Azure would refuse them. What they are is not told: it may be secret. */
export function cannot(call: Called): Node {
  return unknownOf(`${call.name}() cannot work with what it is given`, call.at, undefined);
}
