import { dirname, resolve } from "node:path";
import type { Path } from "../../../model/index.ts";
import { parseText, type SyntaxDocument, View } from "../../../syntax/index.ts";
import type { RunFiles } from "../files.ts";
import type { Produced } from "../rendering.ts";
import { rootOf } from "./read.ts";

/** What kustomize notes of an object, all absolute. */
export interface ObjectOrigin {
  /** The file it was read from. */
  readonly file: string | undefined;
  /** The kustomization with the generator that made it. */
  readonly configuredIn: string | undefined;
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
  const object = { rendered, kind: rendered.get("kind").string().value, name: nameOf(rendered) };
  if (rendered.at(path).exists) {
    for (const kustomization of origin.transformedIn.toReversed()) {
      const found = inKustomization(kustomization, object, path, files);
      if (found !== undefined) return found;
    }
  }
  if (origin.file !== undefined) return inBase(origin.file, object, path, files);
  if (origin.configuredIn !== undefined) return inGenerator(origin.configuredIn, object, files);
  return undefined;
}

interface Target {
  readonly rendered: View;
  readonly kind: string | undefined;
  readonly name: string;
}

function nameOf(view: View): string {
  return view.get("metadata").get("name").string().value ?? "";
}

/** The object's own text; kustomize may have given it another name, never another kind. */
function inBase(file: string, target: Target, path: Path, files: RunFiles): Produced | undefined {
  const candidates = files.documents(file).flatMap((document) => objectsOf(document));
  const same = candidates.filter(({ view }) =>
    view
      .get("kind")
      .string()
      .is(target.kind ?? ""),
  );
  const named =
    same.find(({ view }) => nameOf(view) === target.name) ??
    same
      .filter(({ view }) => target.name.includes(nameOf(view)))
      .sort((a, b) => nameOf(b.view).length - nameOf(a.view).length)[0];
  const found = named ?? (same.length === 1 ? same[0] : undefined);
  if (found === undefined) return { file, range: undefined };
  const { steps } = follow(target.rendered, path, found.view);
  return {
    file,
    range: found.view.at(steps).range,
    edit: { document: found.document.index, path: [...found.view.path, ...steps] },
  };
}

function objectsOf(document: SyntaxDocument): { readonly document: SyntaxDocument; readonly view: View }[] {
  const root = View.root(document.root);
  const items = root.get("kind").string().value?.endsWith("List") ? root.get("items").items() : [];
  return (items.length > 0 ? items : [root]).map((view) => ({ document, view }));
}

