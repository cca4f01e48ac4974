import type { PackageReader } from "../reading/index.ts";
import { isArchive, readArchive } from "./archive.ts";

/** Java's archives, and those inside them. */
export const javaReader: PackageReader = {
  id: "java",
  version: 5,
  largest: 512 * 2 ** 20,
  wants: ({ path, size }, head) => size > 0 && isArchive(path, head),
  read: (bytes, { path }) => {
    const { packages, unreadable } = readArchive(bytes, path);
    return unreadable.length === 0 ? { packages } : { packages, unreadable };
  },
};
