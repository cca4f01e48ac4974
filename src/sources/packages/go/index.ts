import type { FoundPackage, PackageFile } from "../../../packages/index.ts";
import {
  type FileHeader,
  isElf,
  isElfProgram,
  type PackageReader,
  type Program,
  readElf,
} from "../reading/index.ts";
import { readBuildInfo } from "./build-info.ts";
import { type Module, readModules, unversioned } from "./modules.ts";
import { isPe, readPe } from "./pe.ts";
import { goVersion, mainVersion } from "./versions.ts";

/** Programs and plugins that Go built: their modules, and Go's own library. Also says of a program that is packed that it is. */
export const goReader: PackageReader = {
  id: "go",
  version: 3,
  largest: 512 * 2 ** 20,
  wants: (file, head) =>
    file.size > smallest &&
    (isElfProgram(file, head) || isPlugin(file, head) || (isPe(head) && file.path.endsWith(".exe"))),
  read: (bytes) => {
    const program = programIn(bytes);
    const info = program && readBuildInfo(program);
    if (info !== undefined) return { packages: packagesOf(info.go, info.modules) };
    return isPacked(bytes) ? packed : { packages: [] };
  },
};

/** What programs load while they run. Libraries of systems have a number behind `.so`, and are many. */
function isPlugin({ path, size }: FileHeader, head: Buffer): boolean {
  return size > smallestPlugin && path.endsWith(".so") && isElf(head);
}

const smallestPlugin = 2 ** 20;

/** Go's smallest programs have a megabyte; packed, a third of it. */
const smallest = 100_000;

const packed: PackageFile = { packages: [], opaque: "packed with UPX: what it holds cannot be told" };

function programIn(bytes: Buffer): Program | undefined {
  if (isElf(bytes)) return readElf(bytes);
  return isPe(bytes) ? readPe(bytes) : undefined;
}

/** UPX writes its mark behind the headers and once more into the last bytes. */
function isPacked(bytes: Buffer): boolean {
  return bytes.subarray(0, 1024).includes("UPX!") || bytes.subarray(-64).includes("UPX!");
}

/** By the names that the Go vulnerability database has: `stdlib` for the library, `toolchain` for the command `go`. */
function packagesOf(go: string, lines: string): FoundPackage[] {
  const modules = readModules(lines);
  const { main, dependencies, settings, program } = modules;
  const own = program === "cmd/go" ? ["stdlib", "toolchain"] : ["stdlib"];
  const found = [...dependencies, ...own.map((path) => ({ path, version: goVersion(go) }))];
  if (main !== undefined && main.path !== "") found.unshift({ ...main, version: mainVersion(modules) });
  return found.map((each) => packageOf(each, settings.get("GOOS")));
}

/** Some weaknesses are there on one system alone: which one the program is for, goes with it. */
function packageOf({ path, version }: Module, system: string | undefined): FoundPackage {
  const slash = path.lastIndexOf("/");
  return {
    type: "golang",
    namespace: slash < 0 ? null : path.slice(0, slash),
    name: path.slice(slash + 1),
    version: version === unversioned ? "" : version,
    ...(system !== undefined && /^[a-z0-9]+$/.test(system) && { qualifiers: { goos: system } }),
  };
}
