import type { Resource } from "../model/index.ts";

/** A file as a text: what is no manifest, or of a manifest what no object holds. */
export interface SourceTextFile {
  readonly file: string;
  readonly text: string;
  readonly resource: Resource;
  /** Of a manifest: what its objects hold is asked about elsewhere, its comments are not. */
  readonly commentsOnly: boolean;
}

/** A text's name in the report: its file. */
export function textResource(file: string, world: string, length: number): Resource {
  return {
    id: `${world}|${file}|text`,
    type: "text",
    kind: "Text",
    namespace: null,
    name: file.slice(file.lastIndexOf("/") + 1),
    world,
    origin: { file, document: 0, item: [], range: { start: 0, end: length } },
  };
}
