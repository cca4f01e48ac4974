import { packageName } from "../advisories/index.ts";
import type { Purl } from "../purl.ts";
import { isOfDistribution, sourceIn } from "../source.ts";
import { distributionOf } from "./distribution.ts";
import { moduleOf } from "./module.ts";
import { upstreamOf } from "./upstream.ts";

/** What advisories are looked up for. */
export interface Subject {
  /** Where advisories about it are; more than one where a distribution changed its name. */
  readonly ecosystems: readonly string[];
  readonly name: string;
  readonly version: string;
  readonly release: string | null;
  /** The stream of a module that it is of: `nodejs:18`. */
  readonly module?: string | null;
  /** The operating system that a Go program was built for, by `goos=linux`. */
  readonly system?: string | undefined;
}

/** The package that a package URL is about, by the name that advisories use; a text says why there is none. */
export function subjectOf(purl: Purl): Subject | string {
  if (purl.version === null) return "it states no version";
  if (isOfDistribution(purl.type)) return distributionPackage(purl);
  if (purl.type === "maven" && purl.namespace === null)
    return "its group is not known, and artifacts of several groups have the same name";
  const upstream =
    purl.type === "generic" && purl.namespace === null ? upstreamOf(purl.name, purl.version) : undefined;
  if (upstream !== undefined) return { ecosystems: ["Bitnami"], ...upstream, release: null };
  const ecosystem = ecosystems.get(purl.type);
  if (ecosystem === undefined)
    return `no ecosystem of advisories is known for packages of type "${purl.type}"`;
  const between = purl.type === "maven" ? ":" : "/";
  const name = purl.namespace === null ? purl.name : `${purl.namespace}${between}${purl.name}`;
  return {
    ecosystems: [ecosystem],
    name: packageName(ecosystem, name),
    version: purl.version,
    release: null,
    ...(purl.type === "golang" && { system: purl.qualifiers.get("goos") }),
  };
}

const ecosystems = new Map([
  ["bitnami", "Bitnami"],
  ["cargo", "crates.io"],
  ["composer", "Packagist"],
  ["cran", "CRAN"],
  ["gem", "RubyGems"],
  ["githubactions", "GitHub Actions"],
  ["golang", "Go"],
  ["hex", "Hex"],
  ["maven", "Maven"],
  ["npm", "npm"],
  ["nuget", "NuGet"],
  ["pub", "Pub"],
  ["pypi", "PyPI"],
  ["swift", "SwiftURL"],
]);

function distributionPackage(purl: Purl): Subject | string {
  const version = purl.version ?? "";
  const distribution = distributionOf(purl);
  if (typeof distribution === "string") return distribution;
  const subject = { ...distribution, name: purl.name, version };
  if (purl.type === "rpm") {
    const epoch = purl.qualifiers.get("epoch");
    const whole = epoch === undefined || version.includes(":") ? version : `${epoch}:${version}`;
    return { ...subject, version: whole, module: moduleOf(purl) };
  }
  const source = sourceIn(purl.qualifiers.get("upstream"));
  if (purl.type === "apk") return { ...subject, name: source?.name ?? purl.name };
  // A rebuild of a binary package (`+b1`) has its source's version (Debian Policy, "binNMU").
  const plain = version.replace(/\+b\d+$/, "");
  return { ...subject, name: source?.name ?? purl.name, version: source?.version ?? plain };
}
