import { type Fields, isFields, listOf, textOf } from "../../base/json.ts";
import { type FoundPackage, readPurl } from "../../packages/index.ts";
import { eachLine, type PackageReader, readJsonObject } from "./reading/index.ts";

/**
 * Applications that Bitnami built, and what they were built with: an SPDX document beside each, `opt/bitnami/redis/.spdx-redis.spdx`,
 * in JSON or, formerly, of tags and values (SPDX 2.3, "External reference": a package URL). Older images have one list of the
 * applications alone. Packages of languages in these documents are read where they are installed.
 */
export const bitnamiReader: PackageReader = {
  id: "bitnami",
  version: 1,
  largest: 32 * 2 ** 20,
  wants: ({ path }) =>
    path === components || (path.startsWith("opt/bitnami/") && /\/\.spdx-[^/]+\.spdx$/.test(path)),
  read: (bytes, { path }) => {
    if (path === components) return { packages: listed(readJsonObject(bytes)) };
    const purls = bytes[0] === brace ? purlsIn(readJsonObject(bytes)) : purlsOfTags(bytes.toString("utf8"));
    const packages = new Map(purls.flatMap(bitnamiPackage).map((found) => [found.name, found]));
    return { packages: [...packages.values()] };
  },
};

const components = "opt/bitnami/.bitnami_components.json";
const brace = 0x7b;

function purlsIn(document: Fields): readonly string[] {
  return listOf(document["packages"]).flatMap((each) =>
    listOf(isFields(each) ? each["externalRefs"] : undefined).flatMap((reference) =>
      isFields(reference) && reference["referenceType"] === "purl"
        ? (textOf(reference["referenceLocator"]) ?? [])
        : [],
    ),
  );
}

function purlsOfTags(text: string): readonly string[] {
  const purls: string[] = [];
  eachLine(text, (line) => {
    const purl = /^ExternalRef: PACKAGE[-_]MANAGER purl (\S+)$/.exec(line.trim())?.[1];
    if (purl !== undefined) purls.push(purl);
  });
  return purls;
}

function bitnamiPackage(text: string): FoundPackage[] {
  const purl = readPurl(text);
  if (typeof purl === "string" || purl.type !== "bitnami" || purl.version === null) return [];
  return [packageOf(purl.name, purl.version, purl.qualifiers.get("arch"), purl.qualifiers.get("distro"))];
}

function listed(applications: Fields): FoundPackage[] {
  return Object.entries(applications).flatMap(([name, told]) => {
    const version = isFields(told) ? textOf(told["version"]) : undefined;
    if (!isFields(told) || version === undefined || !/^[\w.-]+$/.test(name)) return [];
    return [packageOf(name, version, textOf(told["arch"]), textOf(told["distro"]))];
  });
}

/** Qualifiers: Package-URL specification, "bitnami". */
function packageOf(
  name: string,
  version: string,
  arch: string | undefined,
  distro: string | undefined,
): FoundPackage {
  const qualifiers = { ...(arch !== undefined && { arch }), ...(distro !== undefined && { distro }) };
  return { type: "bitnami", namespace: null, name: name.toLowerCase(), version, qualifiers };
}
