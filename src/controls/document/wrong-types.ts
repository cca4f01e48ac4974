import type { SchemaProblem } from "../../kubernetes/schema/index.ts";
import type { FixPlan, JsonValue } from "../../model/index.ts";
import { plan } from "../answer.ts";
import { objectControl } from "../control.ts";
import { answersFor } from "./schema/answers.ts";

/** The API server refuses the whole object, whatever the client validates. */
export const control = objectControl({
  id: "wrong-types",
  title: "Every value has the type that the API expects",
  severity: "high",
  area: "document",
  recommended: true,
  mappings: { guide: ["Secure pod access to resources"] },
  kinds: "any",
  check: (object, { target }) => answersFor(object, target, ["wrong-type"], planRequote),
});

/** Quotes what must be text and unquotes what must not. */
function planRequote({ path, suggestion, node }: SchemaProblem): FixPlan | undefined {
  if (node.kind !== "scalar" || (suggestion?.action !== "quote" && suggestion?.action !== "unquote"))
    return undefined;
  const value = suggestion.action === "quote" ? node.text : unquoted(node.text);
  if (value === undefined) return undefined;
  const name = String(path.findLast((step) => typeof step === "string"));
  const summary = suggestion.action === "quote" ? `Write ${name} in quotes` : `Write ${name} without quotes`;
  return plan([{ op: "set", path, value }], { summary });
}

function unquoted(text: string): JsonValue | undefined {
  if (text === "true" || text === "false") return text === "true";
  return /^-?(0|[1-9]\d{0,14})$/.test(text) ? Number(text) : undefined;
}
