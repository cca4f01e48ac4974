import type { PackageReader } from "../reader.ts";
import { archiveName, readArchive } from "./archive.ts";

/** Java's archives, and those inside them. */
export const javaReader: PackageReader = {
  id: "java",
  version: 2,
  largest: 512 * 2 ** 20,
  wants: ({ path, size }) => size > 0 && archiveName.test(path.slice(-4)),
  read: (bytes, { path }) => {
    const { packages, unreadable } = readArchive(bytes, path);
    return unreadable.length === 0 ? { packages } : { packages, unreadable };
  },
};
