import { createReadStream, statSync } from "node:fs";
import { join } from "node:path";

/** Files by name: a folder, or an archive that is not unpacked. */
export interface Files {
  /** Bytes; nothing where there is no such regular file. */
  readonly size: (name: string) => number | undefined;
  readonly bytes: (name: string) => AsyncIterable<Uint8Array>;
  /** Its first bytes, where they were seen before. */
  readonly start?: (name: string) => Uint8Array | undefined;
  /** Where it begins, for files that can be read forwards only. */
  readonly position: (name: string) => number | undefined;
  readonly close: () => void;
}

/** Names are made from digests that are checked, or known beforehand. */
export function folderFiles(folder: string): Files {
  return {
    size: (name) => {
      const found = statSync(join(folder, name), { throwIfNoEntry: false });
      return found?.isFile() === true ? found.size : undefined;
    },
    bytes: (name) => createReadStream(join(folder, name), { highWaterMark: 256 * 1024 }),
    position: () => undefined,
    close: () => {},
  };
}
