/** The field that a misspelt name was probably meant to be. */
import { editDistance, tolerance } from "../../base/nearest.ts";
import type { Node } from "../../syntax/index.ts";
import { fits } from "./fits.ts";
import type { Field, ObjectType } from "./tables.ts";

export interface Nearest {
  readonly field: Field;
  readonly distance: number;
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
