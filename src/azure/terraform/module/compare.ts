import { type Node, type Spot, unknownAt } from "../../../syntax/index.ts";
import { entryNamed, isNull, isUnknown, itemsOf, list, mapping, scalarIn, uncertain } from "./values.ts";

/** Whether two values are equal; undefined where that depends on what is not known. */
export function equal(left: Node, right: Node): boolean | undefined {
  if (isUnknown(left) || isUnknown(right)) return equalUnknown(left, right);
  if (left.kind !== right.kind) return false;
  if (left.kind === "scalar") return sameScalar(left, right);
  if (left.kind === "sequence" && right.kind === "sequence") {
    if (uncertain(left) !== undefined || uncertain(right) !== undefined) return undefined;
    if (left.items.length !== right.items.length) return false;
    return all(itemsOf(left).map((item, index) => [item, itemsOf(right)[index]]));
  }
  if (left.kind !== "mapping" || right.kind !== "mapping") return false;
  if (uncertain(left) !== undefined || uncertain(right) !== undefined) return undefined;
  if (left.entries.length !== right.entries.length) return false;
  return all(left.entries.map(({ name, value }) => [value, entryNamed(right, name)?.value]));
}

/**
 * What holds whichever of two values it is. Where they differ the result is unknown; of collections, what they share
 * is kept.
 */
export function either(left: Node, right: Node, why: string, spot: Spot): Node {
  if (left === right || (equal(left, right) === true && left.unknown === undefined)) return left;
  if (isUnknown(left) && isUnknown(right)) {
    const same = left.refers !== undefined && left.refers === right.refers;
    return unknownAt(why, spot, same ? left.refers : undefined);
  }
  if (left.kind === "mapping" && right.kind === "mapping") {
    const names = new Set([...left.entries, ...right.entries].map(({ name }) => name));
    const entries = [...names].map((name): [string, Node] => {
      const [one, other] = [entryNamed(left, name)?.value, entryNamed(right, name)?.value];
      const both = one !== undefined && other !== undefined;
      return [name, both ? either(one, other, why, spot) : unknownAt(why, spot)];
    });
    return mapping(entries, spot, uncertain(left) ?? uncertain(right));
  }
  if (left.kind === "sequence" && right.kind === "sequence" && left.items.length === right.items.length) {
    const [ones, others] = [itemsOf(left), itemsOf(right)];
    const items = ones.map((one, index) => either(one, others[index] ?? one, why, spot));
    return list(items, spot, uncertain(left) ?? uncertain(right));
  }
  return unknownAt(why, spot);
}

/** A value that is surely there is not null. */
function equalUnknown(left: Node, right: Node): boolean | undefined {
  const there = (node: Node) => node.kind !== "scalar" || (isUnknown(node) && node.refers !== undefined);
  return (isNull(left) && there(right)) || (isNull(right) && there(left)) ? false : undefined;
}

function sameScalar(left: Node, right: Node): boolean {
  const [one, other] = [scalarIn(left), scalarIn(right)];
  return (
    one === other ||
    (isNumber(one) && isNumber(other) && Number(one) === Number(other) && `${one}` === `${other}`)
  );
}

function isNumber(value: unknown): boolean {
  return typeof value === "number" || typeof value === "bigint";
}

function all(pairs: readonly (readonly [Node, Node | undefined])[]): boolean | undefined {
  let verdict: boolean | undefined = true;
  for (const [left, right] of pairs) {
    const same = right === undefined ? false : equal(left, right);
    if (same === false) return false;
    if (same === undefined) verdict = undefined;
  }
  return verdict;
}
