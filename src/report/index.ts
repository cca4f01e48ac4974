import type { Format } from "./format.ts";

export type { Format, Layout, ReportInput } from "./format.ts";

/** Every format by its id; a format's code is loaded when it is used. */
export const formats: Readonly<Record<string, () => Promise<Format>>> = {
  json: async () => (await import("./json.ts")).json,
  text: async () => (await import("./text/index.ts")).text,
};
