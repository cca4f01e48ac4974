/** Packages that rpm installed, from each of the containers it has kept them in. */

import { reasonOf } from "../../../base/result.ts";
import type { FoundPackage } from "../../../packages/index.ts";
import { Bounded, type PackageReader } from "../reading/index.ts";
import { headersInBerkeley, isBerkeley } from "./berkeley/index.ts";
import { type Header, readHeader } from "./header.ts";
import { headersInNdb, isNdb } from "./ndb.ts";
import { isPackage, packageOf } from "./package.ts";
import { headersInSqlite, isSqlite } from "./sqlite/index.ts";
import { Troubles } from "./troubles.ts";

export { rpmManifestReader } from "./manifest.ts";

/**
 * `rpmdb.sqlite` (since rpm 4.16, Azure Linux among its users), `Packages.db` (SUSE) or `Packages` (Berkeley DB, before that), where
 * rpm keeps its database, where newer distributions moved it to, and where ostree has it.
 */
export const rpmReader: PackageReader = {
  id: "rpm",
  version: 1,
  largest: 512 * 2 ** 20,
  wants: ({ path }) =>
    /^(?:var\/lib|usr\/lib\/sysimage|usr\/share)\/rpm\/(?:rpmdb\.sqlite|Packages(?:\.db)?)$/.test(path),
  read(bytes) {
    const troubles = new Troubles();
    const packages = new Bounded<FoundPackage>();
    const stopped = stopOf(() => readAll(bytes, packages, troubles));
    const unreadable = [...troubles.all, ...[packages.trouble, stopped].filter((each) => each !== null)];
    if (packages.all.length === 0 && unreadable[0] !== undefined) throw new Error(unreadable[0]);
    return unreadable.length === 0 ? { packages: packages.all } : { packages: packages.all, unreadable };
  },
};

function readAll(bytes: Buffer, packages: Bounded<FoundPackage>, troubles: Troubles): void {
  for (const blob of headersOf(bytes, troubles)) {
    const header = troubles.orTell("a package", () => namedHeader(blob));
    if (header === null || !isPackage(header.name)) continue;
    const { name, trouble } = header;
    if (trouble !== null) troubles.tell(`the files of ${JSON.stringify(name.slice(0, 100))}: ${trouble}`);
    if (!packages.add(packageOf({ ...header, version: versionOf(header) }))) return;
  }
}

/** Why the rest of a database was not read. */
function stopOf(reads: () => void): string | null {
  try {
    reads();
    return null;
  } catch (error) {
    return reasonOf(error);
  }
}

function headersOf(bytes: Buffer, troubles: Troubles): Iterable<Buffer> {
  if (isSqlite(bytes)) return headersInSqlite(bytes, troubles);
  if (isNdb(bytes)) return headersInNdb(bytes, troubles);
  if (isBerkeley(bytes)) return headersInBerkeley(bytes, troubles);
  throw new Error("it is no database of SQLite, none of Berkeley DB and none of rpm's own kind");
}

function namedHeader(blob: Buffer): Header {
  const header = readHeader(blob);
  if (header.name === "") throw new Error("it has no name");
  return header;
}

function versionOf({ version, release }: Header): string {
  return release === "" ? version : `${version}-${release}`;
}
