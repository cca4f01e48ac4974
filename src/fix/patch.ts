import type { Operation, Path } from "../model/index.ts";
import { editDocument, type Splice } from "../syntax/edit/index.ts";
import type { SyntaxDocument } from "../syntax/index.ts";
import type { Wanted } from "./select.ts";

/** A file as the fixer sees it. */
export interface Editable {
  readonly documents: readonly SyntaxDocument[];
  /** Why its text must not be touched; undefined when it may. */
  readonly locked: string | undefined;
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
export function patch(wanted: readonly Wanted[], editable: (file: string) => Editable | undefined): Patch {
  const splices = new Map<string, Splice[]>();
  const refused = new Map<string, string>();
  const byDocument = Map.groupBy(wanted, ({ resource: { origin } }) => `${origin.file}#${origin.document}`);
  for (const group of byDocument.values()) {
    const [first] = group as [Wanted, ...Wanted[]];
    const { file, document: index } = first.resource.origin;
    const target = editable(file);
    const document = target?.documents.find((each) => each.index === index);
    const refuse = (each: Wanted, why: string): void => {
      for (const { fingerprint } of each.findings) refused.set(fingerprint, why);
    };
    if (target === undefined || document === undefined || target.locked !== undefined) {
      for (const each of group) refuse(each, target?.locked ?? "its text is not at hand");
      continue;
    }
    const edit = editDocument(document, operationsOf(group));
    if (edit.ok) {
      const list = splices.get(file);
      if (list === undefined) splices.set(file, [...edit.splices]);
      else list.push(...edit.splices);
      continue;
    }
    for (const each of culprits(document, group)) refuse(each.wanted, each.reason);
  }
  return { splices, refused };
}

/** What a pod's settings are read in front of: they would be lost behind pages of containers. */
const longLists = ["initContainers", "containers", "ephemeralContainers", "volumes"];

/** Paths count in the document as it is: what shifts other places comes last, and list items go from the back. */
function operationsOf(group: readonly Wanted[]): Operation[] {
  const operations = group.map(({ operation }) =>
    operation.op === "set" ? { before: longLists, ...operation } : operation,
  );
  const removals = operations
    .filter(({ op }) => op === "remove")
    .sort((a, b) => comparePaths(b.path, a.path));
  const insertions = operations.filter(({ op }) => op === "insert");
  return [...operations.filter(({ op }) => op === "set" || op === "rename"), ...removals, ...insertions];
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

/** Those that the document refuses by themselves; if all are fine alone, the last one that does not fit the others. */
function culprits(
  document: SyntaxDocument,
  group: readonly Wanted[],
): { readonly wanted: Wanted; readonly reason: string }[] {
  const found: { wanted: Wanted; reason: string }[] = [];
  const fitting: Wanted[] = [];
  for (const wanted of group) {
    const edit = editDocument(document, operationsOf([...fitting, wanted]));
    if (edit.ok) fitting.push(wanted);
    else found.push({ wanted, reason: edit.reason });
  }
  return found;
}
