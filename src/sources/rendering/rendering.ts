import type { Path, Range } from "../../model/index.ts";
import type { SyntaxDocument } from "../../syntax/index.ts";
import type { RunFiles } from "./files.ts";

/** What renders, as a report names it. */
export interface Renderer {
  readonly name: "helm" | "kustomize" | "kubectl kustomize";
  readonly version: string;
}

/** A place in a file of the tree that put out a value of a rendered object. */
export interface Produced {
  /** Absolute. */
  readonly file: string;
  readonly range: Range | undefined;
  /** Where an edit of the value goes: a document of that file and a path in it; absent where no edit of text does it. */
  readonly edit?: { readonly document: number; readonly path: Path } | undefined;
  /** The path in a chart's values that it is read from, where nothing else decides it. */
  readonly value?: Path | undefined;
}

/** The output for one chart with one set of values, or one overlay. */
export interface Rendering {
  readonly world: string;
  /** What was rendered, as shown: a chart's folder or an overlay's. */
  readonly source: string;
  readonly renderer: Renderer;
  readonly text: string;
  /** The file, as shown, that a document of the output comes from. */
  fileOf(document: SyntaxDocument): string;
  /** Finds out what it takes to trace values back; to be awaited before `trace`. */
  prepare(): Promise<void>;
  /** What put out the value at a path of a document, or would put it out; for `editing`, where to change this value only. */
  trace(document: SyntaxDocument, path: Path, editing?: boolean): Produced | undefined;
}

/** A chart or overlay that was not rendered; its files are read as they are. */
export interface NotRendered {
  readonly source: string;
  readonly why: string;
  /** The tool failed over it, in contrast to: there is no tool, or it would need the network. */
  readonly failed: boolean;
  /** What the user can do. */
  readonly remedy?: string | undefined;
}

/** Values for a chart, and where they are written. */
export interface ValuesSource {
  /** The file that holds them, absolute. */
  readonly file: string;
  /** Where in it: a whole values file has document 0 and no prefix. */
  readonly document: number;
  readonly prefix: Path;
  /** For values inside of another file: as JSON, to be handed to helm. */
  readonly inline?: string | undefined;
}

export interface RenderSettings {
  readonly files: RunFiles;
  /** Minor version of Kubernetes that charts are rendered for. */
  readonly target: number;
  readonly releaseName?: string | undefined;
  readonly namespace?: string | undefined;
  readonly apiVersions: readonly string[];
}
