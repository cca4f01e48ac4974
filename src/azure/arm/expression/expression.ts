import type { ScalarValue, Spot } from "../../../syntax/index.ts";

/** A template expression; `at` is where it is written. */
export type Expression = Literal | FunctionCall | Member | Index;

export interface Literal {
  readonly kind: "literal";
  readonly value: ScalarValue;
  readonly at: Spot;
}

export interface FunctionCall {
  readonly kind: "call";
  /** Of a function that the template defines itself. */
  readonly namespace: string | undefined;
  readonly name: string;
  readonly args: readonly Expression[];
  readonly at: Spot;
}

export interface Member {
  readonly kind: "member";
  readonly base: Expression;
  readonly name: string;
  readonly safe: boolean;
  readonly at: Spot;
}

export interface Index {
  readonly kind: "index";
  readonly base: Expression;
  readonly index: Expression;
  readonly safe: boolean;
  readonly at: Spot;
}

/** What a text of a template is: itself, or an expression. */
export type TemplateText =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "expression"; readonly expression: Expression }
  | { readonly kind: "broken"; readonly why: string };
