import assert from "node:assert/strict";
import { type ImageSketch, imageOf } from "../../../images/testing.ts";
import { Inventory } from "../../../inventory/index.ts";
import type { ParameterValues } from "../../../model/index.ts";
import type { Broken, Undecided } from "../../answer.ts";
import { type Control, Parameters } from "../../control.ts";

interface AskOptions {
  readonly date?: string;
  readonly parameters?: ParameterValues;
}

/** For tests: what a control answers about an image, the met answers left out. */
export function answersOf(
  control: Control,
  sketch: ImageSketch,
  { date = "2026-11-01", parameters }: AskOptions = {},
): readonly (Broken | Undecided)[] {
  const image = imageOf(sketch);
  assert.ok(control.subject === "image" || control.subject === "built");
  const inventory = new Inventory("test", [], [], undefined, [], [image]);
  const context = { inventory, target: 37, date, parameters: new Parameters(control, parameters) };
  return [control.check(image, context)].flat().filter((answer) => answer.verdict !== "met");
}

/** Paths that findings point at, by their last word; what is undecided with a question mark. */
export function told(control: Control, sketch: ImageSketch, options?: AskOptions): readonly string[] {
  return answersOf(control, sketch, options).map(({ verdict, at }) =>
    verdict === "broken" ? String(at.path.at(-1)) : `? ${String(at.path.at(-1))}`,
  );
}

/** The findings themselves. */
export function findings(control: Control, sketch: ImageSketch, options?: AskOptions): readonly Broken[] {
  return answersOf(control, sketch, options).filter((answer) => answer.verdict === "broken");
}
