import { existsSync } from "node:fs";
import { dirname, join, normalize, resolve, sep } from "node:path";
import type { KubernetesObject } from "../../kubernetes/index.ts";
import { resourceName } from "../../model/index.ts";
import { type Value, View } from "../../syntax/index.ts";
import type { RunFiles } from "./files.ts";
import type { ValuesSource } from "./rendering.ts";

/** What a GitOps object says is to be installed, with the folder it names. */
export interface Release {
  /** The object, as reports name it: its own world. */
  readonly name: string;
  /** The file with the object, as shown. */
  readonly file: string;
  /** What tells it from an object of the same name: the file, or the overlay that puts it out. */
  readonly where: string;
  /** The chart or overlay in the tree; undefined when it lies elsewhere. */
  readonly folder: string | undefined;
  /** In the object's words. */
  readonly wanted: string;
  readonly releaseName?: string | undefined;
  readonly namespace?: string | undefined;
  readonly values: readonly ValuesSource[];
  /** Fields of a kustomization around the overlay. */
  readonly around?: Readonly<Record<string, unknown>> | undefined;
  /** Values that are not in the tree. */
  readonly missing: readonly string[];
}

interface Reader {
  readonly group: string;
  readonly read: (object: KubernetesObject, files: RunFiles) => Release[];
}

/** By kind, which hardly any object has. */
const readers: ReadonlyMap<string, Reader> = new Map([
  ["HelmRelease", { group: "helm.toolkit.fluxcd.io", read: helmRelease }],
  ["Kustomization", { group: "kustomize.toolkit.fluxcd.io", read: fluxKustomization }],
  ["Application", { group: "argoproj.io", read: argoApplication }],
]);

/** The releases that Flux's and Argo CD's objects describe. */
export function releasesOf(objects: readonly KubernetesObject[], files: RunFiles): Release[] {
  const releases: Release[] = [];
  for (const object of objects) {
    const reader = readers.get(object.kind);
    if (reader?.group === object.group) releases.push(...reader.read(object, files));
  }
  return releases;
}

function helmRelease(object: KubernetesObject, files: RunFiles): Release[] {
  const chart = object.spec.get("chart").get("spec");
  const wanted = chart.get("chart").string().value;
  if (wanted === undefined) return [];
  const inTree = !chart.get("sourceRef").get("kind").string().is("HelmRepository");
  const namespace = object.spec.get("targetNamespace").string().value;
  const inline = inlineValues(object, object.spec.get("values"), files);
  const { found, missing } = valueFiles(object, chart.get("valuesFiles"), files, undefined);
  const from = object.spec.get("valuesFrom").items();
  return [
    {
      ...common(object),
      wanted,
      folder: inTree ? folderAt(object, wanted, files) : undefined,
      releaseName:
        object.spec.get("releaseName").string().value ??
        (namespace === undefined ? object.name : `${namespace}-${object.name}`),
      namespace: namespace ?? object.namespace ?? undefined,
      values: [...found, ...inline],
      missing: [
        ...missing,
        ...from.map((each) => `${each.get("kind").string().value} ${each.get("name").string().value}`),
      ],
    },
  ];
}

function fluxKustomization(object: KubernetesObject, files: RunFiles): Release[] {
  const wanted = object.spec.get("path").string().value ?? "./";
  const { spec } = object;
  const around = {
    ...plain(spec, "targetNamespace", "namespace"),
    ...plain(spec, "namePrefix"),
    ...plain(spec, "nameSuffix"),
    ...plain(spec, "patches"),
    ...plain(spec, "images"),
  };
  return [
    { ...common(object), wanted, folder: folderAt(object, wanted, files), values: [], missing: [], around },
  ];
}

function argoApplication(object: KubernetesObject, files: RunFiles): Release[] {
  const { spec } = object;
  const sources = [spec.get("source"), ...spec.get("sources").items()].filter(({ exists }) => exists);
  return sources.flatMap((source): Release[] => {
    const wanted = source.get("path").string().value;
    const chart = source.get("chart").string().value;
    if (wanted === undefined)
      return chart === undefined
        ? []
        : [{ ...common(object), wanted: chart, folder: undefined, values: [], missing: [] }];
    const helm = source.get("helm");
    const folder = folderAt(object, wanted, files);
    const { found, missing } = valueFiles(object, helm.get("valueFiles"), files, folder);
    const kustomize = source.get("kustomize");
    return [
      {
        ...common(object),
        wanted,
        folder,
        releaseName: helm.get("releaseName").string().value ?? object.name,
        namespace: spec.get("destination").get("namespace").string().value,
        values: [
          ...found,
          ...textValues(object, helm.get("values"), files),
          ...inlineValues(object, helm.get("valuesObject"), files),
          ...parameterValues(object, helm.get("parameters"), files),
        ],
        missing,
        around: {
          ...plain(kustomize, "namespace"),
          ...plain(kustomize, "namePrefix"),
          ...plain(kustomize, "nameSuffix"),
          ...plain(kustomize, "patches"),
          ...plain(kustomize, "commonLabels"),
          ...images(kustomize),
        },
      },
    ];
  });
}

function common({ ref }: KubernetesObject): Pick<Release, "name" | "file" | "where"> {
  const { file, renderedFrom } = ref.origin;
  return { name: resourceName(ref), file, where: renderedFrom === undefined ? file : ref.world };
}

