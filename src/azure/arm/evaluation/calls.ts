import { type Node, type Spot, scalarAt } from "../../../syntax/index.ts";
import type { Expression, FunctionCall } from "../expression/index.ts";
import {
  type Argument,
  accessIndex,
  accessMember,
  callFunction,
  nullness,
  truthOf,
  unknownOf,
} from "../functions/index.ts";
import type { CopyFrame, Env } from "./env.ts";
import { outputsOf, referenceTo, resourceInfo } from "./references.ts";

/** What an expression gives where it stands. Never throws. */
export function evaluateExpression(expression: Expression, env: Env): Node {
  const at: Spot = { ...expression.at, file: env.file };
  const stop = env.work.enter();
  if (stop !== undefined) return unknownOf(stop, at, undefined);
  try {
    switch (expression.kind) {
      case "literal":
        return scalarAt(expression.value, at);
      case "call":
        return evaluateCall(expression, at, env);
      case "member":
        return (
          outputIn(expression, env) ??
          accessMember(evaluateExpression(expression.base, env), expression.name, at, expression.safe)
        );
      case "index": {
        const output = outputIn(expression, env);
        if (output !== undefined) return output;
        const base = evaluateExpression(expression.base, env);
        return accessIndex(base, evaluateExpression(expression.index, env), at, expression.safe);
      }
    }
  } finally {
    env.work.leave();
  }
}

function evaluateCall(call: FunctionCall, at: Spot, env: Env): Node {
  const args = call.args;
  if (call.namespace !== undefined && !/^(?:sys|az)$/i.test(call.namespace)) {
    const own = env.names.userFunction(call.namespace, call.name);
    if (own === undefined)
      return unknownOf(`the function ${call.namespace}.${call.name}() is not defined`, at, undefined);
    return own(
      args.map((arg) => evaluateExpression(arg, env)),
      at,
    );
  }
  switch (call.name.toLowerCase()) {
    case "parameters":
      return named(args, env, at, "parameter", (name) =>
        env.ownParameters === undefined
          ? env.names.parameter(name)
          : env.ownParameters.get(name.toLowerCase()),
      );
    case "variables":
      return named(args, env, at, "variable", (name) => env.names.variable(name));
    case "lambdavariables":
      return named(args, env, at, "lambda variable", (name) => env.locals?.get(name.toLowerCase()));
    case "copyindex":
      return copyIndex(
        args.map((arg) => evaluateExpression(arg, env)),
        at,
        env,
      );
    case "if":
      return evaluateIf(args, at, env);
    case "and":
      return untilDecided(call, at, env, (value) => truthOf(value) === false);
    case "or":
      return untilDecided(call, at, env, (value) => truthOf(value) === true);
    case "coalesce":
      return untilDecided(call, at, env, (value) => nullness(value) === false);
    case "reference":
      return referenceTo(
        args.map((arg) => evaluateExpression(arg, env)),
        at,
        env,
      );
    case "resourceinfo":
      return named(args, env, at, "resource", (name) => resourceInfo(name, at, env));
    default:
      return callFunction(
        call.name,
        args.map((arg) => argumentOf(arg, env)),
        { at, spend: env.work.spend },
      );
  }
}

/** Only the branch that is taken is worked out; both where that is not known. */
function evaluateIf(args: readonly Expression[], at: Spot, env: Env): Node {
  const [condition, yes, no] = args;
  if (condition === undefined || yes === undefined || no === undefined || args.length > 3)
    return unknownOf(`if() is called with ${args.length} arguments`, at, undefined);
  const decided = evaluateExpression(condition, env);
  const truth = truthOf(decided);
  if (truth !== undefined) return evaluateExpression(truth ? yes : no, env);
  const both = [decided, evaluateExpression(yes, env), evaluateExpression(no, env)];
  return callFunction("if", both, { at, spend: env.work.spend });
}

function untilDecided(call: FunctionCall, at: Spot, env: Env, decides: (value: Node) => boolean): Node {
  const values: Node[] = [];
  for (const arg of call.args) {
    const value = evaluateExpression(arg, env);
    values.push(value);
    if (decides(value)) break;
  }
  return callFunction(call.name, values, { at, spend: env.work.spend });
}

