import { posix } from "node:path";
import type { Files } from "../files.ts";
import { compressedStorage, compressionOf } from "./compressed.ts";
import { plainStorage, type Storage } from "./storage.ts";
import { readEntries, safeName, type TarEntry } from "./tar.ts";

/** Files that are kept while a compressed archive is gone through: manifests and configurations, not layers. */
const mostKept = 16 * 1024 * 1024;
const mostKeptInAll = 64 * 1024 * 1024;
const mostLinks = 10;
/** Enough to tell how something is compressed: going back for it costs a pass. */
const startLength = 4;

/** The files of a tar archive, plain or compressed. Nothing is written anywhere. Throws what is wrong with it. */
export async function archiveFiles(path: string): Promise<Files> {
  const head = await headOf(path);
  const compression = compressionOf(head);
  const storage = compression === undefined ? await plainStorage(path) : compressedStorage(path, compression);
  try {
    return await indexed(storage);
  } catch (error) {
    storage.close();
    throw error;
  } finally {
    storage.indexed();
  }
}

async function indexed(storage: Storage): Promise<Files> {
  const entries = new Map<string, TarEntry>();
  const kept = new Map<string, Buffer>();
  const starts = new Map<string, Buffer>();
  let room = mostKeptInAll;
  for await (const entry of readEntries(storage.read)) {
    // As when it is unpacked: the later one is what there is.
    entries.set(entry.name, entry);
    kept.delete(entry.name);
    if (!storage.forwardOnly || entry.kind !== "file") continue;
    const start = await storage.read(entry.offset, Math.min(startLength, entry.size));
    starts.set(entry.name, start);
    if ((start[0] !== 0x7b && start[0] !== 0x5b) || entry.size > Math.min(mostKept, room)) continue;
    const rest = await storage.read(entry.offset + start.length, entry.size - start.length);
    const bytes = Buffer.concat([start, rest]);
    room -= bytes.length;
    kept.set(entry.name, bytes);
  }
  const find = (name: string): TarEntry | undefined => fileOf(name, entries);
  return {
    size: (name) => find(name)?.size,
    bytes: (name) => bytesOf(find(name), kept, storage),
    start: (name) => starts.get(find(name)?.name ?? ""),
    position: (name) => (storage.forwardOnly ? find(name)?.offset : undefined),
    close: storage.close,
  };
}

/** Links lead to other entries of the archive and nowhere else. */
function fileOf(name: string, entries: ReadonlyMap<string, TarEntry>): TarEntry | undefined {
  let path = safeName(name);
  for (let links = 0; links <= mostLinks && path !== undefined; links++) {
    const entry = entries.get(path);
    if (entry === undefined || entry.kind === "other") return undefined;
    if (entry.kind === "file") return entry;
    path = safeName(entry.kind === "link" ? entry.target : within(path, entry.target));
  }
  return undefined;
}

function within(path: string, target: string): string {
  return target.startsWith("/") ? ".." : posix.normalize(posix.join(posix.dirname(path), target));
}

async function* bytesOf(
  entry: TarEntry | undefined,
  kept: ReadonlyMap<string, Buffer>,
  storage: Storage,
): AsyncGenerator<Uint8Array> {
  if (entry === undefined) throw new Error("the archive has no such file");
  const known = kept.get(entry.name);
  if (known !== undefined) yield known;
  else yield* storage.stream(entry.offset, entry.size);
}

async function headOf(path: string): Promise<Buffer> {
  const storage = await plainStorage(path);
  const head = await storage.read(0, 4);
  storage.indexed();
  return head;
}
