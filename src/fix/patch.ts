import type { Dockerfile } from "../images/index.ts";
import type { Operation, Path, Resource } from "../model/index.ts";
import { editDocument, newDocument, type Splice } from "../syntax/edit/index.ts";
import type { SyntaxDocument } from "../syntax/index.ts";
import { type DefinitionTexts, editDefinitions, type Holder, isDefined } from "./definitions/index.ts";
import { editDockerfile } from "./dockerfiles/index.ts";
import type { Wanted } from "./select.ts";

/** A file as the fixer sees it. */
export interface Editable {
  /** By index in the file. */
  readonly documents: ReadonlyMap<number, SyntaxDocument>;
  /** Why its text must not be touched; undefined when it may. */
  readonly locked: string | undefined;
}

/** Definitions of clusters and of images as the fixer sees them. */
export interface Definitions {
  readonly dockerfileOf: (resource: Resource) => Dockerfile | undefined;
  readonly texts: DefinitionTexts;
  /** What a resource stands for: several where one text is part of several definitions. */
  readonly holdersOf: (resource: Resource) => readonly Holder[];
  /** Why a file's text must not be touched. */
  readonly locked: (file: string) => string | undefined;
}

export interface Patch {
  /** What to replace, by file. */
  readonly splices: ReadonlyMap<string, readonly Splice[]>;
  /** Fingerprints of findings whose operations a text does not take, with the reason. Nothing of them is in the splices. */
  readonly refused: ReadonlyMap<string, string>;
}

/**
 * Turns operations into splices of text. When a document refuses one, all findings that want it are refused; the caller
 * selects again without them, so that a plan is never made in part.
 */
export function patch(
  wanted: readonly Wanted[],
  editable: (file: string) => Editable | undefined,
  definitions?: Definitions,
): Patch {
  const splices = new Map<string, readonly Splice[]>();
  const refused = new Map<string, string>();
  const defined = wanted.filter(({ resource }) => isDefined(resource));
  if (defined.length > 0) patchDefinitions(defined, definitions, { splices, refused });
  const built = wanted.filter(({ resource }) => resource.type === "dockerfile");
  patchDockerfiles(built, definitions, { splices, refused });
  const documents = wanted.filter(({ resource }) => !isDefined(resource) && resource.type !== "dockerfile");
  const byDocument = Map.groupBy(
    documents,
    ({ resource: { origin } }) => `${origin.file}#${origin.document}`,
  );
  for (const group of byDocument.values()) {
    const [first] = group as [Wanted, ...Wanted[]];
    const { file, document: index } = first.resource.origin;
    const target = editable(file);
    const document = target?.documents.get(index);
    const refuse = (each: Wanted, why: string): void => {
      for (const { fingerprint } of each.findings) refused.set(fingerprint, why);
    };
    if (target === undefined || document === undefined || target.locked !== undefined) {
      for (const each of group) refuse(each, target?.locked ?? "its text is not at hand");
      continue;
    }
    const [added, changed] = apart(group);
    const edit = changed.length === 0 ? { splices: [] } : editTogether(document, changed);
    if (!("splices" in edit)) {
      for (const [each, why] of edit) refuse(each, why);
      continue;
    }
    const made = added.flatMap((each) => {
      const splice = each.operation.op === "add" ? newDocument(document, each.operation.value) : "";
      if (typeof splice !== "string") return [splice];
      refuse(each, `a new object cannot stand beside it: ${splice}`);
      return [];
    });
    splices.set(file, [...(splices.get(file) ?? []), ...edit.splices, ...made]);
  }
  return { splices, refused };
}

/** All definitions together: clusters share texts, and one setting may be given in another file. */
function patchDefinitions(
  group: readonly Wanted[],
  definitions: Definitions | undefined,
  made: { readonly splices: Map<string, readonly Splice[]>; readonly refused: Map<string, string> },
): void {
  const refuse = ({ findings }: Wanted, why: string): void => {
    for (const { fingerprint } of findings) made.refused.set(fingerprint, why);
  };
  const changes = group.flatMap((wanted) => {
    const holders = definitions?.holdersOf(wanted.resource) ?? [];
    if (holders.length === 0) refuse(wanted, "its text is not at hand");
    return holders.map((holder) => ({ wanted, holder, operation: wanted.operation }));
  });
  if (definitions === undefined) return;
  const edits = editDefinitions(changes, definitions.texts);
  for (const [{ wanted }, why] of edits.refused) refuse(wanted, why);
  const moved = new Set(changes.filter((change) => !edits.idle.has(change)).map(({ wanted }) => wanted));
  for (const { wanted } of edits.idle) if (!moved.has(wanted)) refuse(wanted, "its text says so already");
  for (const [file, each] of edits.splices) {
    const why = definitions.locked(file);
    if (why === undefined) made.splices.set(file, [...each]);
    else for (const { wanted } of edits.wantedIn(file)) refuse(wanted, why);
  }
}

