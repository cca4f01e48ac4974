import { listAt, type Node, type SequenceNode, scalarAt } from "../../../syntax/index.ts";
import { type Called, cannot, type Functions, type Lambda, type TemplateFunction } from "./call.ts";
import { tooManySteps } from "./computed.ts";
import { unknownOf } from "./formula.ts";
import { truthOf } from "./logic.ts";
import { Made } from "./objects.ts";

/** Microsoft Learn, "Lambda functions for ARM templates". A lambda that takes two values also gets the index. */
export const lambdas: Functions = {
  map: onList(2, 2, (list, [transform], call) =>
    listAt(
      list.items.map(({ value }, index) => transform(value, scalarAt(index, call.at))),
      call.at,
      list.unknown,
    ),
  ),
  filter: onList(2, 2, (list, [keeps], call) => {
    let why = list.unknown;
    const kept = list.items.flatMap(({ value }, index) => {
      const verdict = keeps(value, scalarAt(index, call.at));
      const truth = truthOf(verdict);
      if (truth === undefined) why ??= verdict.unknown ?? "a condition is neither true nor false";
      return truth === true ? [value] : [];
    });
    return listAt(kept, call.at, why);
  }),
  sort: onList(2, 2, (list, [before], call) => {
    if (list.unknown !== undefined)
      return listAt(
        list.items.map((item) => item.value),
        call.at,
        list.unknown,
      );
    let why: string | undefined;
    const sorted = list.items.map((item) => item.value);
    sorted.sort((a, b) => {
      const [first, second] = [before(a, b), before(b, a)];
      why ??= first.unknown ?? second.unknown;
      return truthOf(first) === true ? -1 : truthOf(second) === true ? 1 : 0;
    });
    return listAt(sorted, call.at, why);
  }),
  toobject: onList(2, 3, (list, [keyOf, valueFrom], call) => {
    const made = new Made();
    for (const { value } of list.items) made.put(keyOf(value), valueFrom?.(value) ?? value);
    if (list.unknown !== undefined) made.doubt(list.unknown, call.at, () => true);
    return made.node(call.at);
  }),
  groupby: onList(2, 2, (list, [keyOf], call) => {
    const made = new Made();
    let why = list.unknown;
    for (const { value } of list.items) {
      const key = keyOf(value);
      why ??= key.unknown;
      if (key.kind !== "scalar" || key.unknown !== undefined) continue;
      const group = made.get(String(key.value ?? ""));
      const members = group?.kind === "sequence" ? group.items.map((item) => item.value) : [];
      if (call.spend?.(members.length) === false) return tooManySteps(call.at);
      made.put(key, listAt([...members, value], call.at));
    }
    if (why !== undefined) made.doubt(why, call.at, () => true);
    return made.node(call.at);
  }),
  reduce: {
    least: 3,
    most: 3,
    body([list, start, combine], call) {
      if (typeof list !== "object" || typeof start !== "object" || typeof combine !== "function")
        return cannot(call);
      if (list.kind !== "sequence" || list.unknown !== undefined)
        return list.unknown === undefined ? cannot(call) : unknownOf(list.unknown, call.at, undefined);
      let reached: Node = start;
      for (const [index, { value }] of list.items.entries())
        reached = combine(reached, value, scalarAt(index, call.at));
      return reached;
    },
  },
  mapvalues: {
    least: 2,
    most: 2,
    body([object, transform], call) {
      if (typeof object !== "object" || typeof transform !== "function") return cannot(call);
      if (object.kind !== "mapping")
        return object.unknown === undefined ? cannot(call) : unknownOf(object.unknown, call.at, undefined);
      const made = new Made();
      for (const { name, value, key } of object.entries) made.set(name, transform(value), key);
      if (object.unknown !== undefined) made.doubt(object.unknown, call.at, () => false);
      return made.node(call.at);
    },
  },
};

/** Functions of a list and lambdas; a list that is not known gives one of which nothing is certain. */
function onList(
  least: number,
  most: number,
  body: (list: SequenceNode, lambdas: readonly [Lambda, Lambda | undefined], call: Called) => Node,
): TemplateFunction {
  return {
    least,
    most,
    body([list, first, second], call) {
      if (typeof list !== "object" || typeof first !== "function") return cannot(call);
      if (list.kind !== "sequence")
        return list.unknown === undefined ? cannot(call) : unknownOf(list.unknown, call.at, undefined);
      if (call.spend?.(list.items.length) === false) return tooManySteps(call.at);
      return body(list, [first, typeof second === "function" ? second : undefined], call);
    },
  };
}
