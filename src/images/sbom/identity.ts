import { hash } from "../../base/hash.ts";
import { parseImageReference } from "../../kubernetes/index.ts";
import type { ImageContent, InstalledPackage } from "../inside/index.ts";

/** What names a package of an image within an SBOM: the same for the same package at the same place, whatever layer has it. */
export function packageRef({ purl, file, inside = [] }: InstalledPackage): string {
  return hash([purl, file ?? "", ...inside]);
}

/** Packages with their names, those that are twice at one place once. */
export function referred(packages: readonly InstalledPackage[]): ReadonlyMap<string, InstalledPackage> {
  return new Map(packages.map((each) => [packageRef(each), each]));
}

/** A UUID that follows from what it names. Source: RFC 9562, section 5.8 "UUID Version 8". */
export function uuidOf(text: string): string {
  const digits = hash([text]);
  const variant = ((Number.parseInt(digits.charAt(16), 16) & 0x3) | 0x8).toString(16);
  const whole = `${digits.slice(0, 12)}8${digits.slice(13, 16)}${variant}${digits.slice(17)}`;
  return whole.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** Source: Package-URL specification, "oci"; none of an image that is in no registry. */
export function imagePurl({ reference, digest, configuration }: ImageContent): string | null {
  if (reference === null || digest === null) return null;
  const read = parseImageReference(reference);
  if ("problem" in read) return null;
  const { registry, repository, tag } = read;
  const name = repository.slice(repository.lastIndexOf("/") + 1);
  const pairs = [
    ...(configuration.architecture === "" ? [] : [`arch=${encodeURIComponent(configuration.architecture)}`]),
    `repository_url=${encodeURIComponent(`${registry}/${repository}`).replaceAll("%2F", "/")}`,
    ...(tag === undefined ? [] : [`tag=${encodeURIComponent(tag)}`]),
  ];
  return `pkg:oci/${encodeURIComponent(name)}@${encodeURIComponent(digest)}?${pairs.join("&")}`;
}

/** Hexadecimal digits of a digest that both formats have a name for. */
export function sha256Of(digest: string | null): string | undefined {
  return /^sha256:([0-9a-f]{64})$/.exec(digest ?? "")?.[1];
}
