import { mkdirSync, realpathSync, writeFileSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import type { Path } from "../../../model/index.ts";
import { type SyntaxDocument, View } from "../../../syntax/index.ts";
import { inTemporaryFolder, put } from "../copy.ts";
import type { NotRendered, Produced, Rendering, RenderSettings } from "../rendering.ts";
import { run, type Tool, versionOf } from "../tool.ts";
import { commonFolder, type Overlay } from "./read.ts";
import { type ObjectOrigin, originFound, tracePath } from "./trace.ts";

/** An overlay, with what a GitOps tool adds to it. */
export interface KustomizeJob {
  readonly world: string;
  readonly overlay: Overlay;
  /** Further fields of a kustomization around it, such as `namespace` or `images`. */
  readonly around?: Readonly<Record<string, unknown>> | undefined;
}

/** Builds an overlay as `kubectl apply -k` would, with notes on where every object comes from. */
export async function buildOverlay(
  tool: Tool,
  job: KustomizeJob,
  settings: RenderSettings,
): Promise<Rendering | NotRendered> {
  const { overlay } = job;
  const { files } = settings;
  const source = files.shown(overlay.folder);
  if (overlay.obstacle !== undefined) {
    const { why, remote } = overlay.obstacle;
    const remedy = remote ? "build it where it may be fetched and scan the output" : undefined;
    return { source, why, failed: !remote, remedy };
  }
  const parts = [...overlay.parts, ...overlay.resources];
  const edited = parts.some((file) => files.isEdited(file));
  return inTemporaryFolder(async (made) => {
    const temporary = realpathSync(made);
    const common = commonFolder([...parts, ...[...overlay.folders].map((folder) => join(folder, "x"))]);
    let { folder } = overlay;
    if (edited) {
      const moved = (file: string): string => join(temporary, "tree", relative(common, file));
      for (const file of parts) put(file, moved(file), files.isEdited(file) ? files.text(file) : undefined);
      folder = moved(folder);
    }
    const wrapper = join(temporary, "wrapper");
    mkdirSync(wrapper);
    const kustomization = {
      resources: [relative(wrapper, realpathSync(folder)).split(sep).join("/")],
      buildMetadata: ["originAnnotations", "transformerAnnotations"],
      ...job.around,
    };
    writeFileSync(join(wrapper, "kustomization.yaml"), JSON.stringify(kustomization));
    const args = tool.name === "kubectl" ? ["kustomize", wrapper] : ["build", wrapper];
    const built = await run(tool, args, temporary);
    if (!built.ok) return { source, why: tidy(built.error, temporary), failed: true };
    const { text, origins } = withoutNotes(built.stdout, (path) => {
      const absolute = resolve(wrapper, path);
      const real = realpathSync(folder);
      return edited
        ? join(common, relative(join(temporary, "tree"), absolute))
        : resolve(overlay.folder, relative(real, absolute));
    });
    const name = tool.name === "kubectl" ? "kubectl kustomize" : "kustomize";
    return new Build(job, settings, { name, version: await versionOf(tool) }, text, origins);
  });
}

/** The tool's words without the folder that nobody knows. */
function tidy(error: string, folder: string): string {
  return error.replaceAll(`${folder}/`, "").replace(/^accumulating resources: accumulation err='/, "");
}

class Build implements Rendering {
  readonly world: string;
  readonly source: string;
  readonly renderer: Rendering["renderer"];
  readonly text: string;
  readonly #origins: readonly { readonly at: number; readonly origin: ObjectOrigin }[];
  readonly #job: KustomizeJob;
  readonly #settings: RenderSettings;

  constructor(
    job: KustomizeJob,
    settings: RenderSettings,
    renderer: Rendering["renderer"],
    text: string,
    origins: readonly { readonly at: number; readonly origin: ObjectOrigin }[],
  ) {
    this.world = job.world;
    this.source = settings.files.shown(job.overlay.folder);
    this.renderer = renderer;
    this.text = text;
    this.#origins = origins;
    this.#job = job;
    this.#settings = settings;
  }

  fileOf(document: SyntaxDocument): string {
    const origin = this.#originOf(document);
    return this.#settings.files.shown(origin?.file ?? origin?.configuredIn ?? this.#job.overlay.file);
  }

  async prepare(): Promise<void> {}

  trace(document: SyntaxDocument, path: Path): Produced | undefined {
    const origin = this.#originOf(document);
    return origin && tracePath(View.root(document.root), path, origin, this.#settings.files);
  }

  #originOf(document: SyntaxDocument): ObjectOrigin | undefined {
    const at = document.root?.start ?? document.start;
    const origin = this.#origins.findLast((each) => each.at <= at)?.origin;
    if (origin === undefined || origin.file !== undefined || origin.isGenerated) return origin;
    return originFound(View.root(document.root), this.#job.overlay, this.#settings.files);
  }
}

const ORIGIN = "    config.kubernetes.io/origin: |";
const TRANSFORMATIONS = "    alpha.config.kubernetes.io/transformations: |";

/** Takes kustomize's notes out of its output, which it always lays out alike, and reads them. */
function withoutNotes(
  output: string,
  absolute: (path: string) => string,
): { readonly text: string; readonly origins: { at: number; origin: ObjectOrigin }[] } {
  const kept: string[] = [];
  const origins: { at: number; origin: ObjectOrigin }[] = [];
  let offset = 0;
  for (const document of output.split(/^---\n/m)) {
    const [file, configuredIn, transformedIn]: [string[], string[], string[]] = [[], [], []];
    let isGenerated = true;
    let note: string | undefined;
    const lines: string[] = [];
    for (const line of document.split("\n")) {
      if (line === ORIGIN || line === TRANSFORMATIONS) note = line;
      else if (note !== undefined && line.startsWith("      ")) {
        const [, key, value = ""] = /^ +(?:- )?(path|configuredIn|kind): (.*)$/.exec(line) ?? [];
        if (key === "kind" && note === ORIGIN) isGenerated = value.endsWith("Generator");
        if (key === undefined || key === "kind") continue;
        const path = absolute(unquoted(value));
        if (note === TRANSFORMATIONS) transformedIn.push(path);
        else (key === "path" ? file : configuredIn).push(path);
      } else {
        note = undefined;
        lines.push(line);
      }
    }
    const bare = lines.findIndex(
      (line, index) => line === "  annotations:" && !lines[index + 1]?.startsWith("    "),
    );
    if (bare >= 0) lines.splice(bare, 1);
    const text = lines.join("\n");
    origins.push({
      at: offset,
      origin: {
        file: file[0],
        configuredIn: configuredIn[0],
        isGenerated,
        transformedIn: [...new Set(transformedIn)],
      },
    });
    kept.push(text);
    offset += text.length + "---\n".length;
  }
  return { text: kept.join("---\n"), origins };
}

function unquoted(value: string): string {
  return value.replace(/^(['"])(.*)\1$/, "$2");
}
