import type {
  BicepStatement,
  Expression,
  FuncStatement,
  ImportStatement,
  ModuleStatement,
  ParamStatement,
  ResourceStatement,
  TypeStatement,
  ValueStatement,
} from "../../syntax/bicep/index.ts";

/** A name that a file takes from another. */
export interface Imported {
  readonly kind: "imported";
  readonly statement: ImportStatement;
  /** As the other file calls it; undefined for all of the file. */
  readonly name: string | undefined;
}

export type Symbolic =
  | ParamStatement
  | ValueStatement
  | TypeStatement
  | FuncStatement
  | ResourceStatement
  | ModuleStatement
  | Imported;

export interface Symbols {
  readonly names: ReadonlyMap<string, Symbolic>;
  readonly outputs: ReadonlyMap<string, ValueStatement>;
}

/** What the statements of a file declare. */
export function symbolsOf(statements: readonly BicepStatement[]): Symbols {
  const names = new Map<string, Symbolic>();
  const outputs = new Map<string, ValueStatement>();
  for (const statement of statements) {
    switch (statement.kind) {
      case "output":
        outputs.set(statement.name.name, statement);
        break;
      case "import":
        if (statement.wildcard !== undefined)
          names.set(statement.wildcard.name, { kind: "imported", statement, name: undefined });
        for (const { name, alias } of statement.symbols)
          names.set(alias.name, { kind: "imported", statement, name: name.name });
        break;
      case "param":
      case "var":
      case "type":
      case "func":
      case "resource":
      case "module":
        names.set(statement.name.name, statement);
        break;
    }
  }
  return { names, outputs };
}

/** The text of a string without holes. */
export function plainText(expression: Expression | undefined): string | undefined {
  return expression?.kind === "string" && expression.holes.length === 0 ? expression.texts[0] : undefined;
}
