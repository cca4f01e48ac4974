import {
  blockSize,
  type EntryType,
  type PaxRecords,
  readHeader,
  readPax,
  typeOf,
} from "../../archive/index.ts";

/** An entry of an archive and where its content lies. */
export interface TarEntry {
  /** From the archive's root, never upwards. */
  readonly name: string;
  readonly kind: EntryType;
  readonly offset: number;
  readonly size: number;
  /** Of links, as it is written. */
  readonly target: string;
}

/** Reads bytes at growing offsets; less than asked for at the end only. */
export type ReadAt = (at: number, length: number) => Promise<Buffer>;

const mostEntries = 100_000;
/** A pax header or a long name is no more than a few paths. */
const mostExtended = 1024 * 1024;

/**
 * The entries of a tar archive, by its headers alone. Names that lead out of the archive are passed over. Throws for what is no
 * tar archive or ends too early.
 */
export async function* readEntries(read: ReadAt): AsyncGenerator<TarEntry> {
  let extended: PaxRecords = {};
  for (let at = 0, count = 0; ; count++) {
    const block = await read(at, blockSize);
    // Nothing but zeros, or nothing at all: the end.
    if (block.every((byte) => byte === 0)) return;
    if (block.length < blockSize)
      throw new Error(at === 0 ? "it is no tar archive" : "it ends within a header");
    const header = readHeader(block, 0);
    if (header === undefined) return;
    if (count >= mostEntries) throw new Error(`it has more than ${mostEntries} entries`);
    const { flag } = header;
    const isExtension = "LKxg".includes(flag);
    const size = (isExtension ? undefined : extended.size) ?? header.size;
    const offset = at + blockSize;
    const name = extended.path ?? header.name;
    const kind = typeOf({ flag, name });
    // Links have no content, whatever size they state. Source: POSIX, pax, "ustar Interchange Format".
    const length = isExtension || kind === "file" ? size : 0;
    at = offset + Math.ceil(length / blockSize) * blockSize;
    if (!Number.isSafeInteger(at)) throw new Error("it states an impossible size");
    if (isExtension) {
      if (size > mostExtended) throw new Error(`it has a name of ${size} bytes`);
      const content = await read(offset, size);
      if (content.length < size) throw new Error("it ends within a name");
      if (flag === "L") extended = { ...extended, path: untilNull(content) };
      else if (flag === "K") extended = { ...extended, linkpath: untilNull(content) };
      else if (flag === "x") extended = { ...extended, ...stated(readPax(content)) };
      continue;
    }
    const safe = safeName(name);
    const target = extended.linkpath ?? header.target;
    extended = {};
    if (safe !== undefined) yield { name: safe, kind, offset, size: length, target };
  }
}

/** What a pax header does not say leaves a long name as it is. */
function stated(records: PaxRecords): PaxRecords {
  return Object.fromEntries(Object.entries(records).filter(([, value]) => value !== undefined));
}

function untilNull(field: Buffer): string {
  const end = field.indexOf(0);
  return field.toString("utf8", 0, end < 0 ? field.length : end);
}

/** Without `.` and double slashes; nothing for names that lead upwards or are empty. */
export function safeName(name: string): string | undefined {
  const steps = name.split("/").filter((step) => step !== "" && step !== ".");
  return steps.length === 0 || steps.includes("..") || name.includes("\0") ? undefined : steps.join("/");
}
