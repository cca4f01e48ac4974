import type { FoundPackage } from "../../../packages/index.ts";
import { Bounded, eachLine, type PackageReader } from "../reading/index.ts";
import { isPackage, packageOf } from "./package.ts";

/**
 * What Azure Linux and CBL-Mariner leave of a database in images without rpm: a line for each package, its columns NAME,
 * VERSION-RELEASE, INSTALLTIME, BUILDTIME, VENDOR, EPOCH, SIZE, ARCH, EPOCHNUM and SOURCERPM as rpm's query gives them. Source:
 * microsoft/marinara. `container-manifest-1` beside it says less of the same packages and is not read.
 */
export const rpmManifestReader: PackageReader = {
  id: "rpm-manifest",
  version: 1,
  largest: 32 * 2 ** 20,
  wants: ({ path }) => path === "var/lib/rpmmanifest/container-manifest-2",
  read(bytes) {
    const packages = new Bounded<FoundPackage>();
    let senseless = 0;
    eachLine(bytes.toString("utf8"), (line) => {
      if (line.trim() === "") return;
      const columns = line.split("\t", 10);
      const [name = "", version = ""] = columns;
      if (name === "" || version === "") senseless++;
      else if (isPackage(name)) packages.add(rowOf(name, version, columns));
    });
    const { all, trouble } = packages;
    if (all.length === 0 && senseless > 0) throw new Error("no line of it names a package and a version");
    const unreadable = [
      ...(senseless === 0 ? [] : [`lines that name no package and version: ${senseless}`]),
      ...(trouble === null ? [] : [trouble]),
    ];
    return unreadable.length === 0 ? { packages: all } : { packages: all, unreadable };
  },
};

function rowOf(name: string, version: string, columns: readonly string[]): FoundPackage {
  const column = (index: number): string => (columns[index] === none ? "" : (columns[index] ?? ""));
  const epoch = /^\d{1,10}$/.test(column(8)) ? column(8) : column(5);
  return packageOf({
    name,
    version,
    epoch: Number(/^\d{1,10}$/.test(epoch) ? epoch : 0),
    architecture: column(7),
    sourceRpm: column(9),
    license: "",
    modularity: "",
    owns: [],
  });
}

/** rpm's word for a tag that a package has not. */
const none = "(none)";
