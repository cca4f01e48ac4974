import type { ScalarValue } from "../tree.ts";

/** Offsets count UTF-16 code units of the file's text, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Expressions of HCL native syntax (hashicorp/hcl, hclsyntax/spec.md, "Expressions"). */
export type Expression =
  | Literal
  | Template
  | Tuple
  | ObjectLiteral
  | Variable
  | Attribution
  | Index
  | Splat
  | SplatItem
  | Call
  | Conditional
  | Binary
  | Unary
  | For
  | Parens
  | Invalid;

export interface Literal extends Span {
  readonly kind: "literal";
  readonly value: ScalarValue;
}

/** A text with something to fill in; a text without is a literal, a single `${}` alone the expression itself. */
export interface Template extends Span {
  readonly kind: "template";
  readonly parts: readonly TemplatePart[];
}

export type TemplatePart = Expression | TemplateIf | TemplateFor;

export interface TemplateIf extends Span {
  readonly kind: "template-if";
  readonly condition: Expression;
  readonly yes: readonly TemplatePart[];
  readonly no: readonly TemplatePart[];
}

export interface TemplateFor extends Span {
  readonly kind: "template-for";
  readonly key: string | undefined;
  readonly value: string;
  readonly collection: Expression;
  readonly body: readonly TemplatePart[];
}

export interface Tuple extends Span {
  readonly kind: "tuple";
  readonly items: readonly Expression[];
}

export interface ObjectLiteral extends Span {
  readonly kind: "object";
  readonly entries: readonly ObjectEntry[];
}

export interface ObjectEntry {
  /** A bare name is a literal. */
  readonly key: Expression;
  readonly value: Expression;
}

export interface Variable extends Span {
  readonly kind: "variable";
  readonly name: string;
}

/** `from.name` */
export interface Attribution extends Span {
  readonly kind: "attribution";
  readonly from: Expression;
  readonly name: string;
}

/** `from[key]` and the older `from.0` */
export interface Index extends Span {
  readonly kind: "index";
  readonly from: Expression;
  readonly key: Expression;
}

/** `from[*].each` and `from.*.each` */
export interface Splat extends Span {
  readonly kind: "splat";
  readonly from: Expression;
  /** What is asked of every item, written from a `SplatItem`. */
  readonly each: Expression;
}

/** The item at hand within a splat. */
export interface SplatItem extends Span {
  readonly kind: "splat-item";
}

export interface Call extends Span {
  readonly kind: "call";
  readonly name: string;
  readonly arguments: readonly Expression[];
  /** `f(list...)` */
  readonly expands: boolean;
}

export interface Conditional extends Span {
  readonly kind: "conditional";
  readonly condition: Expression;
  readonly yes: Expression;
  readonly no: Expression;
}

export type BinaryOperator =
  | "*"
  | "/"
  | "%"
  | "+"
  | "-"
  | ">"
  | ">="
  | "<"
  | "<="
  | "=="
  | "!="
  | "&&"
  | "||";

export interface Binary extends Span {
  readonly kind: "binary";
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
}

export interface Unary extends Span {
  readonly kind: "unary";
  readonly operator: "-" | "!";
  readonly operand: Expression;
}

/** `[for …]`, or with `result` a key and a value `{for …}`. */
export interface For extends Span {
  readonly kind: "for";
  readonly key: string | undefined;
  readonly value: string;
  readonly collection: Expression;
  readonly resultKey: Expression | undefined;
  readonly result: Expression;
  /** `...`: values of one key are gathered in a list. */
  readonly groups: boolean;
  readonly condition: Expression | undefined;
}

export interface Parens extends Span {
  readonly kind: "parens";
  readonly inner: Expression;
}

/** What could not be read; the failures say why. */
export interface Invalid extends Span {
  readonly kind: "invalid";
}

export interface HclAttribute extends Span {
  readonly kind: "attribute";
  readonly name: string;
  readonly nameSpan: Span;
  readonly value: Expression;
}

export interface HclLabel extends Span {
  readonly text: string;
}

export interface HclBlock extends Span {
  readonly kind: "block";
  readonly type: string;
  readonly labels: readonly HclLabel[];
  readonly body: HclBody;
}

/** What stands between braces, or in a file. */
export interface HclBody extends Span {
  /** In the order of writing. */
  readonly items: readonly (HclAttribute | HclBlock)[];
  /** Something within was not read: further attributes or blocks may exist. */
  readonly broken: boolean;
}

/** A comment with its `#`, `//` or `/*`. */
export interface HclComment extends Span {
  readonly text: string;
}

export interface HclFailure {
  readonly message: string;
  readonly offset: number;
}

export interface HclFile {
  readonly body: HclBody;
  readonly comments: readonly HclComment[];
  readonly failures: readonly HclFailure[];
}

export function attributeOf(body: HclBody, name: string): HclAttribute | undefined {
  for (const item of body.items) if (item.kind === "attribute" && item.name === name) return item;
  return undefined;
}
