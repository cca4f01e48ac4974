import type { KubernetesObject } from "../../../kubernetes/index.ts";
import type { SchemaProblem } from "../../../kubernetes/schema/index.ts";
import type { FixPlan, Place } from "../../../model/index.ts";
import { type Answer, broken } from "../../answer.ts";
import { schemaProblems } from "./problems.ts";

/** One answer a problem of the given sort. */
export function answersFor(
  object: KubernetesObject,
  target: number,
  codes: readonly SchemaProblem["code"][],
  fix: (problem: SchemaProblem, object: KubernetesObject) => FixPlan | undefined = () => undefined,
): Answer[] {
  return schemaProblems(object, target)
    .filter(({ code }) => codes.includes(code))
    .map((problem) => {
      const planned = fix(problem, object);
      return broken({ at: placeOf(problem), message: problem.message, ...(planned && { fix: planned }) });
    });
}

function placeOf({ path, node }: SchemaProblem): Place {
  return { path, range: node.start < 0 ? undefined : { start: node.start, end: node.end } };
}
