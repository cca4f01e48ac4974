/** The field that a misspelt name was probably meant to be. */
import type { Node } from "../../syntax/index.ts";
import { fits } from "./fits.ts";
import type { Field, ObjectType } from "./tables.ts";

/** Edits (insert, delete, replace, swap neighbours) from one text to the other; Infinity beyond the limit. */
export function editDistance(from: string, to: string, limit: number): number {
  if (Math.abs(from.length - to.length) > limit) return Number.POSITIVE_INFINITY;
  let older: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1])
        cost = Math.min(cost, (older[j - 2] ?? 0) + 1);
      row[j] = cost;
    }
    older = last;
    last = row;
  }
  const distance = last[to.length] ?? 0;
  return distance <= limit ? distance : Number.POSITIVE_INFINITY;
}

export interface Nearest {
  readonly field: Field;
  readonly distance: number;
}

function tolerance(length: number): number {
  if (length <= 3) return 1;
  return length <= 8 ? 2 : 3;
}

/** The nearest field of the type that the value fits, and how far it is: 0 when only the case differs. */
export function nearestField(type: ObjectType, name: string, value: Node): Nearest | undefined {
  const folded = fold(name);
  let best: Nearest | undefined;
  let limit = tolerance(name.length);
  for (const field of type.fields.values()) {
    if (field.until !== undefined) continue;
    const distance = editDistance(folded, fold(field.name), limit);
    const near = distance === 0 || (distance < field.name.length - 1 && fits(field.type, value));
    if (!near || distance > limit) continue;
    best = { field, distance };
    limit = distance - 1;
  }
  return best ?? longerField(type, folded, value);
}

const leastPrefix = 5;

/** The one field that begins with the name: `ingressClass` for `ingressClassName`. */
function longerField(type: ObjectType, folded: string, value: Node): Nearest | undefined {
  if (folded.length < leastPrefix) return undefined;
  const longer = [...type.fields.values()].filter(
    (field) => field.until === undefined && fold(field.name).startsWith(folded) && fits(field.type, value),
  );
  const [field] = longer;
  return field === undefined || longer.length > 1 ? undefined : { field, distance: tolerance(folded.length) };
}

/** `image_pull_policy` and `imagepullpolicy` are `imagePullPolicy`. */
function fold(name: string): string {
  return name.toLowerCase().replace(/[-_]/g, "");
}