function named(
  args: readonly Expression[],
  env: Env,
  at: Spot,
  what: string,
  find: (name: string) => Node | undefined,
): Node {
  const name = args[0] === undefined ? undefined : evaluateExpression(args[0], env);
  if (name?.kind !== "scalar" || args.length > 1)
    return unknownOf(`a ${what} is asked for without a name`, at, undefined);
  if (name.unknown !== undefined) return unknownOf(name.unknown, at, undefined);
  return find(name.text) ?? unknownOf(`there is no ${what} "${name.text}"`, at, undefined);
}

/** `lambda('item', …)` is a function where it is an argument. */
function argumentOf(arg: Expression, env: Env): Argument {
  if (arg.kind !== "call" || arg.namespace !== undefined || arg.name.toLowerCase() !== "lambda")
    return evaluateExpression(arg, env);
  const names = arg.args.slice(0, -1).map((name) => evaluateExpression(name, env));
  const body = arg.args.at(-1);
  return (...values) => {
    const locals = new Map(env.locals);
    for (const [index, name] of names.entries()) {
      const value = values[index];
      if (name.kind === "scalar" && value !== undefined) locals.set(name.text.toLowerCase(), value);
    }
    if (body === undefined)
      return unknownOf("a lambda has no body", { ...arg.at, file: env.file }, undefined);
    return evaluateExpression(body, { ...env, locals });
  };
}

/** `copyIndex()`, `copyIndex(offset)`, `copyIndex('loop', offset)`. Microsoft Learn, "Resource iteration in ARM templates". */
function copyIndex(args: readonly Node[], at: Spot, env: Env): Node {
  const [first, second] = args;
  const name = first?.kind === "scalar" && typeof first.value === "string" ? first.value : undefined;
  const offset = name === undefined ? first : second;
  const frame = frameOf(env.copies, name);
  if (frame === undefined) return unknownOf("copyIndex() stands outside of its loop", at, undefined);
  if (offset === undefined) return frame.index;
  return callFunction("add", [frame.index, offset], { at, spend: env.work.spend });
}

function frameOf(innermost: CopyFrame | undefined, name: string | undefined): CopyFrame | undefined {
  for (let frame = innermost; frame !== undefined; frame = frame.outer)
    if (name === undefined ? frame.ofResource : frame.name.toLowerCase() === name.toLowerCase()) return frame;
  return name === undefined ? innermost : undefined;
}

/** `reference('module').outputs.x.value`: only that output is worked out, so that templates may use each other's. */
function outputIn(expression: Expression, env: Env): Node | undefined {
  const steps: (Expression & { kind: "member" | "index" })[] = [];
  let base = expression;
  while (base.kind === "member" || base.kind === "index") {
    steps.push(base);
    if (steps.length > 20) return undefined;
    base = base.base;
  }
  if (base.kind !== "call" || base.namespace !== undefined || base.name.toLowerCase() !== "reference")
    return undefined;
  const [id] = base.args;
  const outputs = id && outputsOf(evaluateExpression(id, env), env);
  if (outputs === undefined) return undefined;
  steps.reverse();
  if (stepName(steps[0], env) === "properties") steps.shift();
  const [word, name, value, ...others] = steps;
  if (stepName(word, env) !== "outputs" || stepName(value, env) !== "value" || name === undefined)
    return undefined;
  const output = stepName(name, env);
  let reached = output === undefined ? undefined : outputs.get(output);
  if (reached === undefined) {
    const safe = name.safe || value?.safe === true;
    reached = safe
      ? scalarAt(null, { ...name.at, file: env.file })
      : unknownOf(`there is no output "${output}"`, { ...name.at, file: env.file }, undefined);
  }
  for (const step of others) {
    const at = { ...step.at, file: env.file };
    reached =
      step.kind === "member"
        ? accessMember(reached, step.name, at, step.safe)
        : accessIndex(reached, evaluateExpression(step.index, env), at, step.safe);
  }
  return reached;
}

function stepName(
  step: (Expression & { kind: "member" | "index" }) | undefined,
  env: Env,
): string | undefined {
  if (step === undefined || step.kind === "member") return step?.name;
  const index = evaluateExpression(step.index, env);
  return index.kind === "scalar" && index.unknown === undefined ? index.text : undefined;
}
