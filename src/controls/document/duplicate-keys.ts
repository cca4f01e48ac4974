import { documentControl } from "../control.ts";
import { syntaxAnswers } from "./syntax/answers.ts";

/** YAML forbids duplicate keys; Go's reader, and so kubectl without strict validation, takes the last one. */
export const control = documentControl({
  id: "duplicate-keys",
  title: "A key is written once",
  severity: "medium",
  area: "document",
  recommended: true,
  mappings: { guide: ["Secure pod access to resources"] },
  noFix: "which of the two was meant only its author knows",
  check: (document) => syntaxAnswers(document, ["duplicate-key"]),
});