/** A setting or patch of one kustomization that sets the path. */
function inKustomization(file: string, target: Target, path: Path, files: RunFiles): Produced | undefined {
  const root = rootOf(file, files);
  const document = files.documents(file)[0]?.index ?? 0;
  const setting = settingFor(root, target, path);
  if (setting !== undefined) {
    return { file, range: setting.range, edit: { document, path: setting.path } };
  }
  for (const patch of patchesOf(root).toReversed()) {
    const inline = patch.get("patch").string().value ?? inlineText(patch);
    const named =
      patch.get("path").string().value ?? (inline === undefined ? patch.string().value : undefined);
    if (inline !== undefined) {
      if (parseText(inline).documents.some((each) => placeIn(each, patch, target, path) !== undefined)) {
        return { file, range: patch.range };
      }
    } else if (named !== undefined) {
      const absolute = resolve(dirname(file), named);
      for (const each of files.documents(absolute)) {
        const place = placeIn(each, patch, target, path);
        if (place === undefined) continue;
        return {
          file: absolute,
          range: View.root(each.root).at(place).range,
          edit: { document: each.index, path: place },
        };
      }
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

/** `images`, `replicas` and `namespace` of a kustomization. */
function settingFor(root: View, target: Target, path: Path): View | undefined {
  const last = path.at(-1);
  if (last === "image") {
    const image = target.rendered.at(path).string().value ?? "";
    const entry = root
      .get("images")
      .items()
      .find((each) => {
        const name = (each.get("newName").exists ? each.get("newName") : each.get("name")).string().value;
        return name !== undefined && image.startsWith(name);
      });
    if (entry === undefined) return undefined;
    return ["digest", "newTag", "newName"].map((key) => entry.get(key)).find(({ exists }) => exists) ?? entry;
  }
  if (last === "replicas" && path.length === 2) {
    const entry = root
      .get("replicas")
      .items()
      .find((each) => target.name.includes(each.get("name").string().value ?? "\0"));
    return entry?.get("count");
  }
  if (last === "namespace" && path.length === 2 && root.get("namespace").exists) return root.get("namespace");
  return undefined;
}

/** Where a patch sets the path on the target; undefined when it is about something else. */
function placeIn(document: SyntaxDocument, patch: View, target: Target, path: Path): Path | undefined {
  const root = View.root(document.root);
  if (root.node?.kind === "sequence") {
    if (!selects(patch.get("target"), target)) return undefined;
    const pointer = `/${path.map((step) => String(step).replaceAll("~", "~0").replaceAll("/", "~1")).join("/")}`;
    for (const operation of root.items().toReversed()) {
      const at = operation.get("path").string().value ?? "";
      if (operation.get("op").string().is("remove")) continue;
      if (pointer === at || pointer.startsWith(`${at}/`)) {
        const depth = at.split("/").length - 1;
        const rest = path.slice(depth);
        if (operation.get("value").at(rest).node !== undefined) return [...operation.path, "value", ...rest];
      }
    }
    return undefined;
  }
  const selected = patch.get("target").exists
    ? selects(patch.get("target"), target)
    : root
        .get("kind")
        .string()
        .is(target.kind ?? "") && target.name.includes(nameOf(root) || "\0");
  if (!selected) return undefined;
  const { steps, complete } = follow(target.rendered, path, root);
  return complete ? steps : undefined;
}

/** A patch's target: kind exactly, name as kustomize takes it, an anchored regular expression in RE2. */
function selects(selector: View, target: Target): boolean {
  const kind = selector.get("kind").string().value;
  if (kind !== undefined && kind !== target.kind) return false;
  const name = selector.get("name").string().value;
  return name === undefined || /[.*+?^$|[\](){}\\]/.test(name) || target.name.includes(name);
}

/** A generator's entry in its kustomization. */
function inGenerator(file: string, target: Target, files: RunFiles): Produced | undefined {
  const root = rootOf(file, files);
  const key = target.kind === "Secret" ? "secretGenerator" : "configMapGenerator";
  const entry = root
    .get(key)
    .items()
    .find((each) => target.name.includes(each.get("name").string().value ?? "\0"));
  return { file, range: (entry ?? root.get(key)).range };
}

/** Keys by which lists of objects are merged, the most telling first. */
const mergeKeys = ["name", "mountPath", "containerPort", "port", "key", "ip", "topologyKey"];

/** A path of one tree in another whose lists may be in another order: items are found by what names them. */
function follow(from: View, path: Path, to: View): { readonly steps: Path; readonly complete: boolean } {
  const steps: (string | number)[] = [];
  let [source, target] = [from, to];
  for (const step of path) {
    const next = typeof step === "number" ? source.item(step) : source.get(step);
    let own = step;
    if (typeof step === "number") {
      const index = itemLike(next, target);
      if (index !== undefined) own = index;
      else if (target.node?.kind === "sequence" && next.mapping !== undefined) {
        return { steps: [...steps, ...path.slice(steps.length)], complete: false };
      }
    }
    steps.push(own);
    target = typeof own === "number" ? target.item(own) : target.get(own);
    source = next;
  }
  return { steps, complete: target.node !== undefined };
}

function itemLike(item: View, list: View): number | undefined {
  if (item.mapping === undefined) return undefined;
  for (const key of mergeKeys) {
    const value = item.get(key).scalar().value;
    if (value === undefined) continue;
    const index = list.items().findIndex((each) => each.get(key).scalar().value === value);
    if (index >= 0) return index;
  }
  return undefined;
}
