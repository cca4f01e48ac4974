import type { HclBlock } from "../../../syntax/hcl/index.ts";
import type { MappingNode } from "../../../syntax/index.ts";
import type { NotFollowed } from "../../declaration.ts";
import { Called, type Shared } from "./calls.ts";
import type { Placed, SourceFile } from "./files.ts";
import type { Instance } from "./instances.ts";
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
}

export interface EvaluatedModule {
  readonly resources: readonly TerraformResource[];
  readonly notFollowed: readonly NotFollowed[];
  /** Folders of the modules that were followed. */
  readonly followed: readonly string[];
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
  collect(root, undefined, wanted, resources);
  return { resources, notFollowed: shared.notFollowed, followed: [...shared.folders] };
}

function collect(
  called: Called,
  maybe: string | undefined,
  wanted: (type: string) => boolean,
  into: TerraformResource[],
): void {
  const { module } = called;
  for (const [key, placed] of module.declared.resources) {
    const type = key.slice(0, key.indexOf("."));
    if (type === "data" || type === "ephemeral" || !wanted(type)) continue;
    for (const instance of module.instances(key, placed).instances) {
      if (into.length >= RESOURCE_LIMIT) return;
      const body = module.body(key, placed, instance.suffix);
      if (body.kind === "mapping")
        into.push(resource(type, `${module.surroundings.prefix}${key}`, placed, instance, body, maybe));
    }
  }
  for (const name of module.declared.modules.keys()) {
    const children = called.children(name);
    if (!("modules" in children)) continue;
    for (const { instance, called: child } of children.modules)
      collect(child, maybe ?? instance.maybe, wanted, into);
  }
}

function resource(
  type: string,
  family: string,
  { file, item }: Placed<HclBlock>,
  { suffix, maybe }: Instance,
  body: MappingNode,
  outer: string | undefined,
): TerraformResource {
  const range = { start: item.start, end: item.end };
  return { type, address: `${family}${suffix}`, file, range, body, maybe: outer ?? maybe };
}
