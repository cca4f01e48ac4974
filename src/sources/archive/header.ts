/** What an entry of a tar archive is. */
export type EntryType = "file" | "directory" | "link" | "symlink" | "other";

/** One header block of a tar archive, not joined with what blocks before it say. */
export interface TarHeader {
  readonly name: string;
  /** Bytes of content that follow. */
  readonly size: number;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** The type flag as it stands there: `0`, `5`, `L`, `x`, … */
  readonly flag: string;
  readonly target: string;
  /** Whether blocks behind it go on with where the content of a sparse file lies (GNU tar, "Old GNU Format"). */
  readonly goesOn: boolean;
}

export const blockSize = 512;
const sparseFlag = 0x53;

/**
 * Reads a header block at an offset (POSIX.1-1988 ustar with GNU's binary numbers); undefined for a block of zeros, which ends
 * an archive. Throws for what is no header.
 */
export function readHeader(bytes: Buffer, at: number): TarHeader | undefined {
  if (!checked(bytes, at)) {
    if (isZero(bytes, at)) return undefined;
    throw new Error("it is no tar archive, or it is damaged");
  }
  const name = text(bytes, at, 100);
  // GNU's own format keeps other things where POSIX has the prefix.
  const isPosix = bytes.toString("latin1", at + 257, at + 263) === "ustar\0";
  const prefix = isPosix ? text(bytes, at + 345, 155) : "";
  return {
    name: prefix === "" ? name : `${prefix}/${name}`,
    size: number(bytes, at + 124, 12),
    mode: number(bytes, at + 100, 8) & 0o7777,
    uid: number(bytes, at + 108, 8),
    gid: number(bytes, at + 116, 8),
    flag: String.fromCharCode(bytes[at + 156] ?? 0),
    target: text(bytes, at + 157, 100),
    goesOn: bytes[at + 156] === sparseFlag && bytes[at + 482] !== 0,
  };
}

/** Old archives have a NUL for a file, and a slash behind the name of a directory. */
export function typeOf({ flag, name }: Pick<TarHeader, "flag" | "name">): EntryType {
  switch (flag) {
    case "0":
    case "7":
    case "S":
      return "file";
    case "\0":
      return name.endsWith("/") ? "directory" : "file";
    case "1":
      return "link";
    case "2":
      return "symlink";
    case "5":
      return "directory";
    default:
      return "other";
  }
}

/** The header's bytes add up to what it says, its own field counted as blanks; some writers added signed ones. */
function checked(bytes: Buffer, at: number): boolean {
  const stated = octal(bytes, at + 148, 8);
  if (stated === undefined) return false;
  const blanks = 8 * 0x20;
  const sum = blanks + sumOf(bytes, at, at + 148) + sumOf(bytes, at + 156, at + blockSize);
  if (stated === sum) return true;
  let negative = 0;
  for (let index = at; index < at + blockSize; index++)
    if ((bytes[index] ?? 0) > 127 && (index < at + 148 || index >= at + 156)) negative += 256;
  return stated === sum - negative;
}

/** Four at a time: of archives of many small files, this is a quarter of all work. */
function sumOf(bytes: Buffer, start: number, end: number): number {
  let sum = 0;
  for (let at = start; at < end; at += 4)
    sum += (bytes[at] ?? 0) + (bytes[at + 1] ?? 0) + (bytes[at + 2] ?? 0) + (bytes[at + 3] ?? 0);
  return sum;
}

function isZero(bytes: Buffer, at: number): boolean {
  for (let index = at; index < at + blockSize; index++) if (bytes[index] !== 0) return false;
  return true;
}

function number(bytes: Buffer, at: number, length: number): number {
  const first = bytes[at] ?? 0;
  const value = (first & 0x80) === 0 ? octal(bytes, at, length) : binary(bytes, at, length);
  if (value === undefined || !Number.isSafeInteger(value))
    throw new Error("it is no tar archive, or a number in it makes no sense");
  return value;
}

/** Digits between blanks and NULs; none is zero. */
function octal(bytes: Buffer, at: number, length: number): number | undefined {
  let value = 0;
  let index = at;
  const end = at + length;
  while (index < end && (bytes[index] === 0x20 || bytes[index] === 0)) index++;
  for (; index < end; index++) {
    const byte = bytes[index] ?? 0;
    if (byte === 0x20 || byte === 0) break;
    if (byte < 0x30 || byte > 0x37) return undefined;
    value = value * 8 + byte - 0x30;
  }
  return value;
}

/** GNU tar, "Extensions to the Archive Format": the top bit marks a binary number, the next one a negative one. */
function binary(bytes: Buffer, at: number, length: number): number | undefined {
  if (((bytes[at] ?? 0) & 0x40) !== 0) return undefined;
  let value = (bytes[at] ?? 0) & 0x3f;
  for (let index = at + 1; index < at + length; index++) value = value * 256 + (bytes[index] ?? 0);
  return value;
}

function text(bytes: Buffer, at: number, length: number): string {
  let end = at;
  while (end < at + length && bytes[end] !== 0) end++;
  return bytes.toString("utf8", at, end);
}
