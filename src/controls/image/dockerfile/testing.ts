import assert from "node:assert/strict";
import { readDockerfile } from "../../../images/index.ts";
import { Inventory } from "../../../inventory/index.ts";
import { Known, type ParameterValues } from "../../../model/index.ts";
import type { Broken, Undecided } from "../../answer.ts";
import { type Control, Parameters } from "../../control.ts";

interface AskOptions {
  readonly ignoreFile?: boolean;
  readonly date?: string;
  readonly parameters?: ParameterValues;
}

/** For tests: what a control answers about a Dockerfile, the met answers left out. */
function answersOf(
  control: Control,
  text: string,
  options: AskOptions = {},
): readonly (Broken | Undecided)[] {
  const { ignoreFile, date = "2026-11-01", parameters } = options;
  const known =
    ignoreFile === undefined ? {} : { ignoreFile: Known.set(ignoreFile, { path: [], range: undefined }) };
  const { dockerfile } = readDockerfile(text, "shop/Dockerfile", "test", known);
  assert.ok(dockerfile !== undefined, "no FROM");
  assert.ok(control.subject === "dockerfile" || control.subject === "built");
  const inventory = new Inventory("test", [], [], undefined, [dockerfile]);
  const context = { inventory, target: 37, date, parameters: new Parameters(control, parameters) };
  const answers =
    control.subject === "built"
      ? control.check(dockerfile.image, context)
      : control.check(dockerfile, context);
  return [answers].flat().filter((answer) => answer.verdict !== "met");
}

/** What findings point at, each once; what is undecided with a question mark. */
export function told(control: Control, text: string, options?: AskOptions): readonly string[] {
  return answersOf(control, text, options).map(({ verdict, at: { range } }) => {
    const shown = range === undefined ? "" : text.slice(range.start, range.end);
    return verdict === "broken" ? shown : `? ${shown}`;
  });
}

/** The findings themselves. */
export function findings(control: Control, text: string, options?: AskOptions): readonly Broken[] {
  return answersOf(control, text, options).filter((answer) => answer.verdict === "broken");
}
