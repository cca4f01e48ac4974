import { assignmentsOf, type Release, releaseFrom } from "./os-release.ts";

/** Files that said which release it is before `os-release` did: each with its reader, those that say most first. */
export const fallbacks: ReadonlyMap<string, (text: string) => Release | null> = new Map([
  ["etc/lsb-release", lsbRelease],
  ["etc/azurelinux-release", sentence],
  ["etc/mariner-release", sentence],
  ["etc/photon-release", sentence],
  ["etc/rocky-release", sentence],
  ["etc/almalinux-release", sentence],
  // Those that derive from others have these of the others as well.
  ["etc/oracle-release", sentence],
  ["etc/centos-release", sentence],
  ["etc/fedora-release", sentence],
  ["etc/system-release", sentence],
  ["etc/redhat-release", sentence],
  ["etc/alpine-release", alpineRelease],
  ["etc/debian_version", debianVersion],
]);

function lsbRelease(text: string): Release | null {
  const values = assignmentsOf(text);
  const id = values.get("DISTRIB_ID")?.toLowerCase() ?? "";
  if (id !== "ubuntu" && id !== "debian") return null;
  const versionId = values.get("DISTRIB_RELEASE") ?? "";
  const name = values.get("DISTRIB_DESCRIPTION") ?? `${values.get("DISTRIB_ID")} ${versionId}`;
  return releaseFrom({
    id,
    versionId,
    name,
    codename: values.get("DISTRIB_CODENAME")?.toLowerCase() ?? null,
  });
}

/** `CentOS Linux release 7.9.2009 (Core)`, `CBL-Mariner 2.0.20220426` */
function sentence(text: string): Release | null {
  const [name = ""] = text.slice(0, 200).trim().split("\n");
  const id = starts.find(([start]) => name.startsWith(start))?.[1];
  if (id === undefined) return null;
  return releaseFrom({ id, versionId: /\s(\d+(?:\.\d+)*)/.exec(name)?.[1] ?? "", name: name.trim() });
}

const starts = [
  ["Red Hat Enterprise Linux", "rhel"],
  ["CentOS", "centos"],
  ["Rocky Linux", "rocky"],
  ["AlmaLinux", "almalinux"],
  ["Oracle Linux", "ol"],
  ["Amazon Linux", "amzn"],
  ["Fedora", "fedora"],
  ["CBL-Mariner", "mariner"],
  ["Azure Linux", "azurelinux"],
  ["Microsoft Azure Linux", "azurelinux"],
  ["VMware Photon", "photon"],
] as const;

function alpineRelease(text: string): Release | null {
  const versionId = firstWord(text);
  return /^\d/.test(versionId)
    ? releaseFrom({ id: "alpine", versionId, name: `Alpine Linux ${versionId}` })
    : null;
}

/** `12.5`, or `trixie/sid` before a release. */
function debianVersion(text: string): Release | null {
  const version = firstWord(text);
  const name = `Debian GNU/Linux ${version}`;
  if (/^\d/.test(version)) return releaseFrom({ id: "debian", versionId: version, name });
  const codename = /^[a-z]+(?=\/sid$)/.exec(version)?.[0];
  return codename === undefined ? null : releaseFrom({ id: "debian", codename, name });
}

function firstWord(text: string): string {
  return text.slice(0, 200).trim().split(/\s/, 1)[0] ?? "";
}