function patchDockerfiles(
  group: readonly Wanted[],
  definitions: Definitions | undefined,
  made: { readonly splices: Map<string, readonly Splice[]>; readonly refused: Map<string, string> },
): void {
  for (const [file, each] of Map.groupBy(group, ({ resource }) => resource.origin.file)) {
    const refuse = ({ findings }: Wanted, why: string): void => {
      for (const { fingerprint } of findings) made.refused.set(fingerprint, why);
    };
    const [first] = each;
    const dockerfile = first && definitions?.dockerfileOf(first.resource);
    const locked = definitions?.locked(file);
    if (dockerfile === undefined || locked !== undefined) {
      for (const wanted of each) refuse(wanted, locked ?? "its text is not at hand");
      continue;
    }
    const edits = editDockerfile(dockerfile, each);
    for (const [wanted, why] of edits.refused) refuse(wanted, why);
    made.splices.set(file, edits.splices);
  }
}

/** New objects, and changes of what is there. */
function apart(group: readonly Wanted[]): [Wanted[], Wanted[]] {
  const { true: added = [], false: changed = [] } = Object.groupBy(group, ({ operation }) =>
    operation.op === "add" ? "true" : "false",
  );
  return [added, changed];
}

/** What a pod's settings are read in front of: they would be lost behind pages of containers. */
const longLists = ["initContainers", "containers", "ephemeralContainers", "volumes"];

/** The operations in the order in which to carry them out, by what wants them. */
type Steps = ReadonlyMap<Operation, Wanted>;

/** Paths count in the document as it is: what shifts other places comes last, and list items go from the back. */
function stepsOf(group: readonly Wanted[]): Steps {
  const steps = group.map((wanted): [Operation, Wanted] => {
    const { operation } = wanted;
    return [operation.op === "set" ? { before: longLists, ...operation } : operation, wanted];
  });
  const removals = steps
    .filter(([{ op }]) => op === "remove")
    .sort(([a], [b]) => comparePaths(b.path, a.path));
  const insertions = steps.filter(([{ op }]) => op === "insert");
  return new Map([
    ...steps.filter(([{ op }]) => op === "set" || op === "rename"),
    ...removals,
    ...insertions,
  ]);
}

function comparePaths(a: Path, b: Path): number {
  for (const [index, step] of a.entries()) {
    const other = b[index];
    if (other === undefined) return 1;
    if (step === other) continue;
    return typeof step === "number" && typeof other === "number"
      ? step - other
      : String(step) < String(other)
        ? -1
        : 1;
  }
  return a.length - b.length;
}

/** More attempts than this to find out which operations a document refuses would take longer than they are worth. */
const mostAttempts = 200;

/** The splices of all, or those that the document refuses, with the reason. */
function editTogether(
  document: SyntaxDocument,
  group: readonly Wanted[],
): { readonly splices: readonly Splice[] } | ReadonlyMap<Wanted, string> {
  const refused = new Map<Wanted, string>();
  const fitting: Wanted[] = [];
  let attempts = 0;
  const whole = attempt(group);
  return whole === undefined ? refused : { splices: whole };

  /** Adds what fits beside what was found to fit before; what does not is looked for by halves. */
  function attempt(some: readonly Wanted[]): readonly Splice[] | undefined {
    const steps = stepsOf([...fitting, ...some]);
    const edit = editDocument(document, [...steps.keys()]);
    attempts++;
    if (edit.ok) {
      for (const wanted of some) fitting.push(wanted);
      return edit.splices;
    }
    const told = [...(edit.refused ?? [])].flatMap(([operation, why]) => {
      const wanted = steps.get(operation);
      return wanted === undefined ? [] : [[wanted, why] as const];
    });
    if (told.length > 0) {
      for (const [wanted, why] of told) refused.set(wanted, why);
    } else if (some.length <= 1 || attempts > mostAttempts) {
      for (const wanted of some) refused.set(wanted, edit.reason);
    } else {
      const half = some.length >> 1;
      attempt(some.slice(0, half));
      attempt(some.slice(half));
    }
    return undefined;
  }
}