function plain(view: View, key: string, as = key): Record<string, Value> {
  const value = view.get(key).toValue();
  return value === undefined || value === null ? {} : { [as]: value };
}

/** `old=new:tag`, `name:tag` or `name@digest`, as `kustomize edit set image` takes them. */
function images(kustomize: View): { images?: unknown } {
  const list = kustomize.get("images").strings().value ?? [];
  if (list.length === 0) return {};
  return {
    images: list.map((text) => {
      const [name = "", replacement] = text.includes("=") ? text.split("=", 2) : [undefined, text];
      const [, image = "", tag, digest] = /^(.*?)(?::([^:/@]+))?(?:@(.+))?$/.exec(replacement ?? "") ?? [];
      return {
        name: name === "" ? image : name,
        ...(name !== "" && { newName: image }),
        ...(tag !== undefined && { newTag: tag }),
        ...(digest !== undefined && { digest }),
      };
    }),
  };
}

function inlineValues(object: KubernetesObject, view: View, files: RunFiles): ValuesSource[] {
  const value = view.toValue();
  if (value === undefined || value === null) return [];
  return [sourceIn(object, view, JSON.stringify(value, exact), files)];
}

/** Integers beyond what a number holds stay what they are. */
function exact(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? Number(value) : value;
}

function textValues(object: KubernetesObject, view: View, files: RunFiles): ValuesSource[] {
  const text = view.string().value;
  return text === undefined ? [] : [sourceIn(object, view, text, files)];
}

/** `--set`-like pairs; those that set items of lists are left to Argo CD. */
function parameterValues(object: KubernetesObject, view: View, files: RunFiles): ValuesSource[] {
  const values: Record<string, unknown> = {};
  for (const parameter of view.items()) {
    const name = parameter.get("name").string().value ?? "";
    const text = parameter.get("value").string().value;
    if (text === undefined || name === "" || /[[\]{}]/.test(name)) continue;
    const literal = parameter.get("forceString").boolean().is(true);
    const steps = name.split(/(?<!\\)\./).map((step) => step.replaceAll("\\.", "."));
    if (steps.some((step) => step === "__proto__")) continue;
    let at = values;
    for (const step of steps.slice(0, -1)) {
      const next = at[step];
      if (typeof next !== "object" || next === null) at[step] = {};
      at = at[step] as Record<string, unknown>;
    }
    at[steps.at(-1) ?? ""] =
      literal || !/^(?:true|false|null|-?[0-9]+)$/.test(text) ? text : JSON.parse(text);
  }
  return Object.keys(values).length === 0 ? [] : [sourceIn(object, view, JSON.stringify(values), files)];
}

function sourceIn(object: KubernetesObject, view: View, inline: string, files: RunFiles): ValuesSource {
  const { file, document, item, renderedFrom } = object.ref.origin;
  const absolute = resolve(files.base, file);
  const own = renderedFrom === undefined ? { document, item } : baseOf(object, absolute, files);
  return { file: absolute, document: own.document, prefix: [...own.item, ...view.path], inline };
}

/** Where an overlay has an object from: the document of its kind, as its name may be another there. */
function baseOf(object: KubernetesObject, file: string, files: RunFiles) {
  const documents = files.documents(file);
  const same = documents.filter(({ root }) => View.root(root).get("kind").string().is(object.kind));
  const named = same.find(({ root }) => View.root(root).get("metadata").get("name").string().is(object.name));
  return { document: (named ?? same[0])?.index ?? 0, item: [] };
}

function valueFiles(
  object: KubernetesObject,
  list: View,
  files: RunFiles,
  chart: string | undefined,
): { readonly found: ValuesSource[]; readonly missing: string[] } {
  const found: ValuesSource[] = [];
  const missing: string[] = [];
  for (const text of list.strings().value ?? []) {
    const local = text.replace(/^\$[^/]+\//, "");
    const own = chart === undefined || text !== local ? undefined : join(chart, local);
    const file = own !== undefined && existsSync(own) ? own : pathAt(object, local, files);
    if (file !== undefined && files.isFile(file) && files.belongs(file, dirname(objectFile(object, files))))
      found.push({ file, document: 0, prefix: [] });
    else missing.push(text);
  }
  return { found, missing };
}

function folderAt(object: KubernetesObject, path: string, files: RunFiles): string | undefined {
  const found = pathAt(object, path, files);
  const isThere = found !== undefined && files.isFolder(found);
  return isThere && files.belongs(found, dirname(objectFile(object, files))) ? found : undefined;
}

function objectFile(object: KubernetesObject, files: RunFiles): string {
  return resolve(files.base, object.ref.origin.file);
}

/**
 * A path that counts from the root of the repository: the folder with `.git` above the object where there is one, else
 * the outermost folder of the run in which the path exists.
 */
function pathAt(object: KubernetesObject, path: string, files: RunFiles): string | undefined {
  const relative = normalize(path).replace(/^[/\\]+/, "");
  if (relative.startsWith("..")) return undefined;
  let found: string | undefined;
  const file = objectFile(object, files);
  for (let at = dirname(file); ; at = dirname(at)) {
    if (existsSync(join(at, relative))) found = join(at, relative);
    if (existsSync(join(at, ".git")) || dirname(at) === at) break;
    if (at === files.base) break;
  }
  return found?.endsWith(sep) ? found.slice(0, -1) : found;
}
