import { ManagedCluster } from "../../azure/index.ts";
import { assemble, readAzure } from "../../azure/reading/index.ts";
import { type JsonValue, type Path, parsePath } from "../../model/index.ts";
import { applySplices } from "../../syntax/edit/index.ts";
import { DefinitionTexts, editDefinitions, type Holder } from "./index.ts";

export type Files = Readonly<Record<string, string>>;

/** Everything of Azure that texts define. */
export function holdersIn(files: Files): Holder[] {
  const texts = Object.entries(files).map(([file, text]) => ({ file, text, world: "w" }));
  const { definitions } = readAzure(texts, {
    read: (name) => files[name],
    list: (folder) => texts.filter(({ file }) => folderOf(file) === folder),
  });
  return definitions.flatMap(({ declarations }) => {
    const { clusters, others } = assemble(declarations, "w");
    return [...clusters, ...others];
  });
}

function folderOf(file: string): string {
  return file.includes("/") ? file.slice(0, file.lastIndexOf("/")) : ".";
}

export interface Setting {
  readonly path: string | Path;
  readonly value: JsonValue;
  readonly holder?: Holder;
}

/** The texts with settings of the first cluster (or of the holder that is named) changed, or why not. */
export function changed(files: Files, settings: readonly Setting[]): Files | readonly string[] {
  const first = holdersIn(files).find((each) => each instanceof ManagedCluster);
  const changes = settings.flatMap(({ path, value, holder = first }) => {
    const steps = typeof path === "string" ? parsePath(path) : path;
    if (holder === undefined || steps === undefined)
      throw new TypeError(`nothing to change: ${String(path)}`);
    return [{ holder, operation: { op: "set", path: steps, value } as const }];
  });
  const texts = new DefinitionTexts({ read: (file) => files[file], files: () => Object.keys(files) });
  const { splices, refused } = editDefinitions(changes, texts);
  if (refused.size > 0) return [...refused.values()];
  const after = { ...files };
  for (const [file, each] of splices) {
    const text = applySplices(files[file] ?? "", each);
    if (text === undefined) throw new TypeError(`splices of ${file} overlap`);
    after[file] = text;
  }
  return after;
}
