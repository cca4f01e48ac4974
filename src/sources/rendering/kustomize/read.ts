import { existsSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parseText, type SyntaxDocument, View } from "../../../syntax/index.ts";
import type { RunFiles } from "../files.ts";

/** The names kustomize takes for its own file, in its order. */
export const kustomizationNames = ["kustomization.yaml", "kustomization.yml", "Kustomization"];

/** A folder that kustomize builds, with everything it leads to. */
export interface Overlay {
  readonly folder: string;
  /** Its own file. */
  readonly file: string;
  /** Folders it builds on, itself included. */
  readonly folders: ReadonlySet<string>;
  /** Files that hold objects. */
  readonly resources: ReadonlySet<string>;
  /** Files that hold parts of objects, settings or text: no objects by themselves. */
  readonly parts: ReadonlySet<string>;
  /** Why it is not built; undefined when all it names is there. */
  readonly obstacle: Obstacle | undefined;
}

export interface Obstacle {
  readonly why: string;
  /** Nothing but the network would help. */
  readonly remote: boolean;
}

/** The file of a folder that makes it a kustomization. */
export function kustomizationIn(folder: string): string | undefined {
  return kustomizationNames.map((name) => join(folder, name)).find((file) => existsSync(file));
}

/** Whether a kustomization is a part for others to take in. */
export function isComponent(file: string, files: RunFiles): boolean {
  return rootOf(file, files).get("kind").string().is("Component");
}

export function rootOf(file: string, files: RunFiles): View {
  return View.root(files.documents(file)[0]?.root);
}

/** Reads a kustomization and what it builds on. Nothing is fetched: what is not there is an obstacle. */
export function readOverlay(folder: string, files: RunFiles): Overlay | undefined {
  const file = kustomizationIn(folder);
  if (file === undefined) return undefined;
  const folders = new Set<string>();
  const resources = new Set<string>();
  const parts = new Set<string>();
  let obstacle: Obstacle | undefined;
  visit(folder, file);
  for (const each of [...resources, ...parts]) {
    if (mayFetch(files.text(each)) && files.documents(each).some(fetches))
      stop(`${files.shown(each)} makes kustomize fetch something`, true);
  }
  return { folder, file, folders, resources, parts, obstacle };

  function visit(at: string, own: string): void {
    if (folders.has(at)) return;
    folders.add(at);
    parts.add(own);
    const root = rootOf(own, files);
    const shown = files.shown(own);
    for (const key of ["helmCharts", "helmChartInflationGenerator"]) {
      if (root.get(key).exists)
        stop(`${shown} inflates Helm charts, which kustomize does only on demand`, true);
    }
    if (inlineConfigs(root).some((text) => parseText(text).documents.some(fetches)))
      stop(`${shown} makes kustomize fetch something`, true);
    for (const [text, kind] of referencesOf(root)) {
      const target = resolve(at, text);
      const stats = isRemote(text) ? undefined : statSync(target, { throwIfNoEntry: false });
      if (stats?.isDirectory() && kind !== "part") {
        const inner = kustomizationIn(target);
        if (inner === undefined) stop(`${shown} names ${text}, which has no kustomization.yaml`, false);
        else {
          if (kind === "config" && !isPlain(rootOf(inner, files)))
            stop(`${shown} takes ${text}, which changes what it tells kustomize to do`, true);
          visit(target, inner);
        }
      } else if (stats?.isFile()) (kind === "resource" ? resources : parts).add(target);
      else if (isRemote(text)) stop(`${shown} builds on ${text}, which is not fetched`, true);
      else stop(`${shown} names ${text}, which does not exist`, false);
    }
  }

  function stop(why: string, remote: boolean): void {
    obstacle ??= { why, remote };
  }
}

/** Looks like what kustomize would fetch: a URL or a repository. What exists on disk is none. */
function isRemote(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*::?\/\/|^[\w.-]+@[\w.-]+:|^(?:github|gitlab|bitbucket|gist)\.|[?&]ref=|^[a-z0-9-]+(?:\.[a-z0-9-]+)+\/.*\/\/|\.git(?:\/|$|\?)/i.test(
    text,
  );
}

/** Texts that tell kustomize what to do, in full in the kustomization. */
function inlineConfigs(root: View): string[] {
  return [...configKeys].flatMap((key) =>
    root
      .get(key)
      .items()
      .flatMap((each) => each.string().value ?? [])
      .filter((text) => text.includes("\n")),
  );
}

/** A test without false negatives that spares parsing most files: `builtin` is written, escaped, or behind a tag. */
function mayFetch(text: string | undefined): boolean {
  return text !== undefined && /builtin|[\\!]/.test(text);
}

/** Whether a configuration of one of kustomize's own plugins names something that is fetched. */
function fetches({ root }: SyntaxDocument): boolean {
  const view = View.root(root);
  return view.get("apiVersion").string().is("builtin") && hasRemote(view.toValue());
}

function hasRemote(value: unknown): boolean {
  if (typeof value === "string") return value.includes("://") || isRemote(value);
  return typeof value === "object" && value !== null && Object.values(value).some(hasRemote);
}

/** A kustomization that only lists files. */
function isPlain(root: View): boolean {
  const keys = Object.keys(root.toValue() ?? {});
  return keys.every((key) => ["apiVersion", "kind", "metadata", "resources"].includes(key));
}

/** Lists of what tells kustomize what to do: files, folders, or texts. */
const configKeys = ["generators", "transformers", "validators"];

type ReferenceKind = "resource" | "base" | "config" | "part";

function* referencesOf(root: View): Generator<[string, ReferenceKind]> {
  const lists: [string, ReferenceKind][] = [
    ["resources", "resource"],
    ["bases", "base"],
    ["components", "base"],
    ["crds", "part"],
    ["configurations", "part"],
    ...configKeys.map((key): [string, ReferenceKind] => [key, "config"]),
  ];
  for (const [key, kind] of lists) {
    for (const item of root.get(key).items()) {
      const text = item.string().value;
      // Generators and transformers may be folders, and may stand there in full.
      if (text !== undefined && !text.includes("\n")) yield [text, kind];
    }
  }
  for (const item of root.get("patchesStrategicMerge").items()) {
    const text = item.string().value;
    if (text !== undefined && !text.includes("\n")) yield [text, "part"];
  }
  for (const key of ["patches", "patchesJson6902", "replacements"]) {
    for (const item of root.get(key).items()) {
      const text = item.get("path").string().value;
      if (text !== undefined) yield [text, "part"];
    }
  }
  const schema = root.get("openapi").get("path").string().value;
  if (schema !== undefined) yield [schema, "part"];
  for (const key of ["configMapGenerator", "secretGenerator"]) {
    for (const item of root.get(key).items()) {
      const files = [...item.get("files").items(), ...item.get("envs").items(), item.get("env")];
      for (const each of files) {
        const text = each.string().value;
        if (text !== undefined) yield [text.slice(text.indexOf("=") + 1), "part"];
      }
    }
  }
}

/** The deepest folder that holds all of some files. */
export function commonFolder(paths: readonly string[]): string {
  let common = dirname(paths[0] ?? "/");
  for (const path of paths)
    while (!`${path}/`.startsWith(common === "/" ? "/" : `${common}/`)) common = dirname(common);
  return common;
}
