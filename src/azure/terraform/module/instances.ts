import { attributeOf, type HclBlock } from "../../../syntax/hcl/index.ts";
import { mappingAt, type Node, nowhere, scalarAt, unknownAt } from "../../../syntax/index.ts";
import { evaluate } from "./evaluate.ts";
import type { Scope } from "./scope.ts";
import { isNull, isUnknown, itemsOf, numberIn, textIn, uncertain } from "./values.ts";

const INSTANCE_LIMIT = 500;

/** What `count` and `for_each` make of a block. */
export interface Instances {
  readonly kind: "single" | "counted" | "keyed";
  readonly instances: readonly Instance[];
  /** Why there may be others than those, or none. */
  readonly unknown: string | undefined;
}

export interface Instance {
  /** `""`, `[0]`, `["key"]` */
  readonly suffix: string;
  readonly key: string | number | undefined;
  readonly names: readonly (readonly [string, Node])[];
  /** Why it may not be there. */
  readonly maybe: string | undefined;
}

export function instancesOf(block: HclBlock, scope: Scope): Instances {
  const count = attributeOf(block.body, "count");
  if (count !== undefined) return counted(evaluate(count.value, scope));
  const each = attributeOf(block.body, "for_each");
  if (each !== undefined) return keyed(evaluate(each.value, scope));
  const single = { suffix: "", key: undefined, names: [], maybe: undefined };
  return { kind: "single", instances: [single], unknown: undefined };
}

function counted(count: Node): Instances {
  const number = numberIn(count);
  if (number === undefined || isNull(count)) {
    const why = isUnknown(count) ? count.unknown : "count is no number";
    return { kind: "counted", instances: [numbered(0, count, why)], unknown: why };
  }
  const length = Math.min(Math.max(0, Math.trunc(number)), INSTANCE_LIMIT);
  const instances = Array.from({ length }, (_, index) => numbered(index, count, undefined));
  return {
    kind: "counted",
    instances,
    unknown: number > length ? "there are too many instances" : undefined,
  };
}

function numbered(index: number, count: Node, maybe: string | undefined): Instance {
  const value = mappingAt([["index", scalarAt(index, count)]], count);
  return { suffix: `[${index}]`, key: index, names: [["count", value]], maybe };
}

/** Sets have their items as keys. */
function keyed(each: Node): Instances {
  if (isUnknown(each)) return { kind: "keyed", instances: [some(each.unknown)], unknown: each.unknown };
  const instances: Instance[] = [];
  let unknown = uncertain(each);
  const pairs: readonly (readonly [Node, Node])[] =
    each.kind === "mapping"
      ? each.entries.map(({ key, name, value }) => [scalarAt(name, key), value] as const)
      : each.kind === "sequence"
        ? itemsOf(each).map((item) => [item, item] as const)
        : [];
  for (const [key, value] of pairs) {
    const name = textIn(key);
    if (name === undefined) unknown ??= key.unknown ?? "a key of for_each is not known";
    else if (instances.length >= INSTANCE_LIMIT) unknown ??= "there are too many instances";
    else {
      const names = [
        [
          "each",
          mappingAt(
            [
              ["key", key],
              ["value", value],
            ],
            value,
          ),
        ],
      ] as const;
      instances.push({ suffix: `[${JSON.stringify(name)}]`, key: name, names, maybe: undefined });
    }
  }
  if (unknown !== undefined) instances.push(some(unknown));
  return { kind: "keyed", instances, unknown };
}

/** Stands for instances whose keys are not known. */
function some(why: string): Instance {
  const unknown = unknownAt(why, nowhere);
  const names = [
    [
      "each",
      mappingAt(
        [
          ["key", unknown],
          ["value", unknown],
        ],
        nowhere,
      ),
    ],
  ] as const;
  return { suffix: "[*]", key: undefined, names, maybe: why };
}
