import { reasonOf } from "../../../base/result.ts";
import { Paths } from "../reading/index.ts";

/** What one package's header says (rpm, "RPM V4 Package format", "Header"). */
export interface Header {
  readonly name: string;
  readonly version: string;
  readonly release: string;
  readonly epoch: number;
  readonly architecture: string;
  readonly license: string;
  readonly sourceRpm: string;
  readonly modularity: string;
  readonly owns: readonly string[];
  /** Why files are missing from `owns`. */
  readonly trouble: string | null;
}

/** rpm, "RPM Tags". */
const tags = {
  name: 1000,
  version: 1001,
  release: 1002,
  epoch: 1003,
  license: 1014,
  architecture: 1022,
  sourceRpm: 1044,
  dirIndexes: 1116,
  baseNames: 1117,
  dirNames: 1118,
  modularity: 5096,
} as const;

const wanted: ReadonlySet<number> = new Set(Object.values(tags));

const [int32, string, stringArray, translated] = [4, 6, 8, 9];

/**
 * Reads a header as databases hold it: the number of entries, the length of their values, an entry of 16 bytes each (tag, type,
 * offset, count), the values. All numbers have their highest byte first.
 */
export function readHeader(bytes: Buffer): Header {
  const entries = entriesOf(bytes);
  const text = (tag: number): string => textOf(entries, tag);
  const paths = new Paths(bytes.length);
  const owns: string[] = [];
  let trouble: string | null = null;
  try {
    addFiles(entries, owns, paths);
  } catch (error) {
    trouble = reasonOf(error);
  }
  return {
    name: text(tags.name),
    version: text(tags.version),
    release: text(tags.release),
    epoch: numbersOf(entries, tags.epoch)?.at(0) ?? 0,
    architecture: text(tags.architecture),
    license: text(tags.license),
    sourceRpm: text(tags.sourceRpm),
    modularity: text(tags.modularity),
    owns,
    trouble: trouble ?? paths.trouble,
  };
}

interface Entries {
  readonly values: Buffer;
  readonly byTag: ReadonlyMap<number, Entry>;
}

interface Entry {
  readonly type: number;
  readonly offset: number;
  readonly count: number;
}

function entriesOf(bytes: Buffer): Entries {
  if (bytes.length < 8) throw new Error("it is shorter than the header of a package");
  const count = bytes.readUInt32BE(0);
  const start = 8 + 16 * count;
  const end = start + bytes.readUInt32BE(4);
  if (end > bytes.length) throw new Error("the header of a package says that it is longer than it is");
  const byTag = new Map<number, Entry>();
  for (let at = 8; at < start; at += 16) {
    const tag = bytes.readUInt32BE(at);
    if (!wanted.has(tag) || byTag.has(tag)) continue;
    byTag.set(tag, {
      type: bytes.readUInt32BE(at + 4),
      offset: bytes.readUInt32BE(at + 8),
      count: bytes.readUInt32BE(at + 12),
    });
  }
  return { values: bytes.subarray(start, end), byTag };
}

function textOf(entries: Entries, tag: number): string {
  const entry = entries.byTag.get(tag);
  if (entry === undefined) return "";
  if (entry.type !== string && entry.type !== translated) throw new Error(`its tag ${tag} is no text`);
  return stringsAt(entries.values, entry.offset, 1)[0] ?? "";
}

/** A list that is as long as the entry says, read where it is asked for. */
function numbersOf({ values, byTag }: Entries, tag: number): { at(index: number): number } | null {
  const entry = byTag.get(tag);
  if (entry === undefined) return null;
  if (entry.type !== int32 || entry.count === 0) throw new Error(`its tag ${tag} is no number`);
  const { offset, count } = entry;
  if (offset + 4 * count > values.length) throw new Error(`its tag ${tag} does not lie within it`);
  return { at: (index) => (index < count ? values.readUInt32BE(offset + 4 * index) : -1) };
}

function addFiles(entries: Entries, owns: string[], paths: Paths): void {
  const names = arrayOf(entries, tags.baseNames);
  if (names.length === 0) return;
  const folders = arrayOf(entries, tags.dirNames).map((each) => (each[0] === "/" ? each.slice(1) : each));
  const indexes = numbersOf(entries, tags.dirIndexes);
  for (const [index, name] of names.entries()) {
    const folder = folders[indexes?.at(index) ?? -1];
    if (folder === undefined) throw new Error("a file of it is in no folder");
    // The root itself has an empty name in an empty folder.
    if (folder !== "" || name !== "") paths.add(owns, folder, name);
  }
}

const mostFiles = 2 ** 20;

function arrayOf({ values, byTag }: Entries, tag: number): readonly string[] {
  const entry = byTag.get(tag);
  if (entry === undefined) return [];
  if (entry.type !== stringArray) throw new Error(`its tag ${tag} is no list of texts`);
  if (entry.count > mostFiles) throw new Error(`its tag ${tag} lists more than any package has`);
  return stringsAt(values, entry.offset, entry.count);
}

/** Texts one behind the other, each ended by a zero. */
function stringsAt(values: Buffer, offset: number, count: number): readonly string[] {
  if (count === 0) return [];
  let end = offset;
  for (let left = count; left > 0 && end <= values.length; left--) {
    const zero = values.indexOf(0, end);
    end = zero < 0 ? Number.POSITIVE_INFINITY : zero + 1;
  }
  if (end > values.length) throw new Error("a text of it does not lie within it");
  return values.toString("utf8", offset, end - 1).split("\0");
}
