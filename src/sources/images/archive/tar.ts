/** An entry of an archive and where its content lies. */
export interface TarEntry {
  /** From the archive's root, never upwards. */
  readonly name: string;
  readonly kind: "file" | "symlink" | "link" | "other";
  readonly offset: number;
  readonly size: number;
  /** Of links, as it is written. */
  readonly target: string;
}

/** Reads bytes at growing offsets; less than asked for at the end only. */
export type ReadAt = (at: number, length: number) => Promise<Buffer>;

const block = 512;
const mostEntries = 100_000;
/** A pax header or a long name is no more than a few paths. */
const mostExtended = 1024 * 1024;

interface Extended {
  readonly path?: string | undefined;
  readonly target?: string | undefined;
  readonly size?: number | undefined;
}

/**
 * The entries of a tar archive, by its headers alone (POSIX ustar and pax, GNU long names and base-256 numbers). Names that
 * lead out of the archive are passed over. Throws for what is no tar archive or ends too early.
 */
export async function* readEntries(read: ReadAt): AsyncGenerator<TarEntry> {
  let extended: Extended = {};
  for (let at = 0, count = 0; ; count++) {
    const header = await read(at, block);
    // Nothing but zeros, or nothing at all: the end.
    if (header.every((byte) => byte === 0)) return;
    if (header.length < block || !hasChecksum(header))
      throw new Error(at === 0 ? "it is no tar archive" : `it has no tar header at byte ${at}`);
    if (count >= mostEntries) throw new Error(`it has more than ${mostEntries} entries`);
    const type = String.fromCharCode(header[156] ?? 0);
    const isExtension = "LKxg".includes(type);
    const size = (isExtension ? undefined : extended.size) ?? numberOf(header.subarray(124, 136));
    if (size === undefined) throw new Error(`it states an impossible size at byte ${at}`);
    const offset = at + block;
    // Links have no content, whatever size they state. Source: POSIX, pax, "ustar Interchange Format".
    const length = "123456".includes(type) ? 0 : size;
    at = offset + Math.ceil(length / block) * block;
    if (!Number.isSafeInteger(at)) throw new Error(`it states an impossible size at byte ${offset - block}`);
    if (isExtension) {
      if (size > mostExtended) throw new Error(`it has a name of ${size} bytes`);
      const content = await read(offset, size);
      if (content.length < size) throw new Error("it ends within a name");
      if (type === "L") extended = { ...extended, path: untilNull(content) };
      else if (type === "K") extended = { ...extended, target: untilNull(content) };
      else if (type === "x") extended = { ...extended, ...paxOf(content) };
      continue;
    }
    const name = safeName(extended.path ?? nameOf(header));
    const target = extended.target ?? untilNull(header.subarray(157, 257));
    extended = {};
    if (name !== undefined) yield { name, kind: kindOf(type), offset, size: length, target };
  }
}

/** The header's bytes add up to what it says, its own field counted as blanks. */
function hasChecksum(header: Buffer): boolean {
  let sum = 0;
  for (const [index, byte] of header.entries()) sum += index >= 148 && index < 156 ? 32 : byte;
  return sum === numberOf(header.subarray(148, 156));
}

/** Octal digits, or the bytes themselves where the first has its highest bit set. Negative and huge numbers are none. */
function numberOf(field: Buffer): number | undefined {
  const first = field[0] ?? 0;
  if (first >= 0x80) {
    if (first !== 0x80) return undefined;
    const value = BigInt(`0x${field.subarray(1).toString("hex")}`);
    return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : undefined;
  }
  const digits = untilNull(field).trim();
  if (!/^[0-7]*$/.test(digits)) return undefined;
  return digits === "" ? 0 : Number.parseInt(digits, 8);
}

function kindOf(type: string): TarEntry["kind"] {
  if (type === "0" || type === "\0" || type === "7") return "file";
  if (type === "2") return "symlink";
  return type === "1" ? "link" : "other";
}

function nameOf(header: Buffer): string {
  const name = untilNull(header.subarray(0, 100));
  const prefix =
    header.toString("latin1", 257, 263) === "ustar\0" ? untilNull(header.subarray(345, 500)) : "";
  return prefix === "" ? name : `${prefix}/${name}`;
}

/** Records of `length key=value`; each states its own length. */
function paxOf(content: Buffer): Extended {
  const found: { path?: string; target?: string; size?: number } = {};
  for (let at = 0; at < content.length; ) {
    const blank = content.indexOf(" ", at);
    const digits = content.toString("latin1", at, Math.max(at, Math.min(blank, at + 8)));
    const length = Number(digits);
    if (!/^[1-9]\d*$/.test(digits) || at + length > content.length || blank >= at + length)
      throw new Error("it has a damaged pax header");
    const record = content.toString("utf8", blank + 1, at + length - 1);
    const equals = record.indexOf("=");
    const [key, value] = [record.slice(0, equals), record.slice(equals + 1)];
    if (key === "path") found.path = value;
    else if (key === "linkpath") found.target = value;
    else if (key === "size") {
      if (!/^\d{1,15}$/.test(value)) throw new Error("it states an impossible size in a pax header");
      found.size = Number(value);
    }
    at += length;
  }
  return found;
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
