import type { Decorator, Expression, Identifier, Span, StringExpression } from "./ast.ts";

/** `string`, `sys.int`, `file.shape`, `shape.property`, `shape[0]`, `shape[*]`, `shape.*`. */
export interface NamedType extends Span {
  readonly kind: "named";
  readonly name: string;
  /** What is picked from it; `*` of the values of any name. */
  readonly path: readonly string[];
}

/** `resourceInput<'Type@version'>`, `resource 'Type@version'` */
export interface ResourceType extends Span {
  readonly kind: "resource";
  readonly of: readonly TypeExpression[];
}

export interface LiteralType extends Span {
  readonly kind: "literal";
  readonly value: Expression;
}

export interface ListType extends Span {
  readonly kind: "list";
  readonly of: TypeExpression;
}

/** `shape?`, and `shape!` that takes it back. */
export interface NullableType extends Span {
  readonly kind: "nullable" | "not-nullable";
  readonly of: TypeExpression;
}

export interface UnionType extends Span {
  readonly kind: "union";
  readonly of: readonly TypeExpression[];
}

export interface ObjectType extends Span {
  readonly kind: "object";
  readonly properties: readonly TypeProperty[];
}

export interface TypeProperty extends Span {
  readonly decorators: readonly Decorator[];
  /** `undefined` for `*`, any name. */
  readonly key: Identifier | StringExpression | undefined;
  readonly type: TypeExpression;
}

export interface TupleType extends Span {
  readonly kind: "tuple";
  readonly items: readonly { readonly decorators: readonly Decorator[]; readonly type: TypeExpression }[];
}

export interface MalformedType extends Span {
  readonly kind: "malformed";
}

export type TypeExpression =
  | NamedType
  | ResourceType
  | LiteralType
  | ListType
  | NullableType
  | UnionType
  | ObjectType
  | TupleType
  | MalformedType;
