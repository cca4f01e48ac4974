import type { ScalarValue } from "../tree.ts";
import type { TypeExpression } from "./type-ast.ts";

/** Offsets into the text, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Identifier extends Span {
  readonly name: string;
}

export type BinaryOperator =
  | "*"
  | "/"
  | "%"
  | "+"
  | "-"
  | "<"
  | "<="
  | ">"
  | ">="
  | "=="
  | "!="
  | "=~"
  | "!~"
  | "&&"
  | "||"
  | "??";

export interface LiteralExpression extends Span {
  readonly kind: "literal";
  readonly value: ScalarValue;
}

/** `'a${b}c'`: texts and holes by turns, one text more than holes. */
export interface StringExpression extends Span {
  readonly kind: "string";
  readonly texts: readonly string[];
  readonly holes: readonly Expression[];
}

export interface SpreadMember extends Span {
  readonly kind: "spread";
  readonly value: Expression;
}

export interface ArrayExpression extends Span {
  readonly kind: "array";
  readonly items: readonly (Expression | SpreadMember)[];
}

export interface PropertyMember extends Span {
  readonly kind: "property";
  readonly key: Identifier | StringExpression;
  readonly value: Expression;
}

export type ObjectMember = PropertyMember | SpreadMember | ResourceStatement;

export interface ObjectExpression extends Span {
  readonly kind: "object";
  readonly members: readonly ObjectMember[];
}

/** `[for (item, index) in over: body]` */
export interface ForExpression extends Span {
  readonly kind: "for";
  readonly item: Identifier;
  readonly index: Identifier | undefined;
  readonly over: Expression;
  readonly body: Expression;
}

/** `if (condition) { … }` of a resource or module. */
export interface IfExpression extends Span {
  readonly kind: "if";
  readonly condition: Expression;
  readonly body: Expression;
}

export interface NameExpression extends Span {
  readonly kind: "name";
  readonly name: string;
}

export interface CallExpression extends Span {
  readonly kind: "call";
  /** What stands before the dot: a namespace, an imported file, a resource. */
  readonly on: Expression | undefined;
  readonly name: Identifier;
  readonly args: readonly Expression[];
}

export interface MemberExpression extends Span {
  readonly kind: "member";
  readonly of: Expression;
  readonly name: Identifier;
  /** `.?` */
  readonly safe: boolean;
}

export interface IndexExpression extends Span {
  readonly kind: "index";
  readonly of: Expression;
  readonly index: Expression;
  /** `[?` */
  readonly safe: boolean;
  /** `[^` */
  readonly fromEnd: boolean;
}

/** `parent::child` */
export interface NestedExpression extends Span {
  readonly kind: "nested";
  readonly of: Expression;
  readonly name: Identifier;
}

/** `value!` */
export interface AssuredExpression extends Span {
  readonly kind: "assured";
  readonly of: Expression;
}

export interface GroupExpression extends Span {
  readonly kind: "group";
  readonly inner: Expression;
}

export interface UnaryExpression extends Span {
  readonly kind: "unary";
  readonly operator: "!" | "-" | "+";
  readonly operand: Expression;
}

export interface BinaryExpression extends Span {
  readonly kind: "binary";
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
}

export interface TernaryExpression extends Span {
  readonly kind: "ternary";
  readonly condition: Expression;
  readonly whenTrue: Expression;
  readonly whenFalse: Expression;
}

export interface LambdaExpression extends Span {
  readonly kind: "lambda";
  readonly parameters: readonly Identifier[];
  readonly body: Expression;
}

/** Stands where nothing could be read; the failure tells why. */
export interface MalformedExpression extends Span {
  readonly kind: "malformed";
}

export type Expression =
  | LiteralExpression
  | StringExpression
  | ArrayExpression
  | ObjectExpression
  | ForExpression
  | IfExpression
  | NameExpression
  | CallExpression
  | MemberExpression
  | IndexExpression
  | NestedExpression
  | AssuredExpression
  | GroupExpression
  | UnaryExpression
  | BinaryExpression
  | TernaryExpression
  | LambdaExpression
  | MalformedExpression;

/** `@secure()`, `@sys.description('…')`; `name` is without its namespace. */
export interface Decorator extends Span {
  readonly name: string;
  readonly args: readonly Expression[];
}

interface Statement extends Span {
  readonly decorators: readonly Decorator[];
}

export interface ResourceStatement extends Statement {
  readonly kind: "resource";
  readonly name: Identifier;
  /** `'Type@version'` */
  readonly type: StringExpression;
  readonly existing: boolean;
  readonly body: Expression;
}

export interface ModuleStatement extends Statement {
  readonly kind: "module";
  readonly name: Identifier;
  readonly path: StringExpression;
  readonly body: Expression;
}

/** In a parameters file without a type. */
export interface ParamStatement extends Statement {
  readonly kind: "param";
  readonly name: Identifier;
  readonly type: TypeExpression | undefined;
  readonly value: Expression | undefined;
}

export interface ValueStatement extends Statement {
  readonly kind: "var" | "output" | "metadata" | "assert";
  readonly name: Identifier;
  readonly type: TypeExpression | undefined;
  readonly value: Expression;
}

export interface TypeStatement extends Statement {
  readonly kind: "type";
  readonly name: Identifier;
  readonly type: TypeExpression;
}

export interface FuncStatement extends Statement {
  readonly kind: "func";
  readonly name: Identifier;
  readonly parameters: readonly { readonly name: Identifier; readonly type: TypeExpression }[];
  readonly returns: TypeExpression;
  readonly body: Expression;
}

export interface ImportStatement extends Statement {
  readonly kind: "import";
  /** `* as x` */
  readonly wildcard: Identifier | undefined;
  readonly symbols: readonly { readonly name: Identifier; readonly alias: Identifier }[];
  readonly path: StringExpression;
}

/** `using` and `extends` of a parameters file; `using none` has no path. */
export interface FileStatement extends Statement {
  readonly kind: "using" | "extends";
  readonly path: StringExpression | undefined;
}

/** `extension`, its older spellings `provider` and `import 'x'`, and a parameters file's `extensionConfig`. */
export interface ExtensionStatement extends Statement {
  readonly kind: "extension" | "extensionConfig";
  readonly specification: StringExpression | Identifier;
  readonly config: Expression | undefined;
  readonly alias: Identifier | undefined;
}

export interface TargetScopeStatement extends Statement {
  readonly kind: "targetScope";
  readonly value: Expression;
}

export interface TestStatement extends Statement {
  readonly kind: "test";
  readonly name: Identifier;
  readonly path: StringExpression;
  readonly body: Expression;
}

export type BicepStatement =
  | ResourceStatement
  | ModuleStatement
  | ParamStatement
  | ValueStatement
  | TypeStatement
  | FuncStatement
  | ImportStatement
  | FileStatement
  | ExtensionStatement
  | TargetScopeStatement
  | TestStatement;
