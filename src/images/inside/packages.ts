import {
  type FoundPackage,
  isOfDistribution,
  type Release,
  releasePurl,
  upstreamOf,
  writePurl,
} from "../../packages/index.ts";
import type { InstalledPackage } from "./content.ts";
import { type Placed, packageKey, type Squashed } from "./squash.ts";

/** Packages of an image; those that are part of another one are counted and told as that. */
export function packagesOf(
  squashed: Squashed,
  release: Release | null,
): { readonly packages: readonly InstalledPackage[]; readonly ownedBySystem: number } {
  const owners = ownersOf(squashed);
  const applications = bitnamiNames(squashed.files);
  const packages: InstalledPackage[] = [];
  let ownedBySystem = 0;
  for (const file of squashed.files) {
    const { path, layer, since, packages: read } = file;
    if (read === undefined) continue;
    const owner = owners.get(read);
    for (const { packages: found } of Object.values(read))
      for (const each of found) {
        const first = since?.get(packageKey(each)) ?? layer;
        const isOwned =
          owner !== undefined && !isOfDistribution(each.type) && !isReplaced(file, first, owner);
        if (isOwned || isOfBitnami(each, path, applications)) ownedBySystem++;
        else packages.push(installed(each, path, first, release));
      }
  }
  return { packages: oncePerApplication(packages).sort(byPurl), ownedBySystem };
}

/** By what was read of a file that packages of the system put there, the last layer in which one of them did. */
function ownersOf({ files, tree }: Squashed): ReadonlyMap<object, number> {
  const owners = new Map<object, number>();
  const own = (paths: readonly string[], layer: number): void => {
    for (const path of paths) {
      const read = tree.leaf(path)?.facts?.packages;
      if (read !== undefined) owners.set(read, Math.max(layer, owners.get(read) ?? 0));
    }
  };
  for (const { packages, layer, since } of files)
    for (const { owns = [], packages: found } of Object.values(packages ?? {})) {
      own(owns, layer);
      for (const each of found) own(each.owns ?? [], since?.get(packageKey(each)) ?? layer);
    }
  return owners;
}

/**
 * Whether another tool wrote the file anew since, as `npm install --global npm` does. Layers that merely bring files apart from
 * the database that lists them replace nothing.
 */
function isReplaced({ since }: Placed, first: number, owner: number): boolean {
  return since !== undefined && first > owner;
}

function bitnamiNames(files: readonly Placed[]): ReadonlySet<string> {
  const found = files.flatMap(({ packages }) =>
    Object.values(packages ?? {}).flatMap((each) => each.packages),
  );
  return new Set(found.filter(({ type }) => type === "bitnami").map(({ name }) => name));
}

/** A program is its application, whose document says more exactly which build it is. */
function isOfBitnami({ type, name }: FoundPackage, path: string, applications: ReadonlySet<string>): boolean {
  if (type !== "generic" || !path.startsWith("opt/bitnami/")) return false;
  const known = upstreamOf(name, "")?.name ?? name;
  return [known, `${known}-min`].some((each) => applications.has(each));
}

/** The list of an image's applications and the document beside one of them tell the same. */
function oncePerApplication(packages: readonly InstalledPackage[]): InstalledPackage[] {
  const key = ({ name, version }: InstalledPackage): string => `${name}@${version}`;
  const told = new Map(
    packages.filter(({ type }) => type === "bitnami").map((each) => [key(each), each] as const),
  );
  return packages.filter((each) => each.type !== "bitnami" || told.get(key(each)) === each);
}

function installed(
  found: FoundPackage,
  file: string,
  layer: number,
  release: Release | null,
): InstalledPackage {
  const { namespace, qualifiers } =
    release === null || !isOfDistribution(found.type)
      ? { namespace: found.namespace, qualifiers: {} }
      : releasePurl(release, found.type);
  const { type, name, version, licenses, inside } = found;
  const purl = writePurl({ ...found, namespace }, qualifiers);
  return {
    type,
    namespace,
    name,
    version,
    ...(found.qualifiers !== undefined && { qualifiers: found.qualifiers }),
    ...(licenses !== undefined && { licenses }),
    ...(inside !== undefined && { inside }),
    purl,
    file,
    layer,
  };
}

/** In an order that is the same however they were found. */
export function byPurl(a: InstalledPackage, b: InstalledPackage): number {
  if (a.purl !== b.purl) return a.purl < b.purl ? -1 : 1;
  return (a.file ?? "") < (b.file ?? "") ? -1 : Number((a.file ?? "") > (b.file ?? ""));
}
