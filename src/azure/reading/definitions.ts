import type { Declaration, Definition, NotFollowed } from "../declaration.ts";

/** A text that may define Azure's resources. */
export interface AzureText {
  /** As shown, forward slashes. */
  readonly file: string;
  readonly text: string;
  /** What it is applied together with: a scanned root. */
  readonly world: string;
}

/** Looks at files beside those that were found: modules that definitions name. */
export interface Surroundings {
  /** A file's text by its name as shown; undefined when there is none. */
  readonly read: (file: string) => string | undefined;
  /** The Terraform files of a folder. */
  readonly list: (folder: string) => readonly { readonly file: string; readonly text: string }[];
}

/** What one entry defines: a template, a Bicep file, a Terraform folder, an export. */
export interface ReadDefinition extends Definition {
  readonly world: string;
  /** The file or folder that it was entered by. */
  readonly entry: string;
}

/** A text that looks like a definition and is none that can be read. */
export interface Unread {
  readonly file: string;
  readonly message: string;
  readonly offset?: number | undefined;
}

export interface AzureRead {
  readonly definitions: readonly ReadDefinition[];
  readonly unread: readonly Unread[];
}

/** What several entries of one kind give. */
export class Findings {
  readonly definitions: ReadDefinition[] = [];
  readonly unread: Unread[] = [];

  add(entry: string, world: string, definition: Definition): void {
    this.definitions.push({ entry, world, ...definition });
  }

  fail(file: string, message: string, offset?: number): void {
    this.unread.push({ file, message, offset });
  }
}

/** Only what is no part of another is deployed by itself: a module is read where it is called. */
export function entriesOf(definitions: readonly ReadDefinition[]): readonly ReadDefinition[] {
  const followed = new Map<string, Set<string>>();
  for (const { entry, followed: files = [] } of definitions) {
    for (const file of files)
      if (file !== entry) followed.set(file, (followed.get(file) ?? new Set()).add(entry));
  }
  return definitions.filter(({ entry, followed: own = [] }) => {
    const callers = followed.get(entry);
    // Two that call each other are both entries: somebody has to be.
    return callers === undefined || [...callers].every((caller) => own.includes(caller));
  });
}

/** Whether a definition has to do with AKS: with a cluster, a pool or a registry. */
export function concernsClusters({
  declarations,
}: {
  readonly declarations: readonly Declaration[];
}): boolean {
  return declarations.some(({ type }) =>
    /^microsoft\.(?:containerservice\/managedclusters|containerregistry\/registries)(?:\/agentpools)?$/i.test(
      type,
    ),
  );
}

export type { NotFollowed };
