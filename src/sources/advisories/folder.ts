import { createHash } from "node:crypto";
import { closeSync, existsSync, openSync, readdirSync, readSync, statSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "../../base/result.ts";
import { reason } from "../files.ts";
import { type AdvisorySource, type Fetched, isPlainName, names, type Same } from "./source.ts";

/** A folder that is laid out as the public dumps are. Its files' dates tell how old its advisories are. */
export class FolderSource implements AdvisorySource {
  readonly name: string;

  constructor(folder: string) {
    this.name = folder;
    if (!existsSync(folder) || !statSync(folder).isDirectory())
      throw new UsageError(`there is no folder ${folder} to take advisories from`);
  }

  // oxlint-disable-next-line require-await -- a source over the network has to wait
  async ecosystems(): Promise<readonly string[]> {
    const found = readdirSync(this.name).filter(
      (name) => isPlainName(name) && existsSync(join(this.name, names.dump(name))),
    );
    if (found.length > 0) return found.sort();
    throw new UsageError(`${this.name} holds no advisories: none of its folders has an all.zip`);
  }

  // oxlint-disable-next-line require-await -- see above
  async fetch(name: string, stamp: string | null): Promise<Fetched | Same | undefined> {
    const path = join(this.name, name);
    if (!existsSync(path)) return undefined;
    try {
      const asOf = statSync(path).mtime.toISOString();
      const found = digestOf(path);
      return found === stamp ? { same: true, asOf } : { path, stamp: found, asOf, done: () => undefined };
    } catch (error) {
      throw new UsageError(`cannot read ${path}: ${reason(error)}`);
    }
  }
}

function digestOf(path: string): string {
  const hash = createHash("sha256");
  const file = openSync(path, "r");
  try {
    const chunk = Buffer.allocUnsafe(1 << 20);
    for (let read = readSync(file, chunk); read > 0; read = readSync(file, chunk))
      hash.update(chunk.subarray(0, read));
  } finally {
    closeSync(file);
  }
  return `sha256:${hash.digest("hex")}`;
}
