import type { Path } from "../../../model/index.ts";
import type { View } from "../../../syntax/index.ts";

/** Keys by which lists of objects are merged, the most telling first. */
const mergeKeys = ["name", "mountPath", "containerPort", "port", "key", "ip", "topologyKey"];

/** Where a path of one tree leads to in another. */
export interface Followed {
  readonly steps: Path;
  /** Something stands there. */
  readonly complete: boolean;
  /** A list's item on the way is not in the other tree: nothing can be added there. */
  readonly lost: boolean;
}

/** A path of one tree in another whose lists may be in another order: items are found by what names them. */
export function follow(from: View, path: Path, to: View): Followed {
  const steps: (string | number)[] = [];
  let [source, target] = [from, to];
  for (const step of path) {
    const next = typeof step === "number" ? source.item(step) : source.get(step);
    let own = step;
    if (typeof step === "number" && next.node !== undefined) {
      const index = target.node?.kind === "sequence" ? itemLike(next, target) : undefined;
      if (index === undefined)
        return { steps: [...steps, ...path.slice(steps.length)], complete: false, lost: true };
      own = index;
    }
    steps.push(own);
    target = typeof own === "number" ? target.item(own) : target.get(own);
    source = next;
  }
  return { steps, complete: target.node !== undefined, lost: false };
}

/** The index of what a list holds of the same name, for a plain value of the same text, else of the same content. */
export function itemLike(item: View, list: View): number | undefined {
  if (item.mapping === undefined) {
    const value = item.scalar().value;
    const index = value === undefined ? -1 : list.items().findIndex((each) => each.scalar().value === value);
    return index < 0 ? undefined : index;
  }
  for (const key of mergeKeys) {
    const value = item.get(key).scalar().value;
    if (value === undefined) continue;
    const index = list.items().findIndex((each) => each.get(key).scalar().value === value);
    if (index >= 0) return index;
  }
  if (mergeKeys.some((key) => item.get(key).exists)) return undefined;
  const content = contentOf(item);
  const index = list.items().findIndex((each) => contentOf(each) === content);
  return index < 0 ? undefined : index;
}

/** As text, whatever the order of its keys. */
function contentOf(view: View): string {
  if (view.mapping !== undefined) {
    const entries = view.entries().map(([key, value]) => `${JSON.stringify(key)}:${contentOf(value)}`);
    return `{${entries.sort().join()}}`;
  }
  if (view.node?.kind === "sequence") return `[${view.items().map(contentOf).join()}]`;
  return JSON.stringify(view.scalar().value ?? view.boolean().value ?? null);
}
