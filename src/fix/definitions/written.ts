import type { ScalarValue } from "../../syntax/index.ts";

export interface Span {
  readonly start: number;
  readonly end: number;
}

export type Language = "json" | "bicep" | "hcl";

/** A value as it stands in a definition's text, whatever the syntax: nothing is worked out. */
export type Written = WrittenObject | WrittenList | WrittenLiteral | Reference | Expression;

/** `{ … }`, or a block of Terraform. */
export interface WrittenObject extends Span {
  readonly kind: "object";
  readonly isBlock: boolean;
  readonly entries: readonly WrittenEntry[];
  /** Everything between the braces that is no comment, in the order of writing. */
  readonly members: readonly Span[];
  /** Why it may hold more than its entries: a spread. */
  readonly more?: string | undefined;
}

export interface WrittenEntry extends Span {
  readonly name: string;
  readonly value: Written;
}

export interface WrittenList extends Span {
  readonly kind: "list";
  readonly items: readonly Written[];
}

export interface WrittenLiteral extends Span {
  readonly kind: "literal";
  readonly value: ScalarValue;
}

/** The name of what holds the value, and what is picked from that: `var.cluster.version`. */
export interface Reference extends Span {
  readonly kind: "reference";
  /** `var`, `local`, `parameters`, `variables`; empty where one word is all. */
  readonly root: string;
  readonly name: string;
  readonly steps: readonly string[];
}

/** Anything that has to be worked out, with what to tell of it. */
export interface Expression extends Span {
  readonly kind: "expression";
  readonly why: string;
}

export const byExpression = "an expression gives it: change it there";

export function expression({ start, end }: Span, why = byExpression): Expression {
  return { kind: "expression", why, start, end };
}

/** What a reference may stand for: one of the places that give the value. */
export interface Lead {
  readonly text: DefinitionText;
  readonly value: Written;
  /** The only values that may stand there. */
  readonly allowed?: readonly ScalarValue[] | undefined;
}

/** One text of a definition. */
export interface DefinitionText {
  readonly file: string;
  readonly text: string;
  readonly language: Language;
  /** What a reference leads to, or why it is not followed. */
  leads(reference: Reference): readonly Lead[] | string;
}

/** Where names are used, to find those that are used once. */
export interface Use {
  readonly root: string;
  readonly name: string;
  readonly steps: readonly string[];
}

/** Why what a reference names is not only about the value: other places use it, too. */
export function sharedBy(reference: Reference, uses: readonly Use[], title: string): string | undefined {
  const touching = uses.filter(
    ({ root, name, steps }) =>
      root === reference.root && name === reference.name && overlaps(steps, reference.steps),
  );
  return touching.length > 1 ? `${title} is used in ${touching.length} places` : undefined;
}

function overlaps(one: readonly string[], other: readonly string[]): boolean {
  return one.every((step, at) => other[at] === undefined || other[at] === step);
}
