/** A regular file of an archive. */
export interface TarFile {
  /** Forward slashes, never absolute, never upwards. */
  readonly name: string;
  readonly data: Uint8Array;
}

const BLOCK = 512;
/** Charts are small; what has more is something else, or wants to fill a disk. */
const mostFiles = 20_000;

/**
 * The regular files of a tar archive (POSIX ustar with pax and GNU long names). Links, devices and names that lead out
 * of the archive are passed over. Throws for what is no tar archive or has too many files.
 */
export function* readTar(archive: Uint8Array): Generator<TarFile> {
  let longName: string | undefined;
  let count = 0;
  for (let at = 0; at + BLOCK <= archive.length; ) {
    const header = archive.subarray(at, at + BLOCK);
    if (header.every((byte) => byte === 0)) return;
    if (!hasChecksum(header)) throw new Error("not a tar archive");
    const size = octal(header.subarray(124, 136));
    const type = String.fromCharCode(header[156] ?? 0);
    const data = archive.subarray(at + BLOCK, at + BLOCK + size);
    if (data.length < size) throw new Error("the archive ends in the middle of a file");
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
    if (type === "L") longName = text(data);
    else if (type === "x") longName = paxPath(data) ?? longName;
    else if (type === "0" || type === "\0" || type === "7") {
      if (++count > mostFiles) throw new Error(`more than ${mostFiles} files`);
      const name = safeName(
        longName ?? joined(text(header.subarray(345, 500)), text(header.subarray(0, 100))),
      );
      longName = undefined;
      if (name !== undefined) yield { name, data };
    } else if (type !== "g") longName = undefined;
  }
}

/** The header's bytes add up to what it says, its own field counted as blanks. */
function hasChecksum(header: Uint8Array): boolean {
  let sum = 0;
  for (const [index, byte] of header.entries()) sum += index >= 148 && index < 156 ? 32 : byte;
  return sum === octal(header.subarray(148, 156));
}

function octal(field: Uint8Array): number {
  const digits = text(field).trim();
  if (!/^[0-7]*$/.test(digits)) throw new Error("not a tar archive, or a file too large for one of a chart");
  return digits === "" ? 0 : Number.parseInt(digits, 8);
}

function text(field: Uint8Array): string {
  const end = field.indexOf(0);
  return new TextDecoder().decode(end < 0 ? field : field.subarray(0, end));
}

function joined(prefix: string, name: string): string {
  return prefix === "" ? name : `${prefix}/${name}`;
}

/** `path` of a pax header: records of `length key=value`. */
function paxPath(data: Uint8Array): string | undefined {
  return /(?:^|\n)[0-9]+ path=(.*)\n/.exec(text(data))?.[1];
}

function safeName(name: string): string | undefined {
  const steps = name.split(/[/\\]/).filter((step) => step !== "" && step !== ".");
  const safe =
    steps.length > 0 && !steps.includes("..") && !/^[/\\]|^[A-Za-z]:/.test(name) && !name.includes("\0");
  return safe ? steps.join("/") : undefined;
}
