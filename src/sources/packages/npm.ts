import { isFields, listOf, textOf } from "../../base/json.ts";
import type { FoundPackage } from "../../packages/index.ts";
import { type FileHeader, type PackageReader, readJsonObject } from "./reading/index.ts";

/** Packages of Node.js as they are installed: each has its `package.json` at its root. */
export const npmReader: PackageReader = {
  id: "npm",
  version: 3,
  largest: 4 * 2 ** 20,
  wants: isRoot,
  read: (bytes, { path }) => {
    const found = npmPackageOf(bytes);
    const tool = toolOf(path);
    const isOther = tool !== undefined && !path.includes("node_modules/") && found?.name !== tool;
    return { packages: found === undefined || isOther ? [] : [found] };
  },
};

/** The package that a `package.json` describes; undefined: it states no name that could be published, or no version. */
export function npmPackageOf(bytes: Uint8Array): FoundPackage | undefined {
  const json = readJsonObject(bytes);
  const [full, version] = [textOf(json["name"]), textOf(json["version"])];
  if (full === undefined || version === undefined || !isName(full)) return undefined;
  const slash = full.indexOf("/");
  const licenses = licensesOf(json["license"] ?? json["licenses"]);
  return {
    type: "npm",
    namespace: slash < 0 ? null : full.slice(0, slash),
    name: full.slice(slash + 1),
    version,
    ...(licenses.length === 0 ? {} : { licenses }),
  };
}

/**
 * A package's root is the folder that `node_modules` holds, or the one within a scope. Others take any `package.json` of an image
 * that states a name and a version, and so take tests' and examples' inside packages for packages. An application's own lies
 * outside `node_modules` and was published nowhere; the tools that images unpack beside it were, and their folder says so:
 * `yarn-v1.22.19`, `corepack`; an application may lie in a folder of such a name, too, and is called otherwise.
 */
function isRoot({ path }: FileHeader): boolean {
  if (!path.endsWith("/package.json")) return false;
  const folders = path.split("/").slice(0, -1);
  const last = folders.lastIndexOf("node_modules");
  const below = folders.length - 1 - last;
  if (last >= 0 && below <= 2 && below > 0)
    return below === (folders[last + 1]?.startsWith("@") === true ? 2 : 1);
  return last < 0 && toolOf(path) !== undefined;
}

/** Corepack keeps those that it fetched by their names and versions: `.cache/node/corepack/v1/pnpm/8.15.4`. */
function toolOf(path: string): string | undefined {
  const unpacked = /(?:^|\/)(yarn|npm|pnpm|corepack)(?:-v?\d[\w.-]*)?\/package\.json$/;
  const fetched = /\/corepack\/(?:v\d+\/)?(yarn|npm|pnpm)\/\d[^/]*\/package\.json$/;
  return (unpacked.exec(path) ?? fetched.exec(path))?.[1];
}

function isName(full: string): boolean {
  return full.length <= 300 && /^(?:@[^/@\s]+\/)?[^/@\s]+$/.test(full);
}

/** A text; formerly an object with a `type`, or a list of them (npm Docs, "package.json", license). */
function licensesOf(value: unknown): string[] {
  const each = Array.isArray(value) ? listOf(value) : [value];
  return each.flatMap((license) => textOf(isFields(license) ? license["type"] : license) ?? []);
}
