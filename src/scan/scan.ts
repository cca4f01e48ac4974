import { type ActiveControl, runControls } from "../assess/index.ts";
import { Inventory, readObjects, type SourceDocument } from "../inventory/index.ts";
import {
  type Assessment,
  type Counts,
  compareSeverity,
  type Finding,
  type Severity,
  severities,
  type Undecided,
  type Unreadable,
} from "../model/index.ts";
import { type FoundFile, findFiles, readBytes, reason } from "../sources/files.ts";
import { decode, Lines, parseText } from "../syntax/index.ts";

export interface ScanRequest {
  /** Files, folders, patterns, or `-` for what `stdin` holds. */
  readonly roots: readonly string[];
  readonly base: string;
  readonly stdin?: Uint8Array | undefined;
  readonly controls: readonly ActiveControl[];
  readonly profiles: readonly string[];
  /** Kubernetes minor that the manifests are for. */
  readonly target: number;
  readonly date: string;
}

/** The decoded text of a file that was read, for excerpts, lines and edits. */
export interface SourceText {
  readonly text: string;
  readonly lines: Lines;
}

export interface Scan {
  readonly assessment: Assessment;
  readonly texts: ReadonlyMap<string, SourceText>;
  readonly inventories: readonly Inventory[];
}

/** Larger files are no manifests: an API object ends at 1.5 MiB. */
const largestFile = 32 * 1024 * 1024;

/** Reads everything the request names and assesses it. The only place where sources meet controls. */
export function scan(request: ScanRequest): Scan {
  const reading = new Reading();
  const paths = request.roots.filter((root) => root !== "-");
  if (request.stdin !== undefined) reading.bytes("-", request.stdin, "-");
  const found = findFiles(paths, { base: request.base });
  for (const { file, message } of found.trouble) reading.unreadable.push({ file, message });
  for (const file of found.files) reading.file(file);
  const inventories = reading.inventories();
  const findings: Finding[] = [];
  const undecided: Undecided[] = [];
  for (const inventory of inventories) {
    const answers = runControls(inventory, request.controls, request);
    findings.push(...answers.findings);
    undecided.push(...answers.undecided);
  }
  findings.sort(byPlace);
  return {
    texts: reading.texts,
    inventories,
    assessment: {
      date: request.date,
      worlds: inventories.map((inventory) => inventory.world),
      profiles: request.profiles,
      findings,
      known: [],
      waived: [],
      waiverIssues: [],
      undecided,
      unreadable: reading.unreadable,
      podSecurity: [],
      counts: counts(reading, inventories, findings, found.skipped),
    },
  };
}

class Reading {
  readonly unreadable: Unreadable[] = [];
  readonly texts = new Map<string, SourceText>();
  readonly #worlds = new Map<string, SourceDocument[]>();
  files = 0;
  skipped = 0;
  documents = 0;

  file({ file, absolute, root, size }: FoundFile): void {
    if (size > largestFile) {
      this.unreadable.push({ file, message: `larger than ${largestFile / 1024 / 1024} MiB: not a manifest` });
      return;
    }
    let bytes: Uint8Array;
    try {
      bytes = readBytes(absolute);
    } catch (error) {
      this.unreadable.push({ file, message: reason(error) });
      return;
    }
    this.bytes(file, bytes, root);
  }

  bytes(file: string, bytes: Uint8Array, world: string): void {
    this.files++;
    if (!mayHoldManifests(bytes)) {
      this.skipped++;
      return;
    }
    const decoded = decode(bytes);
    if (!decoded.ok) {
      this.unreadable.push({ file, message: decoded.reason });
      return;
    }
    const { text } = decoded;
    const parsed = parseText(text);
    const documents = parsed.documents.flatMap((syntax) => readObjects(syntax, file, world) ?? []);
    for (const { message, offset } of parsed.failures) this.unreadable.push({ file, message, offset });
    if (parsed.failures.length > 0 || documents.length > 0)
      this.texts.set(file, { text, lines: new Lines(text) });
    if (documents.length === 0) {
      if (parsed.failures.length === 0) this.skipped++;
      return;
    }
    this.documents += documents.length;
    const known = this.#worlds.get(world);
    if (known === undefined) this.#worlds.set(world, documents);
    else known.push(...documents);
  }

  inventories(): Inventory[] {
    return [...this.#worlds].map(
      ([world, documents]) =>
        new Inventory(
          world,
          documents.flatMap((document) => document.objects),
          documents,
        ),
    );
  }
}

/** Cheap enough to spare parsing what holds no object; UTF-16 is let through. */
function mayHoldManifests(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.subarray(0, 4).includes(0) || buffer[0] === 0xff || buffer[0] === 0xfe) return true;
  return buffer.includes("apiVersion") && buffer.includes("kind");
}

function counts(
  reading: Reading,
  inventories: readonly Inventory[],
  findings: readonly Finding[],
  skipped: number,
): Counts {
  const bySeverity = Object.fromEntries(severities.map((severity) => [severity, 0])) as Record<
    Severity,
    number
  >;
  for (const finding of findings) bySeverity[finding.severity]++;
  const sum = (of: (inventory: Inventory) => number): number =>
    inventories.reduce((total, inventory) => total + of(inventory), 0);
  return {
    files: reading.files + skipped,
    skippedFiles: reading.skipped + skipped,
    documents: reading.documents,
    resources: sum(({ objects }) => objects.length),
    untypedResources: 0,
    workloads: sum(({ workloads }) => workloads.length),
    bySeverity,
  };
}

/** By file, then by place, then worst first: a report reads like the file. */
function byPlace(a: Finding, b: Finding): number {
  const [left, right] = [a.resource.origin, b.resource.origin];
  if (left.file !== right.file) return left.file < right.file ? -1 : 1;
  return (
    left.document - right.document ||
    (left.range?.start ?? 0) - (right.range?.start ?? 0) ||
    compareSeverity(a.severity, b.severity) ||
    (a.range?.start ?? 0) - (b.range?.start ?? 0) ||
    (a.control < b.control ? -1 : a.control > b.control ? 1 : 0)
  );
}
