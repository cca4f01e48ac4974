import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readlinkSync,
  readSync,
  type Stats,
} from "node:fs";
import { join } from "node:path";
import type { LayerFacts } from "../../images/index.ts";
import type { EntryType } from "../archive/index.ts";
import { reason } from "../files.ts";
import type { PackageReader } from "../packages/index.ts";
import { Allowance, TooMuch } from "./allowance.ts";
import { LayerCollector } from "./collector.ts";

/** What the kernel makes up: endless, and of the machine rather than the image. */
const madeUp = new Set(["proc", "sys", "dev"]);
const pieceSize = 256 * 1024;

/** Reads the files of a folder as those of one layer. Links are told, never followed. Gives what could not be read, too. */
export function readFolder(
  root: string,
  readers: readonly PackageReader[],
): {
  readonly facts: LayerFacts;
  readonly unreadable: readonly { readonly what: string; readonly why: string }[];
} {
  const allowance = new Allowance();
  const collector = new LayerCollector(readers, allowance);
  // What lies on a disk is as large as it is.
  allowance.stored(Number.MAX_SAFE_INTEGER);
  const unreadable: { what: string; why: string }[] = [];
  const piece = Buffer.alloc(pieceSize);
  let bytes = 0;
  const open = [""];
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    let names: string[];
    try {
      names = readdirSync(join(root, folder)).sort();
    } catch (error) {
      unreadable.push({ what: folder === "" ? "/" : folder, why: reason(error) });
      continue;
    }
    for (const name of names) {
      const path = folder === "" ? name : `${folder}/${name}`;
      // A name that marks what is taken away means nothing where there is no layer below.
      if (name.startsWith(".wh.")) continue;
      try {
        const stats = lstatSync(join(root, path));
        const type = typeOf(stats);
        const isWanted = collector.entry(entryOf(root, path, type, stats));
        if (type === "directory" && !(folder === "" && madeUp.has(name))) open.push(path);
        if (!isWanted) continue;
        bytes += readFile(join(root, path), stats.size, piece, collector);
      } catch (error) {
        if (error instanceof TooMuch) throw error;
        unreadable.push({ what: path, why: reason(error) });
      }
    }
  }
  return { facts: collector.facts(bytes), unreadable };
}

function entryOf(root: string, path: string, type: EntryType, { size, mode, uid, gid }: Stats) {
  const target = type === "symlink" ? readlinkSync(join(root, path)) : "";
  return { name: path, type, size: type === "file" ? size : 0, mode: mode & 0o7777, uid, gid, target };
}

function typeOf(stats: Stats): EntryType {
  if (stats.isFile()) return "file";
  if (stats.isDirectory()) return "directory";
  return stats.isSymbolicLink() ? "symlink" : "other";
}

function readFile(path: string, size: number, piece: Buffer, collector: LayerCollector): number {
  const file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    if (!fstatSync(file).isFile()) throw new Error("it became another thing while it was read");
    let done = 0;
    while (done < size) {
      const read = readSync(file, piece, 0, Math.min(pieceSize, size - done), done);
      if (read === 0) break;
      collector.content(piece.subarray(0, read));
      done += read;
    }
    return done;
  } finally {
    closeSync(file);
    collector.end();
  }
}
