import {
  type Definitions,
  DefinitionTexts,
  type Editable,
  type FixOptions,
  patch,
  type Skipped,
  selectFixes,
} from "../../fix/index.ts";
import {
  type Finding,
  isAtLeast,
  type Path,
  type Resource,
  samePath,
  startsWith,
} from "../../model/index.ts";
import { applySplices, type Splice } from "../../syntax/edit/index.ts";
import { parseText } from "../../syntax/index.ts";
import type { ScanRequest } from "../request.ts";
import { type Scan, scan } from "../scan.ts";
import type { SourceText } from "../source-text.ts";

export interface Repair {
  /** Before anything was changed. */
  readonly before: Scan;
  /** With every change made, assessed again. */
  readonly after: Scan;
  /** New texts by shown name; only of files that change. */
  readonly edited: ReadonlyMap<string, string>;
  /** With those that only came up once another was fixed. */
  readonly fixed: readonly Finding[];
  readonly skipped: readonly Skipped[];
}

/** One fix may make way for another (privileged off, then escalation off); more rounds than this would be a circle. */
const mostRounds = 6;

/**
 * Makes the fixes of a scan in memory until nothing is left to make. Every round is assessed again: a fix that does not
 * cure its finding, or brings a new one as bad, is taken back and told.
 */
export async function repair(request: ScanRequest, options: FixOptions): Promise<Repair> {
  const before = await scan(request);
  const refused = new Map<string, string>();
  let edited = new Map<string, string>();
  let current = before;
  const made: Finding[] = [];
  for (let round = 0; round < mostRounds; round++) {
    const step = await repairOnce(current, edited, request, options, refused);
    if (step === undefined) break;
    ({ edited, scan: current } = step);
    for (const finding of step.chosen) made.push(finding);
  }
  const left = new Set(current.assessment.findings.map(({ fingerprint }) => fingerprint));
  const told = new Map([...before.assessment.findings, ...made].map((each) => [each.fingerprint, each]));
  const fixed = [...told.values()].filter(({ fingerprint }) => !left.has(fingerprint));
  const { skipped } = selectFixes(current.assessment.findings, options, refused);
  return { before, after: current, edited, fixed, skipped };
}

interface Step {
  readonly chosen: readonly Finding[];
  readonly edited: Map<string, string>;
  readonly scan: Scan;
}

async function repairOnce(
  current: Scan,
  edited: ReadonlyMap<string, string>,
  request: ScanRequest,
  options: FixOptions,
  refused: Map<string, string>,
): Promise<Step | undefined> {
  for (;;) {
    const { wanted, chosen } = selectFixes(current.assessment.findings, options, refused);
    if (chosen.length === 0) return undefined;
    const made = patch(wanted, editableOf(current), definitionsOf(current));
    if (made.refused.size > 0) {
      for (const [fingerprint, why] of made.refused) refused.set(fingerprint, why);
      continue;
    }
    const next = new Map(edited);
    for (const [file, splices] of made.splices) {
      const text = applySplices(current.texts.get(file)?.text ?? "", splices);
      if (text === undefined) throw new TypeError(`overlapping edits of ${file}`);
      next.set(file, text);
    }
    const after = await scan({ ...request, edited: next });
    const harm = harmOf(current, after, chosen);
    if (harm.size === 0) return { chosen, edited: next, scan: after };
    for (const [fingerprint, why] of harm) refused.set(fingerprint, why);
  }
}

