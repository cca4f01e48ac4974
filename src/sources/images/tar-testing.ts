/** An entry of a tar archive; a regular file unless it says otherwise. */
export interface TarEntry {
  readonly content?: string | Uint8Array;
  readonly mode?: number;
  readonly uid?: number;
  readonly gid?: number;
  /** What a symbolic link leads to. */
  readonly symlink?: string;
  /** The path of the file that this is another name of. */
  readonly link?: string;
  readonly directory?: boolean;
  /** A header's type letter instead of the one that fits: `3` for a device. */
  readonly type?: string;
  /** A size to state, which may be a lie. */
  readonly size?: number;
}

const block = 512;

/** A tar archive (ustar, pax for long names) of entries in their order. */
export function tarOf(files: Readonly<Record<string, string | Uint8Array | TarEntry>>): Buffer {
  const parts: Buffer[] = [];
  for (const [name, described] of Object.entries(files)) {
    const plain = typeof described === "string" || described instanceof Uint8Array;
    const entry: TarEntry = plain ? { content: described } : described;
    const content = bytesOf(entry.content ?? "");
    const target = entry.symlink ?? entry.link ?? "";
    const path = entry.directory === true && !name.endsWith("/") ? `${name}/` : name;
    const long = Buffer.byteLength(path) > 99 || Buffer.byteLength(target) > 99;
    if (long) {
      const records = Buffer.concat([paxRecord("path", path), paxRecord("linkpath", target)]);
      parts.push(tarHeader({ name: "PaxHeaders/long", type: "x", size: records.length }), padded(records));
    }
    const type = entry.type ?? typeOf(entry);
    parts.push(
      tarHeader({ ...entry, name: path, target, type, size: entry.size ?? content.length }),
      padded(content),
    );
  }
  return Buffer.concat([...parts, Buffer.alloc(2 * block)]);
}

export interface TarHeader {
  readonly name: string;
  readonly type: string;
  readonly size: number | Buffer;
  readonly target?: string;
  readonly mode?: number;
  readonly uid?: number;
  readonly gid?: number;
}

/** One header with its checksum; a size as bytes is written as it is. */
export function tarHeader({ name, type, size, target = "", mode, uid = 0, gid = 0 }: TarHeader): Buffer {
  const header = Buffer.alloc(block);
  header.write(name, 0, 100);
  const numbers: readonly (readonly [number, number, number])[] = [
    [mode ?? (type === "5" ? 0o755 : 0o644), 100, 7],
    [uid, 108, 7],
    [gid, 116, 7],
    [0, 136, 11],
  ];
  for (const [value, at, digits] of numbers) header.write(value.toString(8).padStart(digits, "0"), at);
  if (typeof size === "number") header.write(size.toString(8).padStart(11, "0"), 124);
  else size.copy(header, 124, 0, 12);
  header.write(" ".repeat(8), 148);
  header.write(type, 156);
  header.write(target, 157, 100);
  header.write("ustar\u000000", 257, "latin1");
  let sum = 0;
  for (const byte of header) sum += byte;
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, "latin1");
  return header;
}

/** Its own length counts: `13 path=a/b\n`. */
export function paxRecord(key: string, value: string): Buffer {
  const rest = Buffer.byteLength(` ${key}=${value}\n`);
  let length = rest + 1;
  while (length !== rest + String(length).length) length = rest + String(length).length;
  return Buffer.from(`${length} ${key}=${value}\n`);
}

export function padded(content: Buffer): Buffer {
  return Buffer.concat([content, Buffer.alloc((block - (content.length % block)) % block)]);
}

function typeOf({ symlink, link, directory }: TarEntry): string {
  if (symlink !== undefined) return "2";
  if (link !== undefined) return "1";
  return directory === true ? "5" : "0";
}

function bytesOf(content: string | Uint8Array): Buffer {
  return typeof content === "string" ? Buffer.from(content) : Buffer.from(content);
}
