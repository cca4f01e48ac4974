import type { Layout } from "../../../report/index.ts";
import type { DriftInput } from "./drift-input.ts";

type Writer = (input: DriftInput, layout: Layout) => string;

/** Formats that show the matrix; all others tell deviations as findings. */
export const driftFormats: Readonly<Record<string, () => Promise<Writer>>> = {
  text: async () => (await import("./drift-text.ts")).driftText,
  json: async () => (await import("./drift-json.ts")).driftJson,
  markdown: async () => (await import("./drift-markdown.ts")).driftMarkdown,
  html: async () => (await import("./drift-html.ts")).driftHtml,
};
