import type { Node } from "../../../syntax/index.ts";
import { memberOf } from "./access.ts";

/** How many nodes a look into a value may visit; shared parts count each time they are met. */
const LARGEST = 100_000;

/** Takes steps off what an evaluation may still do; false once nothing is left. */
export type Spend = ((steps: number) => boolean) | undefined;

/** Why a value is not known all through; undefined when it is. */
export function uncertaintyOf(node: Node, spend?: Spend): string | undefined {
  return new Looking(spend).uncertainty(node);
}

export function isNull(node: Node): boolean {
  return node.kind === "scalar" && node.unknown === undefined && node.value === null;
}

/** Whether a value is null; undefined when that cannot be said. */
export function nullness(node: Node): boolean | undefined {
  if (node.kind !== "scalar") return false;
  if (node.unknown === undefined) return node.value === null;
  return node.refers === undefined ? undefined : false;
}

/** Ids with the same address may still differ in their group or subscription. */
const ADDRESS = /^[a-z0-9]+\.[a-z0-9.]+\//;

/** Refers to something that has a text: a resource's id, a group's name. */
const NAMED =
  /^(?:[a-z0-9]+\.[a-z0-9.]+\/|(?:resourceGroup|subscription)\(\)\.(?:id|name|location|subscriptionId|tenantId)$|guid\(|uniqueString\()/i;

export function isSurelyText(node: Node): boolean {
  return node.kind === "scalar" && node.refers !== undefined && NAMED.test(node.refers);
}

/** Whether two values are the same, as templates compare them: strings with case. Undefined when that cannot be said. */
export function sameness(a: Node, b: Node, spend?: Spend): boolean | undefined {
  return new Looking(spend).sameness(a, b);
}

/** Looks into values, at so many nodes in all. */
export class Looking {
  #left = LARGEST;
  readonly #spend: Spend;

  constructor(spend?: Spend) {
    this.#spend = spend;
  }

  #stops(): boolean {
    return --this.#left < 0 || this.#spend?.(1) === false;
  }

  uncertainty(node: Node): string | undefined {
    if (this.#stops()) return "the value is too large";
    if (node.unknown !== undefined) return node.unknown;
    if (node.kind === "mapping") {
      for (const entry of node.entries) {
        const why = this.uncertainty(entry.value);
        if (why !== undefined) return why;
      }
    }
    if (node.kind === "sequence") {
      for (const item of node.items) {
        const why = this.uncertainty(item.value);
        if (why !== undefined) return why;
      }
    }
    return undefined;
  }

  sameness(a: Node, b: Node): boolean | undefined {
    if (this.#stops()) return undefined;
    if (a.kind === "scalar" && b.kind === "scalar") return sameScalars(a, b);
    if (a.kind === "scalar" || b.kind === "scalar") {
      const scalar = a.kind === "scalar" ? a : b;
      return scalar.unknown === undefined || isSurelyText(scalar) ? false : undefined;
    }
    if (a.kind === "mapping" && b.kind === "mapping") {
      const vague = a.unknown !== undefined || b.unknown !== undefined;
      if (!vague && a.entries.length !== b.entries.length) return false;
      return all(a.entries, vague, (entry) => {
        const other = memberOf(b, entry.name);
        if (other === undefined) return b.unknown === undefined ? false : undefined;
        return this.sameness(entry.value, other);
      });
    }
    if (a.kind === "sequence" && b.kind === "sequence") {
      if (a.unknown !== undefined || b.unknown !== undefined) return undefined;
      if (a.items.length !== b.items.length) return false;
      return all([...a.items.keys()], false, (index) => {
        const [left, right] = [a.items[index], b.items[index]];
        return left === undefined || right === undefined ? undefined : this.sameness(left.value, right.value);
      });
    }
    return false;
  }
}

function sameScalars(a: Node & { kind: "scalar" }, b: Node & { kind: "scalar" }): boolean | undefined {
  if (a.unknown === undefined && b.unknown === undefined)
    return typeof a.value === "bigint" || typeof b.value === "bigint"
      ? String(a.value) === String(b.value) && typeof a.value !== "string" && typeof b.value !== "string"
      : a.value === b.value;
  if (a.unknown !== undefined && b.unknown !== undefined)
    return a.text !== "" && a.text === b.text && !ADDRESS.test(a.text) ? true : undefined;
  const [known, unknown] = a.unknown === undefined ? [a, b] : [b, a];
  if (known.value === null && nullness(unknown) === false) return false;
  if (known.value === "" && isSurelyText(unknown)) return false;
  return undefined;
}

function all<T>(
  items: readonly T[],
  vague: boolean,
  ask: (item: T) => boolean | undefined,
): boolean | undefined {
  let sure = !vague;
  for (const item of items) {
    const answer = ask(item);
    if (answer === false) return false;
    if (answer === undefined) sure = false;
  }
  return sure ? true : undefined;
}
