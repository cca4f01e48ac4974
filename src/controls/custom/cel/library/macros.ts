/** Macros that the engine lacks: `optMap` and `optFlatMap`. */
import { type ASTNode, type Environment, EvaluationError, Optional } from "@marcbachmann/cel-js";

interface Scope {
  forkWithVariable(name: string, type: unknown): Scope;
  reuse(parent: Scope): Scope;
  setIterValue(value: unknown, evaluator: Evaluator): Scope;
}
interface Evaluator {
  run(node: ASTNode, scope: Scope): unknown;
}
interface Checker {
  check(node: ASTNode, scope: Scope): unknown;
  getType(name: string): unknown;
}
interface Use {
  readonly args: readonly ASTNode[];
  readonly receiver: ASTNode;
}

export function registerMacros(env: Environment): void {
  const sync = { async: false };
  env.registerFunction(
    "optional.optMap(ast, ast): optional<dyn>",
    (use: Use) => onOptional(use, (value) => Optional.of(value)),
    sync,
  );
  env.registerFunction(
    "optional.optFlatMap(ast, ast): optional<dyn>",
    (use: Use) => onOptional(use, (v) => v),
    sync,
  );
}

/** Runs the body with the value, where there is one. */
function onOptional({ args, receiver }: Use, wrap: (value: unknown) => unknown): object {
  const [variable, body] = args;
  if (variable?.op !== "id" || body === undefined)
    throw new EvaluationError("optMap: the first argument is a name");
  const name = variable.args;
  let inner: Scope | undefined;
  return {
    async: false,
    typeCheck(checker: Checker, _: object, scope: Scope): unknown {
      checker.check(receiver, scope);
      inner = scope.forkWithVariable(name, checker.getType("dyn"));
      checker.check(body, inner);
      return checker.getType("optional");
    },
    evaluate(evaluator: Evaluator, _: object, scope: Scope): unknown {
      const value = evaluator.run(receiver, scope);
      if (!(value instanceof Optional)) throw new EvaluationError("optMap: not an optional");
      if (!value.hasValue() || inner === undefined) return Optional.none();
      return wrap(evaluator.run(body, inner.reuse(scope).setIterValue(value.value(), evaluator)));
    },
  };
}
