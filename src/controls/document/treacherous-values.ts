import { documentControl } from "../control.ts";
import { syntaxAnswers } from "./syntax/answers.ts";

/** Spellings that YAML 1.1, which kubectl reads, makes something else of than most people and tools do. */
export const control = documentControl({
  id: "treacherous-values",
  title: "Values are spelt so that every reader reads the same",
  severity: "low",
  area: "document",
  recommended: true,
  mappings: { guide: ["Secure pod access to resources"] },
  noFix: "what was meant only its author knows; the finding says how to write either",
  check: (document) => syntaxAnswers(document, ["treacherous-scalar", "non-string-key"]),
});
