import {
  attributeOf,
  type HclAttribute,
  type HclBlock,
  type HclBody,
  type HclFile,
  parseHcl,
  parseHclJson,
} from "../../../syntax/hcl/index.ts";
import type { Unreadable } from "../../declaration.ts";
import { addVersions } from "./provider-versions.ts";

export interface SourceFile {
  readonly file: string;
  readonly text: string;
}

/** A block with the file that it is written in. */
export interface Placed<T> {
  readonly file: string;
  readonly item: T;
}

/** The blocks of a folder by what they declare. */
export interface Declared {
  readonly variables: ReadonlyMap<string, Placed<HclBlock>>;
  readonly locals: ReadonlyMap<string, Placed<HclAttribute>>;
  readonly outputs: ReadonlyMap<string, Placed<HclBlock>>;
  readonly modules: ReadonlyMap<string, Placed<HclBlock>>;
  /** By `type.name` and `data.type.name`. */
  readonly resources: ReadonlyMap<string, Placed<HclBlock>>;
  /** What is asked of the versions of providers, by name. */
  readonly providers: ReadonlyMap<string, string>;
  /** Something could not be read: what is not found may exist. */
  readonly broken: boolean;
  readonly unreadable: readonly Unreadable[];
}

export function readHcl({ file, text }: SourceFile): HclFile {
  return file.toLowerCase().endsWith(".json") ? parseHclJson(text) : parseHcl(text);
}

/** All files of a folder are one module; override files come last and change what the others say. */
export function declaredIn(files: readonly SourceFile[]): Declared {
  const declared = {
    variables: new Map<string, Placed<HclBlock>>(),
    locals: new Map<string, Placed<HclAttribute>>(),
    outputs: new Map<string, Placed<HclBlock>>(),
    modules: new Map<string, Placed<HclBlock>>(),
    resources: new Map<string, Placed<HclBlock>>(),
    providers: new Map<string, string>(),
    broken: false,
    unreadable: [] as Unreadable[],
  };
  const ordered = files
    .filter(({ file }) => /\.tf(?:\.json)?$/i.test(file))
    .sort((one, other) => rank(one) - rank(other) || (one.file < other.file ? -1 : 1));
  for (const source of ordered) {
    const { body, failures } = readHcl(source);
    for (const failure of failures) declared.unreadable.push({ file: source.file, ...failure });
    declared.broken ||= body.broken;
    const overrides = rank(source) > 0;
    for (const item of body.items) {
      if (item.kind === "attribute") continue;
      const [first, second] = item.labels.map(({ text }) => text);
      const put = (map: Map<string, Placed<HclBlock>>, name: string) => {
        const before = overrides ? map.get(name)?.item : undefined;
        map.set(name, {
          file: map.get(name)?.file ?? source.file,
          item: before === undefined ? item : overridden(before, item),
        });
      };
      if (item.type === "terraform" || item.type === "provider") addVersions(declared.providers, item);
      if (item.type === "locals") {
        for (const each of item.body.items)
          if (each.kind === "attribute") declared.locals.set(each.name, { file: source.file, item: each });
      } else if (first === undefined) continue;
      else if (item.type === "variable") put(declared.variables, first);
      else if (item.type === "output") put(declared.outputs, first);
      else if (item.type === "module") put(declared.modules, first);
      else if (second === undefined) continue;
      else if (item.type === "resource") put(declared.resources, `${first}.${second}`);
      else if (item.type === "data" || item.type === "ephemeral")
        put(declared.resources, `${item.type}.${first}.${second}`);
    }
  }
  return declared;
}

function rank({ file }: SourceFile): number {
  return /(?:^|[/_])override\.tf(?:\.json)?$/.test(file) ? 1 : 0;
}

/** Terraform, "Override Files": attributes replace attributes, blocks replace all blocks of their type. */
function overridden(before: HclBlock, by: HclBlock): HclBlock {
  const types = new Set(by.body.items.flatMap((item) => (item.kind === "block" ? [item.type] : [])));
  const kept = before.body.items.filter((item) =>
    item.kind === "block" ? !types.has(item.type) : attributeOf(by.body, item.name) === undefined,
  );
  const body: HclBody = {
    ...before.body,
    items: [...kept, ...by.body.items],
    broken: before.body.broken || by.body.broken,
  };
  return { ...before, body };
}
