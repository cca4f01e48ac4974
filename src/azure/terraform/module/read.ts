import type { MappingNode } from "../../../syntax/index.ts";
import type { NotFollowed, Unreadable } from "../../declaration.ts";
import { Called, type Shared } from "./calls.ts";
import type { SourceFile } from "./files.ts";
import { variablesIn } from "./variable-files.ts";

/** A root module and what is given to it. */
export interface TerraformEntry {
  readonly folder: string;
  /** The `.tf` and `.tf.json` of the folder. */
  readonly files: readonly SourceFile[];
  /** The later ones win. */
  readonly variableFiles: readonly SourceFile[];
  /** The files of a folder that a module is in; none when there is no such folder. */
  readonly list: (folder: string) => readonly SourceFile[];
}

/** A resource as its provider takes it. */
export interface TerraformResource {
  readonly type: string;
  /** `module.a.azurerm_kubernetes_cluster.main[0]` */
  readonly address: string;
  readonly file: string;
  readonly range: { readonly start: number; readonly end: number };
  readonly body: MappingNode;
  readonly maybe: string | undefined;
  /** What its module and those around it ask of the provider's version. */
  readonly constraint: string | undefined;
}

export interface EvaluatedModule {
  readonly resources: readonly TerraformResource[];
  readonly notFollowed: readonly NotFollowed[];
  /** Folders of the modules that were followed. */
  readonly followed: readonly string[];
  readonly unreadable: readonly Unreadable[];
}

const RESOURCE_LIMIT = 5000;

/** All resources of the wanted types that a root module and its local modules declare. */
export function evaluateModule(entry: TerraformEntry, wanted: (type: string) => boolean): EvaluatedModule {
  const shared: Shared = {
    list: entry.list,
    budget: { steps: 0, depth: 0 },
    notFollowed: [],
    folders: new Set(),
    declared: new Map(),
    modules: 0,
  };
  const given = variablesIn(entry.variableFiles, shared.budget);
  const argument = (name: string) => given.get(name);
  const root = new Called(entry.files, entry.folder, [], "", argument, shared);
  const resources: TerraformResource[] = [];
  collect(root, { maybe: undefined, versions: new Map() }, wanted, resources);
  const unreadable = [...shared.declared.values()].flatMap((declared) => declared.unreadable);
  return { resources, notFollowed: shared.notFollowed, followed: [...shared.folders], unreadable };
}

/** What modules around one say of it. */
interface Around {
  readonly maybe: string | undefined;
  /** What is asked of the versions of providers, by name. */
  readonly versions: ReadonlyMap<string, string>;
}

function collect(
  called: Called,
  around: Around,
  wanted: (type: string) => boolean,
  into: TerraformResource[],
): void {
  const { module } = called;
  const versions = new Map(around.versions);
  for (const [name, version] of module.declared.providers)
    versions.set(name, [versions.get(name), version].filter((each) => each !== undefined).join(","));
  for (const [key, placed] of module.declared.resources) {
    const type = key.slice(0, key.indexOf("."));
    if (type === "data" || type === "ephemeral" || !wanted(type)) continue;
    const { file, item } = placed;
    const range = { start: item.start, end: item.end };
    const constraint = versions.get(type.slice(0, type.indexOf("_")));
    for (const { suffix, maybe } of module.instances(key, placed).instances) {
      if (into.length >= RESOURCE_LIMIT) return;
      const body = module.body(key, placed, suffix);
      const address = `${module.surroundings.prefix}${key}${suffix}`;
      if (body.kind === "mapping")
        into.push({ type, address, file, range, body, maybe: around.maybe ?? maybe, constraint });
    }
  }
  for (const name of module.declared.modules.keys()) {
    const children = called.children(name);
    if (!("modules" in children)) continue;
    for (const { instance, called: child } of children.modules)
      collect(child, { maybe: around.maybe ?? instance.maybe, versions }, wanted, into);
  }
}
