import { type PackedEntry, packedEntries } from "../zip/index.ts";
import { npmPackageOf } from "./npm.ts";
import type { PackageReader } from "./reading/index.ts";

/**
 * Packages that Yarn leaves packed and Node.js loads from there (Yarn, "Plug'n'Play"): `.yarn/cache/lodash-npm-4.17.21-<hash>.zip`,
 * each with one package in the folder that `node_modules` would have. Since version 4 those of all applications lie together in
 * `.yarn/berry/cache` at the user's home.
 */
export const yarnReader: PackageReader = {
  id: "yarn",
  version: 1,
  largest: 256 * 2 ** 20,
  wants: ({ path }) => /(?:^|\/)\.yarn\/(?:berry\/)?cache\/[^/]+\.zip$/.test(path),
  read: (bytes) => {
    const found = rootOf(bytes);
    if (found === undefined) return { packages: [] };
    if (found.size > largestNote) throw new Error(`its package.json is larger than ${largestNote} bytes`);
    const own = npmPackageOf(found.unpack());
    return { packages: own === undefined ? [] : [own] };
  },
};

const largestNote = 4 * 2 ** 20;
const mostEntries = 200_000;

/** What else lies in it is of the package: it may bundle others. */
function rootOf(bytes: Buffer): PackedEntry | undefined {
  for (const entry of packedEntries(bytes, mostEntries))
    if (/^node_modules\/(?:@[^/]+\/)?[^/@][^/]*\/package\.json$/.test(entry.name)) return entry;
  return undefined;
}
