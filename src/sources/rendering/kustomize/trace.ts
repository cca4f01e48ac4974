import { dirname, resolve } from "node:path";
import type { Path } from "../../../model/index.ts";
import { parseText, type SyntaxDocument, View } from "../../../syntax/index.ts";
import type { RunFiles } from "../files.ts";
import type { Produced } from "../rendering.ts";
import { follow } from "./follow.ts";
import { placeIn } from "./patch.ts";
import { kustomizationIn, type Overlay, rootOf } from "./read.ts";
import { settingFor } from "./setting.ts";
import { nameOf, type Target } from "./target.ts";

/** What kustomize notes of an object, all absolute. */
export interface ObjectOrigin {
  /** The file it was read from. */
  readonly file: string | undefined;
  /** The kustomization with the generator that made it. */
  readonly configuredIn: string | undefined;
  /** False where kustomize names what a component changed in the place of what made it. */
  readonly isGenerated: boolean;
  /** Kustomizations whose transformers changed it, in the order in which they did. */
  readonly transformedIn: readonly string[];
}

/** Where the value at a path was written: in the last patch or setting that sets it, else in the base. */
export function tracePath(
  rendered: View,
  path: Path,
  origin: ObjectOrigin,
  files: RunFiles,
): Produced | undefined {
  const kind = rendered.get("kind").string().value;
  const own = origin.file === undefined ? undefined : baseIn(origin.file, rendered, kind, files);
  const original =
    own === undefined ? generatedName(nameOf(rendered), origin, kind, files) : nameOf(own.view);
  const target = { rendered, kind, name: nameOf(rendered), original };
  const transformed = origin.transformedIn.toReversed();
  if (rendered.at(path).exists) {
    for (const kustomization of transformed) {
      const found = inKustomization(kustomization, target, path, files);
      if (found !== undefined) return found;
    }
  }
  const { file, configuredIn } = origin;
  if (file === undefined) {
    return configuredIn === undefined ? undefined : inGenerator(configuredIn, target, files);
  }
  const base = own === undefined ? undefined : inBase(file, own, target, path);
  return base ?? besideItem(transformed, target, path, files) ?? { file, range: own?.view.range };
}

/** Where an object comes from whose origin kustomize lost over a component: the file of its kind and name. */
export function originFound(rendered: View, overlay: Overlay, files: RunFiles): ObjectOrigin {
  const kind = rendered.get("kind").string().value;
  const bases = [...overlay.resources].flatMap((file) => {
    const base = baseIn(file, rendered, kind, files);
    return base !== undefined && nameOf(rendered).includes(nameOf(base.view))
      ? [{ file, name: nameOf(base.view) }]
      : [];
  });
  const [closest] = bases.sort((a, b) => b.name.length - a.name.length);
  const kustomizations = [...overlay.folders].flatMap((folder) => kustomizationIn(folder) ?? []);
  return {
    file: closest?.file,
    configuredIn: overlay.file,
    isGenerated: true,
    transformedIn: kustomizations.toReversed(),
  };
}

interface Base {
  readonly document: SyntaxDocument;
  readonly view: View;
}

/** The object's own text; kustomize may have given it another name or namespace, never another kind. */
function baseIn(file: string, rendered: View, kind = "", files: RunFiles): Base | undefined {
  const same = files
    .documents(file)
    .flatMap((document) => objectsOf(document))
    .filter(({ view }) => view.get("kind").string().is(kind));
  const name = nameOf(rendered);
  const named = same.filter(({ view }) => nameOf(view) === name);
  const [longest] = same
    .filter(({ view }) => name.includes(nameOf(view)))
    .sort((a, b) => nameOf(b.view).length - nameOf(a.view).length);
  const namespace = namespaceOf(rendered);
  const exact = named.find(({ view }) => namespaceOf(view) === namespace) ?? named[0];
  return exact ?? longest ?? (same.length === 1 ? same[0] : undefined);
}

function namespaceOf(view: View): string | undefined {
  return view.get("metadata").get("namespace").string().value;
}

