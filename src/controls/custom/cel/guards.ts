/**
 * What the engine leaves open is closed on the parsed expression itself: functions go by our names, `has()` takes any
 * operand, arithmetic that leaves 64 bits fails, and iterations are counted.
 */
import { type ASTNode, EvaluationError, Optional } from "@marcbachmann/cel-js";
import { equal } from "./library/equality.ts";
import type { Registrar } from "./library/index.ts";
import type { Meter } from "./meter.ts";
import { nodesIn } from "./syntax.ts";
import { PartialMap } from "./values.ts";

/** The engine's evaluator and type checker, as far as a node's own methods use them. */
interface Evaluator {
  run(node: ASTNode, context: unknown): unknown;
}
interface Checker {
  check(node: ASTNode, context: unknown): unknown;
  getType(name: string): unknown;
}
/** A node's methods; what is set on the node itself comes before its class's. */
interface Methods {
  check: (this: ASTNode, checker: Checker, node: ASTNode, context: unknown) => unknown;
  evaluate: (this: ASTNode, evaluator: Evaluator, node: ASTNode, context: unknown) => unknown;
}

const loops = new Set(["all", "exists", "exists_one", "existsOne", "map", "filter"]);

export function guard(root: ASTNode, registrar: Registrar, meter: Meter): void {
  for (const node of nodesIn(root)) {
    if (node.op === "call" && node.args[0] === "has") takeAnyOperand(node, node.args[1]);
    else if (node.op === "call") node.args[0] = registrar.rename(node.args[0], false, node.args[1].length);
    else if (node.op === "rcall") {
      const [name, , inner] = node.args;
      if (loops.has(name) && inner.length > 1) for (const each of inner.slice(1)) watch(each, meter, true);
      node.args[0] = registrar.rename(name, true, inner.length);
    } else if (node.op === "&&" || node.op === "||") for (const each of node.args) watch(each, meter, false);
    else if (node.op === "in") lookUp(node, node.args);
    else if (node.op === "map") makeMap(node, node.args);
    else if (node.op === "+" || node.op === "-_" || node.op === "/") after(node, checkSize);
  }
}

/** Counts how often a loop's body runs, and notes what it touched: its errors may be passed over. */
function watch(node: ASTNode, meter: Meter, counted: boolean): void {
  around(node, (run) => {
    if (counted) meter.tick();
    try {
      return run();
    } catch (error) {
      meter.note(error);
      throw error;
    }
  });
}

function after(node: ASTNode, check: (value: unknown) => void): void {
  around(node, (run) => {
    const value = run();
    check(value);
    return value;
  });
}

const longest = 1024 * 1024;

function checkSize(value: unknown): void {
  if (typeof value === "bigint" && value !== BigInt.asIntN(64, value))
    throw new EvaluationError("integer overflow");
  if ((typeof value === "string" || Array.isArray(value)) && value.length > longest)
    throw new EvaluationError("the value grows too large");
}

/** The engine replaces a node's method on its first run by a faster one; ours stays in front of either. */
function around(node: ASTNode, wrap: (run: () => unknown) => unknown): void {
  const methods = methodsOf(node);
  let inner = methods.evaluate;
  const outer: Methods["evaluate"] = (evaluator, ast, context) =>
    wrap(() => {
      try {
        return inner.call(node, evaluator, ast, context);
      } finally {
        if (methods.evaluate !== outer) {
          inner = methods.evaluate;
          methods.evaluate = outer;
        }
      }
    });
  methods.evaluate = outer;
}

/** `has(a[0].b)`: the engine's own takes names only, and finds nothing in what is no map. */
function takeAnyOperand(node: ASTNode, [argument]: readonly ASTNode[]): void {
  if (argument === undefined || (argument.op !== "." && argument.op !== ".?")) return;
  const [operand, field] = argument.args;
  const methods = methodsOf(node);
  methods.check = (checker, _, context) => {
    checker.check(operand, context);
    return checker.getType("bool");
  };
  methods.evaluate = (evaluator, _, context) => {
    const value = evaluator.run(operand, context);
    if (!(value instanceof Optional)) return holds(value, field);
    return value.hasValue() && holds(value.value(), field);
  };
}

/** `"a" in map` asks for the key alone, which may be known where the value is not. */
function lookUp(node: ASTNode, [item, collection]: readonly [ASTNode, ASTNode]): void {
  methodsOf(node).evaluate = (evaluator, _, context) => {
    const wanted = evaluator.run(item, context);
    const within = evaluator.run(collection, context);
    if (within instanceof PartialMap) return typeof wanted === "string" && within.states(wanted);
    if (within instanceof Map) return within.get(wanted) !== undefined;
    if (Array.isArray(within)) return within.some((each) => equal(each, wanted));
    throw new EvaluationError(`no such overload: ${typeof wanted} in ${typeof within}`);
  };
}

/** A literal map as a Map: the engine's objects turn keys into texts and drop some. */
function makeMap(node: ASTNode, entries: readonly (readonly [ASTNode, ASTNode])[]): void {
  methodsOf(node).evaluate = (evaluator, _, context) => {
    const map = new Map<unknown, unknown>();
    for (const [key, value] of entries) {
      const name = evaluator.run(key, context);
      if (map.has(name)) throw new EvaluationError(`repeated key: ${String(name)}`);
      map.set(name, evaluator.run(value, context));
    }
    return map;
  };
}

function holds(value: unknown, field: string): boolean {
  if (value instanceof PartialMap) return value.states(field);
  if (value instanceof Map) return value.get(field) !== undefined;
  throw new EvaluationError(`no such overload: has(${typeof value}.${field})`);
}

/** The engine's type declarations keep a node's methods to themselves. */
function methodsOf(node: ASTNode): Methods {
  return node as unknown as Methods;
}
