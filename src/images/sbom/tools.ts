import type { Purl, Release } from "../../packages/index.ts";

/** Paths from the image's root, as everywhere here without a slash in front. */
export function plainPath(path: string): string | null {
  const plain = path.replace(/^(?:\.?\/)+/, "");
  return plain === "" ? null : plain;
}

export function isDigest(text: string | null | undefined): text is string {
  return /^sha(?:256:[0-9a-f]{64}|384:[0-9a-f]{96}|512:[0-9a-f]{128})$/.test(text ?? "");
}

/** What a package URL of an image says: `pkg:oci/web@sha256:…?repository_url=example.azurecr.io/shop/web&tag=1.0.0`. */
export function imageOfPurl(purl: Purl): { reference: string | null; digest: string | null } | undefined {
  if (purl.type !== "oci") return undefined;
  const url = purl.qualifiers.get("repository_url");
  const tag = purl.qualifiers.get("tag");
  return {
    reference: url === undefined ? null : `${url}${tag === undefined ? "" : `:${tag}`}`,
    digest: purl.version,
  };
}

/** The qualifier `upstream`; nothing where it would say what the package says itself. */
export function upstreamOf(name: string, version: string | undefined, purl: Purl): string | undefined {
  if (!/^[\w.+-]+$/.test(name)) return undefined;
  const own = purl.version ?? "";
  const epoch = purl.qualifiers.get("epoch");
  const differs =
    version !== undefined && version !== "" && version !== own && version !== `${epoch ?? ""}:${own}`;
  if (purl.type === "deb" && differs) return `${name}@${version}`;
  return name === purl.name ? undefined : name;
}

/** Names that tools give to distributions, in the words of `os-release`. */
const ids = new Map([
  ["alma", "almalinux"],
  ["alpine linux", "alpine"],
  ["amazon", "amzn"],
  ["cbl-mariner", "mariner"],
  ["debian gnu/linux", "debian"],
  ["opensuse.leap", "opensuse-leap"],
  ["opensuse.tumbleweed", "opensuse-tumbleweed"],
  ["oracle", "ol"],
  ["red hat enterprise linux", "rhel"],
  ["redhat", "rhel"],
  ["suse linux enterprise server", "sles"],
]);

interface More {
  readonly versionId?: string | null | undefined;
  readonly name?: string | null | undefined;
  readonly codename?: string | null | undefined;
  readonly idLike?: readonly string[];
}

export function releaseNamed(stated: string, { versionId, name, codename, idLike = [] }: More): Release {
  const lower = stated.toLowerCase();
  return {
    id: ids.get(lower) ?? lower,
    versionId: versionId ?? "",
    name: name ?? [stated, versionId ?? ""].join(" ").trim(),
    idLike,
    codename: codename ?? null,
  };
}
