import {
  type FoundPackage,
  type PackageType,
  type Purl,
  type Release,
  readPurl,
  releasePurl,
  writePurl,
} from "../../packages/index.ts";
import type { InstalledPackage } from "../inside/index.ts";
import type { StatedPackage } from "./stated.ts";

/** The package that a package URL names; null for what is an image rather than a package; a text says that it names none. */
export function installedOf(
  stated: StatedPackage,
  layer: number | null,
  release: Release | null,
): InstalledPackage | string | null {
  const read = readPurl(stated.purl);
  if (typeof read === "string") return `${JSON.stringify(stated.purl.slice(0, 200))}: ${read}`;
  if (read.type === "oci" || read.type === "docker") return null;
  const { type, namespace, name, version, qualifiers, purl } = completed(read, stated, release);
  const { licenses = [], inside = [], file } = stated;
  return {
    type,
    namespace,
    name,
    version,
    ...(qualifiers !== undefined && { qualifiers }),
    ...(licenses.length > 0 && { licenses }),
    ...(inside.length > 0 && { inside }),
    purl,
    file,
    layer,
  };
}

const types: ReadonlyMap<string, PackageType> = new Map(
  (
    [
      "apk",
      "bitnami",
      "cargo",
      "composer",
      "deb",
      "gem",
      "generic",
      "golang",
      "maven",
      "npm",
      "nuget",
      "pypi",
      "rpm",
    ] as const
  ).map((type) => [type, type]),
);

/**
 * Advisories about systems' packages need the release and the source package; tools that write SBOMs say these elsewhere. What
 * the package URL says itself stays as it is.
 */
function completed(
  purl: Purl,
  { upstream }: StatedPackage,
  release: Release | null,
): FoundPackage & { readonly purl: string } {
  const type = types.get(purl.type) ?? "generic";
  const { distro, ...qualifiers } = Object.fromEntries(purl.qualifiers);
  const found: FoundPackage = {
    type,
    namespace: purl.namespace,
    name: purl.name,
    version: purl.version ?? "",
    ...(Object.keys(qualifiers).length > 0 && { qualifiers }),
  };
  if (type !== "apk" && type !== "deb" && type !== "rpm") return { ...found, purl: purl.text };
  const more: Record<string, string> = {};
  const ofRelease = release === null ? undefined : releasePurl(release, type);
  const namespace = purl.namespace ?? ofRelease?.namespace ?? null;
  if (distro === undefined) Object.assign(more, ofRelease?.qualifiers);
  if (upstream !== undefined && qualifiers["upstream"] === undefined) more["upstream"] = upstream;
  // Debian's versions have their epochs in them (Package-URL specification, "deb"); some tools put it beside.
  const epoch = type === "deb" && !found.version.includes(":") ? qualifiers["epoch"] : undefined;
  if (namespace === purl.namespace && epoch === undefined && Object.keys(more).length === 0)
    return { ...found, purl: purl.text };
  const { epoch: _, ...others } = qualifiers;
  const whole: FoundPackage = {
    ...found,
    namespace,
    version: epoch === undefined ? found.version : `${epoch}:${found.version}`,
    qualifiers: {
      ...(epoch === undefined ? qualifiers : others),
      ...(more["upstream"] !== undefined && { upstream: more["upstream"] }),
    },
  };
  return { ...whole, purl: writePurl(whole, { ...(distro !== undefined && { distro }), ...more }) };
}