/** Chosen fixes that did not do what they promise. */
function harmOf(before: Scan, after: Scan, chosen: readonly Finding[]): Map<string, string> {
  const harm = new Map<string, string>();
  const left = new Set(after.assessment.findings.map(({ fingerprint }) => fingerprint));
  for (const { fingerprint } of chosen)
    if (left.has(fingerprint)) harm.set(fingerprint, "the change does not cure the finding");
  const had = new Set(before.assessment.findings.map(({ fingerprint }) => fingerprint));
  const byResource = Map.groupBy(chosen, ({ resource }) => resource.id);
  for (const fresh of after.assessment.findings) {
    if (had.has(fresh.fingerprint)) continue;
    const cause = byResource
      .get(fresh.resource.id)
      ?.find((finding) => isAtLeast(fresh.severity, finding.severity) && changes(finding, fresh.path));
    if (cause !== undefined)
      harm.set(cause.fingerprint, `the change would bring a finding of ${fresh.control}`);
  }
  const unreadable = after.assessment.unreadable.length > before.assessment.unreadable.length;
  if (unreadable)
    for (const { fingerprint } of chosen) harm.set(fingerprint, "the changed file could not be read again");
  return harm;
}

/** Whether a finding's fix is about a place, or writes what holds it. */
function changes({ resource, path, fix }: Finding, place: Path): boolean {
  if (samePath(path, place)) return true;
  const own = fix?.changes.filter((change) => (change.resource ?? resource).id === resource.id) ?? [];
  return own.some(({ operations }) =>
    operations.some((operation) => operation.op !== "remove" && startsWith(place, operation.path)),
  );
}

/** Reports show what fixes change; reading more text than this for it would hold them up. */
const mostEditedText = 64 * 1024 * 1024;

/** What each finding's fix would change in the text by itself, found when asked for; nothing where it cannot be made. */
export function editsOf(
  scanned: Scan,
): (finding: Finding) => readonly { file: string; splices: readonly Splice[] }[] {
  const editable = editableOf(scanned);
  const definitions = definitionsOf(scanned);
  let left = mostEditedText;
  return (finding) => {
    const { wanted } = selectFixes([finding], { risky: true });
    for (const { resource } of wanted) left -= lengthOf(resource, scanned);
    if (left < 0) return [];
    const { splices, refused } = patch(wanted, editable, definitions);
    return refused.size > 0 ? [] : [...splices].map(([file, each]) => ({ file, splices: each }));
  };
}

/** Documents that were read as they are, and texts that rendered ones were traced to. */
function editableOf({ inventories, texts }: Scan): (file: string) => Editable | undefined {
  const read = inventories
    .flatMap((inventory) => inventory.documents)
    .filter(({ resource }) => resource.origin.renderedFrom === undefined);
  const byFile = new Map(
    [...Map.groupBy(read, ({ file }) => file)].map(([file, group]) => [
      file,
      group.map(({ syntax }) => syntax),
    ]),
  );
  const known = new Map<string, Editable>();
  return (file) => {
    const source = texts.get(file);
    if (source === undefined) return undefined;
    const editable = known.get(file) ?? {
      documents: new Map(
        (byFile.get(file) ?? parseText(source.text).documents).map((each) => [each.index, each]),
      ),
      locked: lockOf(source),
    };
    known.set(file, editable);
    return editable;
  };
}

/** What clusters, other resources of Azure and images were read from. */
function definitionsOf({ inventories, texts }: Scan): Definitions {
  const holders = inventories.flatMap(({ clusters, azure }) => [...clusters, ...azure]);
  const byId = Map.groupBy(holders, ({ ref }) => ref.id);
  const dockerfiles = new Map(
    inventories.flatMap((inventory) => inventory.dockerfiles).map((file) => [file.ref.id, file]),
  );
  return {
    dockerfileOf: ({ id }) => dockerfiles.get(id),
    holdersOf: ({ id }) => byId.get(id) ?? [],
    texts: new DefinitionTexts({ read: (file) => texts.get(file)?.text, files: () => texts.keys() }),
    locked: (file) => {
      const source = texts.get(file);
      return source === undefined ? "its text is not at hand" : lockOf(source);
    },
  };
}

function lockOf({ reencodes }: SourceText): string | undefined {
  return reencodes ? undefined : "the file would not be the same bytes when written back";
}

function lengthOf({ origin: { file, range } }: Resource, { texts }: Scan): number {
  return range === undefined ? (texts.get(file)?.text.length ?? 0) : range.end - range.start;
}
