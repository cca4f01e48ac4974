import { type TarEntry, TarStream } from "./tar-stream.ts";

/** A regular file of an archive. */
export interface TarFile {
  /** Forward slashes, never absolute, never upwards. */
  readonly name: string;
  readonly data: Uint8Array;
}

/** Charts are small; what has more is something else, or wants to fill a disk. */
const mostFiles = 20_000;

/**
 * The regular files of a tar archive. Links, devices and names that lead out of the archive are passed over. Throws for what is
 * no tar archive or has too many files.
 */
export function readTar(archive: Uint8Array): readonly TarFile[] {
  const files: TarFile[] = [];
  let name: string | undefined;
  let pieces: Buffer[] = [];
  let count = 0;
  const stream = new TarStream({
    entry: (entry: TarEntry) => {
      if (entry.type !== "file") return false;
      if (++count > mostFiles) throw new Error(`more than ${mostFiles} files`);
      name = safeName(entry.name);
      pieces = [];
      return name !== undefined;
    },
    content: (piece) => void pieces.push(piece),
    end: () => {
      if (name !== undefined)
        files.push({
          name,
          data: pieces.length === 1 ? (pieces[0] ?? Buffer.alloc(0)) : Buffer.concat(pieces),
        });
    },
  });
  stream.write(Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength));
  stream.end();
  return files;
}

function safeName(name: string): string | undefined {
  const steps = name.split(/[/\\]/).filter((step) => step !== "" && step !== ".");
  const safe =
    steps.length > 0 && !steps.includes("..") && !/^[/\\]|^[A-Za-z]:/.test(name) && !name.includes("\0");
  return safe ? steps.join("/") : undefined;
}
