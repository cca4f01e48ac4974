import type { PackageType } from "../found.ts";
import type { Release } from "./os-release.ts";

/** What package URLs of a distribution's packages say of it. */
export interface ReleasePurl {
  readonly namespace: string | null;
  /** `distro`: `debian-12`. */
  readonly qualifiers: Readonly<Record<string, string>>;
}

/**
 * Namespace and `distro` of package URLs, by which advisories about the distribution are found (Package-URL specification,
 * "deb", "apk", "rpm"). Packages of a kind that the distribution does not use are not said to be its own.
 */
export function releasePurl(release: Release, type: PackageType): ReleasePurl {
  const [kind, namespace] = known.get(release.id) ?? suseOf(release.id) ?? [type, release.id];
  if (!kinds.has(type) || kind !== type || release.id === "linux") return { namespace: null, qualifiers: {} };
  const stream = isStream(release) ? "centos-stream" : null;
  const distro = distroOf(release, stream ?? release.id);
  return {
    namespace: stream ?? namespace,
    qualifiers: distro === null ? {} : { distro },
  };
}

const kinds: ReadonlySet<PackageType> = new Set(["deb", "apk", "rpm"]);

type Namespace = readonly [kind: PackageType, namespace: string];

const known: ReadonlyMap<string, Namespace> = new Map<string, Namespace>([
  ...namedAlike("deb", ["debian", "ubuntu", "echo"]),
  ...namedAlike("apk", ["alpine", "wolfi", "chainguard", "minimos", "alpaquita"]),
  ...namedAlike("rpm", ["azurelinux", "mariner", "almalinux", "rocky", "centos", "fedora", "amzn", "ol"]),
  ...namedAlike("rpm", ["photon", "mageia", "openeuler"]),
  ["rhel", ["rpm", "redhat"]],
]);

function namedAlike(kind: PackageType, ids: readonly string[]): (readonly [string, Namespace])[] {
  return ids.map((id) => [id, [kind, id]]);
}

/** `opensuse-leap`, `opensuse-tumbleweed`; `sles`, `sled`, `sle-micro`, `sl-micro`, `sles_sap`. */
function suseOf(id: string): Namespace | undefined {
  if (/^opensuse(?:-|$)/.test(id)) return ["rpm", "opensuse"];
  return /^(?:sle[sd]?|sl)(?:[-_]|$)/.test(id) ? ["rpm", "suse"] : undefined;
}

/** Its packages come before those of Red Hat's release, whose advisories are therefore not about them. */
function isStream({ id, name }: Release): boolean {
  return id === "centos" && name.includes("Stream");
}

function distroOf({ versionId, codename }: Release, id: string): string | null {
  // Alpine's edge is numbered by the release to come: 3.22.0_alpha20250108.
  const version = versionId.replace(/_alpha\d+$/, "");
  if (version !== "") return `${id}-${version}`;
  return codename;
}
