import type { Expression, For, TemplateFor } from "../../../syntax/hcl/index.ts";
import { type Node, type Spot, scalarAt, unknownAt } from "../../../syntax/index.ts";
import {
  booleanIn,
  isRefused,
  isSet,
  isUnknown,
  itemsOf,
  list,
  mapping,
  refused,
  textIn,
  texts,
  uncertain,
  unknownBy,
} from "./values.ts";

type Names = readonly (readonly [string, Node])[];

/** Keys and values of what is looped over; undefined when it cannot be. */
export function pairsOf(node: Node): readonly (readonly [key: Node, value: Node])[] | undefined {
  if (node.kind === "sequence")
    return itemsOf(node).map(
      (value, index) => [isSet(node) ? value : scalarAt(index, value), value] as const,
    );
  if (node.kind !== "mapping") return undefined;
  return node.entries.map(({ key, name, value }) => [scalarAt(name, key), value] as const);
}

/** `[for …]` and `{for …}` (hclsyntax/spec.md, "For Expressions"). */
export function loop(
  expression: For,
  collection: Node,
  spot: Spot,
  run: (inner: Expression, names: Names) => Node,
): Node {
  if (isUnknown(collection)) return unknownBy(collection, spot);
  const pairs = pairsOf(collection);
  if (pairs === undefined) return refused("what is looped over is no collection", spot);
  const made = new Made(expression.groups, uncertain(collection));
  for (const [key, value] of pairs) {
    const names = namesFor(expression, key, value);
    const wanted = expression.condition && run(expression.condition, names);
    if (wanted !== undefined && isRefused(wanted)) return wanted;
    const doubt = wanted !== undefined && isUnknown(wanted) ? wanted.unknown : undefined;
    if (wanted !== undefined && doubt === undefined && booleanIn(wanted) !== true) continue;
    const result = run(expression.result, names);
    const name = expression.resultKey && run(expression.resultKey, names);
    const bad = [result, name].find((node) => node !== undefined && isRefused(node));
    if (bad !== undefined) return bad;
    if (name === undefined) made.item(result, doubt);
    else {
      const known = textIn(name);
      if (known === undefined)
        return isUnknown(name) ? unknownBy(name, spot) : refused("a key is no text", spot);
      made.entry(known, result, doubt);
    }
  }
  return expression.resultKey === undefined ? made.list(spot) : made.mapping(spot);
}

/** What a loop has made so far. `doubt` is why something may not be part of it. */
class Made {
  readonly #items: Node[] = [];
  readonly #entries = new Map<string, Node[]>();
  readonly #groups: boolean;
  #unknown: string | undefined;

  constructor(groups: boolean, unknown: string | undefined) {
    this.#groups = groups;
    this.#unknown = unknown;
  }

  item(value: Node, doubt: string | undefined): void {
    if (doubt === undefined) this.#items.push(value);
    else this.#unknown ??= doubt;
  }

  entry(name: string, value: Node, doubt: string | undefined): void {
    const before = this.#groups ? this.#entries.get(name) : undefined;
    if (doubt !== undefined && this.#groups) this.#unknown ??= doubt;
    else if (before !== undefined) before.push(value);
    else this.#entries.set(name, [doubt === undefined ? value : unknownAt(doubt, value)]);
  }

  list(spot: Spot): Node {
    return list(this.#items, spot, this.#unknown);
  }

  /** Terraform gives maps in the order of their keys. */
  mapping(spot: Spot): Node {
    const entries = [...this.#entries].sort(([one], [other]) => (one < other ? -1 : 1));
    const valueFor = (values: Node[]) =>
      this.#groups ? list(values, spot, this.#unknown) : (values[0] ?? scalarAt(null, spot));
    return mapping(
      entries.map(([name, values]) => [name, valueFor(values)] as const),
      spot,
      this.#unknown,
    );
  }
}

/** `%{ for }`: the texts of all rounds. */
export function templateLoop(
  part: TemplateFor,
  collection: Node,
  spot: Spot,
  run: (names: Names) => Node,
): Node {
  if (uncertain(collection) !== undefined) return unknownBy(collection, spot);
  const rounds: string[] = [];
  for (const [key, value] of pairsOf(collection) ?? []) {
    const node = run(namesFor(part, key, value));
    if (isUnknown(node)) return node;
    rounds.push(textIn(node) ?? "");
  }
  return texts(rounds, "", spot);
}

function namesFor(loopNames: { key: string | undefined; value: string }, key: Node, value: Node): Names {
  const named = [loopNames.value, value] as const;
  return loopNames.key === undefined ? [named] : [[loopNames.key, key], named];
}
