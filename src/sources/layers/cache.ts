import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { constants, zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { hash } from "../../base/hash.ts";
import type { LayerFacts } from "../../images/index.ts";
import type { PackageReader } from "../packages/index.ts";

/** Raised when anything else than a package reader tells something new of the same layer. */
const version = 3;
/** What was not used for longest goes first. */
const mostBytes = 512 * 1024 * 1024;
const largestFacts = 512 * 1024 * 1024;
/** Whatever else lies in the folder is somebody's: it may be a link to another. */
const ownName = /^sha(?:256|512)-[0-9a-f]+\.[0-9a-f]{16}(?:\.\d+)?$/;
const withChecksum = { params: { [constants.ZSTD_c_checksumFlag]: 1 } };

/** What was told of layers, by their digest: they never change. Whatever goes wrong with it costs time and nothing else. */
export class LayerCache {
  readonly #folder: string;
  readonly #readers: string;

  constructor(folder: string, readers: readonly PackageReader[]) {
    this.#folder = folder;
    this.#readers = hash([
      String(version),
      ...readers.map((each) => `${each.id} ${each.version}`).sort(),
    ]).slice(0, 16);
  }

  get(digest: string): LayerFacts | undefined {
    const path = this.#path(digest);
    try {
      const stored = readFileSync(path);
      const now = new Date();
      utimesSync(path, now, now);
      const text = zstdDecompressSync(stored, { maxOutputLength: largestFacts }).toString("utf8");
      const facts: unknown = JSON.parse(text);
      return isFacts(facts) ? facts : undefined;
    } catch {
      return undefined;
    }
  }

  set(digest: string, facts: LayerFacts): void {
    const path = this.#path(digest);
    const beside = `${path}.${process.pid}`;
    try {
      mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
      // A new file: what somebody else put there leads to no file of the user's.
      writeFileSync(beside, zstdCompressSync(JSON.stringify(facts), withChecksum), {
        mode: 0o600,
        flag: "wx",
      });
      renameSync(beside, path);
      this.#prune();
    } catch {
      rmSync(beside, { force: true });
    }
  }

  #path(digest: string): string {
    return join(this.#folder, `${digest.replace(/[^a-z0-9]+/gi, "-")}.${this.#readers}`);
  }

  #prune(): void {
    const all = readdirSync(this.#folder)
      .filter((name) => ownName.test(name))
      .map((name) => {
        const path = join(this.#folder, name);
        const { size, mtimeMs } = statSync(path);
        return { path, size, used: mtimeMs };
      });
    let total = all.reduce((sum, { size }) => sum + size, 0);
    if (total <= mostBytes) return;
    for (const { path, size } of all.sort((a, b) => a.used - b.used)) {
      rmSync(path, { force: true });
      total -= size;
      if (total <= mostBytes / 2) return;
    }
  }
}

/** As far as it costs nothing: a checksum tells damage, and nobody else writes here. */
function isFacts(value: unknown): value is LayerFacts {
  if (typeof value !== "object" || value === null) return false;
  const fields = new Map(Object.entries(value));
  return (
    ["paths", "files", "links", "whiteouts", "opaque"].every((name) => Array.isArray(fields.get(name))) &&
    ["entries", "bytes"].every((name) => Number.isSafeInteger(fields.get(name)))
  );
}
