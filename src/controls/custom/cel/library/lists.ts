import { EvaluationError } from "@marcbachmann/cel-js";
import { Duration, UnsignedInt } from "@marcbachmann/cel-js/evaluator";
import { compare, equal } from "./equality.ts";
import type { Library } from "./library.ts";

type List = readonly unknown[];

/** More items than any manifest has. */
const longestList = 100_000;

export const lists: Library = (env) => {
  env.add("list.isSorted(): bool", (list: List) =>
    list.every((each, index) => index === 0 || compare(list[index - 1], each) <= 0),
  );
  env.add("list.sum(): dyn", sum);
  env.add("list.min(): dyn", (list: List) => extreme(list, "min", (order) => order < 0));
  env.add("list.max(): dyn", (list: List) => extreme(list, "max", (order) => order > 0));
  env.add("list.indexOf(dyn): int", (list: List, item: unknown) =>
    BigInt(list.findIndex((each) => equal(each, item))),
  );
  env.add("list.lastIndexOf(dyn): int", (list: List, item: unknown) =>
    BigInt(list.findLastIndex((each) => equal(each, item))),
  );
  env.add("list.distinct(): list", (list: List) =>
    list.filter((each, index) => list.findIndex((other) => equal(each, other)) === index),
  );
  env.add("list.reverse(): list", (list: List) => [...list].reverse());
  env.add("list.sort(): list", (list: List) => [...list].sort(compare));
  env.add("list.slice(int, int): list", (list: List, start: bigint, end: bigint) => {
    if (start < 0n || start > end || end > BigInt(list.length))
      throw new EvaluationError(`cannot slice(${start}, ${end}), list is length ${list.length}`);
    return list.slice(Number(start), Number(end));
  });
  env.add("list.flatten(): list", (list: List) => flatten(list, 1n));
  env.add("list.flatten(int): list", flatten);
  const namespace = env.namespace("lists");
  env.add(`${namespace}.range(int): list<int>`, (_: object, size: bigint) => {
    if (size > longestList) throw new EvaluationError("the list grows too long");
    return Array.from({ length: Math.max(0, Number(size)) }, (_unused, index) => BigInt(index));
  });
};

export const sets: Library = (env) => {
  const namespace = env.namespace("sets");
  const holds = (list: List, item: unknown): boolean => list.some((each) => equal(each, item));
  const contains = (list: List, part: List): boolean => part.every((each) => holds(list, each));
  env.add(`${namespace}.contains(list, list): bool`, (_: object, list: List, part: List) =>
    contains(list, part),
  );
  env.add(
    `${namespace}.equivalent(list, list): bool`,
    (_: object, a: List, b: List) => contains(a, b) && contains(b, a),
  );
  env.add(`${namespace}.intersects(list, list): bool`, (_: object, a: List, b: List) =>
    a.some((each) => holds(b, each)),
  );
};

/** Of an empty list, 0. */
function sum(list: List): unknown {
  return list.slice(1).reduce(add, list.length === 0 ? 0n : list[0]);
}

function add(a: unknown, b: unknown): unknown {
  if (typeof a === "bigint" && typeof b === "bigint") {
    const total = a + b;
    if (total !== BigInt.asIntN(64, total)) throw new EvaluationError("integer overflow");
    return total;
  }
  if (typeof a === "number" && typeof b === "number") return a + b;
  if (a instanceof UnsignedInt && b instanceof UnsignedInt) return new UnsignedInt(a.value + b.value);
  if (a instanceof Duration && b instanceof Duration) return a.addDuration(b);
  throw new EvaluationError(`no such overload: ${typeof a} + ${typeof b}`);
}

function extreme(list: List, name: string, better: (order: number) => boolean): unknown {
  if (list.length === 0) throw new EvaluationError(`${name} called on empty list`);
  return list.reduce((best, each) => (better(compare(each, best)) ? each : best));
}

function flatten(list: List, depth: bigint): List {
  if (depth < 0n) throw new EvaluationError("level must be non-negative");
  return list.flatMap((each) =>
    Array.isArray(each) && depth > 0n ? flatten(each as List, depth - 1n) : [each],
  );
}
