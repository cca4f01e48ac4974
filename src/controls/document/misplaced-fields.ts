import { objectControl } from "../control.ts";
import { answersFor } from "./schema/answers.ts";
import { planMove } from "./schema/move.ts";

/** A field that the API knows elsewhere in the same object. Without strict validation the API server drops it in silence. */
export const control = objectControl({
  id: "misplaced-fields",
  title: "Fields stand where the API reads them",
  severity: "high",
  area: "document",
  recommended: true,
  mappings: { guide: ["Secure pod access to resources"] },
  kinds: "any",
  check: (object, { target }) => answersFor(object, target, ["misplaced-field"], planMove),
});
