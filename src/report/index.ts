export { waysOf } from "./notes.ts";
export { escapeXml } from "./xml.ts";

import type { Format } from "./format.ts";

export type { FileEdit, Format, Layout, ReportInput } from "./format.ts";

/** Every format by its id; a format's code is loaded when it is used. */
export const formats: Readonly<Record<string, () => Promise<Format>>> = {
  text: async () => (await import("./text/index.ts")).text,
  json: async () => (await import("./json.ts")).json,
  sarif: async () => (await import("./sarif.ts")).sarif,
  junit: async () => (await import("./junit.ts")).junit,
  gitlab: async () => (await import("./gitlab.ts")).gitlab,
  github: async () => (await import("./github.ts")).github,
  azure: async () => (await import("./azure.ts")).azure,
  html: async () => (await import("./html/index.ts")).html,
  markdown: async () => (await import("./markdown.ts")).markdown,
};
