import type { FoundPackage, PackageType } from "./found.ts";

/** Types whose names are compared without regard to case, hence written in lower case. Source: Package-URL specification, "PURL types". */
const lowerCased = new Set<PackageType>(["apk", "bitnami", "composer", "deb", "pypi"]);

/** The package URL of a package; `more` are qualifiers that come from where it was found. */
export function writePurl(
  { type, namespace, name, version, qualifiers }: FoundPackage,
  more: Readonly<Record<string, string>> = {},
): string {
  const isLower = lowerCased.has(type);
  const spelt = (text: string): string => encode(isLower ? text.toLowerCase() : text);
  const path = [
    ...(namespace === null ? [] : namespace.split("/")),
    type === "pypi" ? name.replaceAll("_", "-") : name,
  ];
  const pairs = Object.entries({ ...qualifiers, ...more })
    .filter(([, value]) => value !== "")
    .sort(([a], [b]) => (a < b ? -1 : Number(a > b)))
    .map(([key, value]) => `${key}=${encode(value).replaceAll("%2F", "/")}`);
  const at = version === "" ? "" : `@${encode(version)}`;
  return `pkg:${type}/${path.map(spelt).join("/")}${at}${pairs.length === 0 ? "" : `?${pairs.join("&")}`}`;
}

/** The specification leaves a colon as it is, and wants what JavaScript leaves as it is encoded. */
function encode(text: string): string {
  return encodeURIComponent(text)
    .replaceAll("%3A", ":")
    .replace(/[!'()*]/g, (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`);
}