function objectsOf(document: SyntaxDocument): Base[] {
  const root = View.root(document.root);
  const items = root.get("kind").string().value?.endsWith("List") ? root.get("items").items() : [];
  return (items.length > 0 ? items : [root]).map((view) => ({ document, view }));
}

/** Nothing where the base does not hold the list's item that the path leads into: a patch added it. */
function inBase(file: string, { document, view }: Base, target: Target, path: Path): Produced | undefined {
  const { steps, lost } = follow(target.rendered, path, view);
  if (lost) return undefined;
  const { range } = view.at(steps);
  const value = target.rendered.at(path).scalar().value;
  // What a replacement or another transformer wrote over is not to be changed here.
  if (value !== undefined && view.at(steps).scalar().value !== value) return { file, range };
  return { file, range, edit: { document: document.index, path: [...view.path, ...steps] } };
}

/** What would stand in an item of a list that a patch added stands in that patch. */
function besideItem(
  transformed: readonly string[],
  target: Target,
  path: Path,
  files: RunFiles,
): Produced | undefined {
  const depth = path.findLastIndex(
    (step, at) => typeof step === "number" && target.rendered.at(path.slice(0, at + 1)).exists,
  );
  if (depth < 0) return undefined;
  const [item, rest] = [path.slice(0, depth + 1), path.slice(depth + 1)];
  for (const kustomization of transformed) {
    const found = inKustomization(kustomization, target, item, files, rest);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A setting or patch of one kustomization that sets the path; `rest` would stand below it. */
function inKustomization(
  file: string,
  target: Target,
  path: Path,
  files: RunFiles,
  rest: Path = [],
): Produced | undefined {
  const root = rootOf(file, files);
  const document = files.documents(file)[0]?.index ?? 0;
  const setting = settingFor(root, target, path);
  if (setting !== undefined) {
    return { file, range: setting.range, edit: { document, path: setting.path } };
  }
  for (const patch of patchesOf(root).toReversed()) {
    const inline = patch.get("patch").string().value ?? inlineText(patch);
    if (inline !== undefined) {
      const { documents } = parseText(inline);
      if (documents.some((each) => placeIn(each, patch, target, path) !== undefined)) {
        return { file, range: patch.range };
      }
      continue;
    }
    const named = patch.get("path").string().value ?? patch.string().value;
    if (named === undefined) continue;
    const absolute = resolve(dirname(file), named);
    for (const each of files.documents(absolute)) {
      const place = placeIn(each, patch, target, path);
      if (place === undefined) continue;
      const whole = [...place, ...rest];
      const { range } = View.root(each.root).at(whole);
      return { file: absolute, range, edit: { document: each.index, path: whole } };
    }
  }
  return undefined;
}

function patchesOf(root: View): View[] {
  return ["patchesStrategicMerge", "patchesJson6902", "patches"].flatMap((key) => root.get(key).items());
}

function inlineText(patch: View): string | undefined {
  const text = patch.string().value;
  return text?.includes("\n") ? text : undefined;
}

/** The name that a generator gives, less the hash behind it and what other kustomizations put around it. */
function generatedName(name: string, { configuredIn }: ObjectOrigin, kind = "", files: RunFiles): string {
  if (configuredIn === undefined) return name;
  const names = generatorsIn(rootOf(configuredIn, files), kind).flatMap(
    (each) => each.get("name").string().value ?? [],
  );
  return names.filter((each) => name.includes(each)).sort((a, b) => b.length - a.length)[0] ?? name;
}

function generatorsIn(root: View, kind: string): View[] {
  return root.get(kind === "Secret" ? "secretGenerator" : "configMapGenerator").items();
}

/** A generator's entry in its kustomization. */
function inGenerator(file: string, { kind = "", original }: Target, files: RunFiles): Produced | undefined {
  const root = rootOf(file, files);
  const entry = generatorsIn(root, kind).find((each) => each.get("name").string().is(original));
  return { file, range: (entry ?? root).range };
}
