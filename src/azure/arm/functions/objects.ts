import {
  listAt,
  type MappingNode,
  mappingAt,
  type Node,
  type Spot,
  scalarAt,
  spotOf,
} from "../../../syntax/index.ts";
import { accessIndex, memberOf } from "./access.ts";
import { type Called, cannot, type Functions, on } from "./call.ts";
import { isNull, sameness } from "./certainty.ts";
import { MANY, missingOf } from "./computed.ts";
import { pieceOf, unknownOf } from "./formula.ts";
import { compareTexts } from "./logic.ts";

/** Microsoft Learn, "Object functions for ARM templates". */
export const objects: Functions = {
  createobject: on(0, MANY, (args, call) => {
    const made = new Made();
    for (let index = 0; index + 1 < args.length; index += 2) {
      const [key, value] = [args[index], args[index + 1]];
      if (key === undefined || value === undefined) continue;
      made.put(key, value);
    }
    if (args.length % 2 === 1)
      return unknownOf("createObject() has a name without a value", call.at, undefined);
    return made.node(call.at);
  }),
  items: on(1, 1, ([object], call) => {
    if (object?.kind !== "mapping") return missingObject(object, call);
    const sorted = [...object.entries].sort((a, b) => compareTexts(a.name, b.name));
    const pairs = sorted.map(({ name, value, key }) =>
      mappingAt([["key", scalarAt(name, spotOf(key))] as const, ["value", value] as const], spotOf(value)),
    );
    return listAt(pairs, call.at, object.unknown);
  }),
  objectkeys: on(1, 1, ([object], call) => {
    if (object?.kind !== "mapping") return missingObject(object, call);
    const names = object.entries.map((entry) => entry.name).sort(compareTexts);
    return listAt(
      names.map((name) => scalarAt(name, call.at)),
      call.at,
      object.unknown,
    );
  }),
  shallowmerge: on(1, 1, ([list], call) => {
    if (list?.kind !== "sequence") return missingObject(list, call);
    const parts = list.items.map((item) => item.value);
    return merge(
      list.unknown === undefined ? parts : [...parts, unknownOf(list.unknown, call.at, undefined)],
      call,
      false,
    );
  }),
  tryget: on(2, MANY, ([object, ...steps], call) => {
    let reached = object ?? scalarAt(null, call.at);
    for (const step of steps) {
      reached = accessIndex(reached, step, call.at, true);
      if (isNull(reached)) break;
    }
    return reached;
  }),
};

/** The objects of one over the other, nested ones too; later values win, lists are replaced. */
export function uniteObjects(parts: readonly Node[], call: Called): Node {
  return merge(parts, call, true);
}

export function intersectObjects(parts: readonly MappingNode[], call: Called): Node {
  const missing = missingOf(parts, call);
  const [first, ...others] = parts;
  if (first === undefined || missing !== undefined) return mappingAt([], call.at, missing?.unknown);
  const shared = first.entries.filter((entry) =>
    others.every((other) => {
      const value = memberOf(other, entry.name);
      return value !== undefined && sameness(value, entry.value, call.spend) === true;
    }),
  );
  return mappingAt(
    shared.map(({ name, value, key }) => [name, value, key]),
    call.at,
  );
}

function merge(parts: readonly Node[], call: Called, deep: boolean, depth = 0): Node {
  const made = new Made();
  for (const part of parts) {
    if (part.kind === "mapping") {
      if (call.spend?.(part.entries.length) === false)
        return mappingAt([], call.at, "the evaluation takes too many steps");
      // What is not written in it may replace anything so far.
      if (part.unknown !== undefined)
        made.doubt(part.unknown, call.at, (name) => memberOf(part, name) === undefined);
      for (const { name, value, key } of part.entries) {
        const before = made.get(name);
        const both = deep && depth < 50 && before?.kind === "mapping" && value.kind === "mapping";
        made.set(name, both ? merge([before, value], call, deep, depth + 1) : value, spotOf(key));
      }
    } else if (part.unknown !== undefined) {
      made.doubt(part.unknown, call.at, () => true);
    } else if (!isNull(part)) {
      return cannot(call);
    }
  }
  return made.node(call.at);
}

function missingObject(node: Node | undefined, call: Called): Node {
  return node?.unknown === undefined ? cannot(call) : listAt([], call.at, node.unknown);
}

/** An object in the making; names are the same without case. */
export class Made {
  readonly #entries = new Map<string, readonly [name: string, value: Node, key?: Spot]>();
  #unknown: string | undefined;

  get(name: string): Node | undefined {
    return this.#entries.get(name.toLowerCase())?.[1];
  }

  set(name: string, value: Node, key?: Spot): void {
    const spelled = this.#entries.get(name.toLowerCase())?.[0] ?? name;
    this.#entries.set(name.toLowerCase(), key === undefined ? [spelled, value] : [spelled, value, key]);
  }

  /** With a key that is not known anything so far may be replaced. */
  put(key: Node, value: Node): void {
    if (key.kind === "scalar" && key.unknown === undefined)
      this.set(String(key.value ?? ""), value, spotOf(key));
    else {
      this.doubt(key.unknown ?? "a key is not a text", spotOf(key), () => true);
      const piece = pieceOf(key);
      if (piece !== undefined) this.set(piece, value, spotOf(key));
    }
  }

  /** Those that the test names are there, but their values are not certain any more; others may be, too. */
  doubt(why: string, at: Spot, concerns: (name: string) => boolean): void {
    this.#unknown ??= why;
    for (const [lower, [name, , key]] of this.#entries) {
      if (!concerns(name)) continue;
      const value = unknownOf(why, at, undefined);
      this.#entries.set(lower, key === undefined ? [name, value] : [name, value, key]);
    }
  }

  node(at: Spot): MappingNode {
    return mappingAt(this.#entries.values(), at, this.#unknown);
  }
}
