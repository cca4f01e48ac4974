import type { Scheme } from "./index.ts";

/** Names of ecosystems (OSV Schema, "Defined ecosystems") and types of package URLs (Package-URL, "Known types"). */
const names: Readonly<Record<Scheme, readonly string[]>> = {
  apk: ["Alpine", "Wolfi", "Chainguard", "MinimOS", "Alpaquita", "BellSoft Hardened Containers", "apk"],
  bitnami: ["Bitnami"],
  composer: ["Packagist", "composer"],
  dpkg: ["Debian", "Ubuntu", "Echo", "deb"],
  generic: ["generic"],
  go: ["Go", "golang"],
  maven: ["Maven"],
  nuget: ["NuGet"],
  pep440: ["PyPI"],
  rpm: [
    "AlmaLinux",
    "Azure Linux",
    "CBL-Mariner",
    "Mageia",
    "openEuler",
    "openSUSE",
    "Photon OS",
    "Red Hat",
    "Rocky Linux",
    "SUSE",
    "AzureLinux",
    "rpm",
  ],
  rubygems: ["RubyGems", "gem"],
  semver: ["npm", "crates.io", "cargo", "Hex", "SwiftURL", "swift", "GitHub Actions", "githubactions"],
};

const byName = new Map(
  Object.entries(names).flatMap(([scheme, list]) =>
    list.map((name) => [name.toLowerCase(), scheme as Scheme] as const),
  ),
);

/**
 * The scheme of an ecosystem, with a release of it or without (`Debian:12`), or of a package URL's type; nothing for one whose
 * order is not known here.
 */
export function schemeOf(name: string): Scheme | undefined {
  const colon = name.indexOf(":");
  return byName.get((colon < 0 ? name : name.slice(0, colon)).toLowerCase());
}
