import type { SchemaProblem } from "../../kubernetes/schema/index.ts";
import type { FixPlan } from "../../model/index.ts";
import { plan } from "../answer.ts";
import { objectControl } from "../control.ts";
import { answersFor } from "./schema/answers.ts";

/** The API server's strict decoding; kubectl asks for it since 1.25, most other clients do not. */
export const control = objectControl({
  id: "unknown-fields",
  title: "Every field is one that the API knows",
  severity: "medium",
  area: "document",
  recommended: true,
  mappings: { guide: ["Secure pod access to resources"] },
  kinds: "any",
  check: (object, { target }) => answersFor(object, target, ["unknown-field"], planRename),
});

function planRename({ path, suggestion }: SchemaProblem): FixPlan | undefined {
  if (suggestion?.action !== "rename") return undefined;
  return plan([{ op: "rename", path, to: suggestion.to }], {
    summary: `Rename ${String(path.at(-1))} to ${suggestion.to}`,
    test: "the setting takes effect for the first time: see that the application still works with it",
  });
}
