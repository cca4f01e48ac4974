import { parseImageReference } from "../../kubernetes/index.ts";
import { isOfDistribution, type Purl, readPurl, sourceIn } from "../../packages/index.ts";
import type { ImageContent, InstalledPackage } from "../inside/index.ts";

/**
 * Whether a package URL of a statement names a package: what it leaves out fits everything. Source: OpenVEX specification,
 * "Product Identification", and Package-URL specification, "PURL types".
 */
export function fitsPackage(stated: Purl, held: Purl): boolean {
  if (
    stated.type !== held.type ||
    spelt(stated.namespace ?? "", stated) !== spelt(held.namespace ?? "", held)
  )
    return false;
  // Distributions speak of source packages.
  const [name, version] =
    stated.qualifiers.get("arch") === "source" || stated.qualifiers.get("arch") === "src"
      ? sourceOf(held)
      : [held.name, held.version];
  if (spelt(stated.name, stated) !== spelt(name, held)) return false;
  if (stated.version !== null && stated.version !== version) return false;
  for (const [key, value] of stated.qualifiers) {
    if (key === "package-id" || (key === "arch" && (value === "source" || value === "src"))) continue;
    if (held.qualifiers.get(key) !== value) return false;
  }
  return true;
}

/** Names under which a statement may speak of a package: two of them are alike wherever `fitsPackage` may hold. */
export function keysOf(purl: Purl): readonly string[] {
  const names = new Set([purl.name, sourceOf(purl)[0]]);
  return [...names].map((name) => `${purl.type}/${spelt(name, purl)}`);
}

function sourceOf(held: Purl): readonly [name: string, version: string | null] {
  const source = sourceIn(held.qualifiers.get("upstream"));
  return [source?.name ?? held.name, source?.version ?? held.version];
}

const lowerCased = new Set(["apk", "composer", "deb", "github", "golang", "pypi"]);

function spelt(text: string, { type }: Purl): string {
  const lower = lowerCased.has(type) ? text.toLowerCase() : text;
  return type === "pypi" ? lower.replaceAll(/[-_.]+/g, "-") : lower;
}

/** Whether a text names an image: its package URL, its reference, its digest. */
export function namesImage(identifier: string, content: ImageContent): boolean {
  if (!identifier.startsWith("pkg:"))
    return digestsOf(content).includes(identifier) || sameReference(identifier, content);
  const purl = readPurl(identifier);
  if (typeof purl === "string") return false;
  if (purl.type === "oci") return fitsOci(purl, content);
  return purl.type === "docker" && fitsDocker(purl, content);
}

function referenceOf({ reference, name }: ImageContent) {
  const read = parseImageReference(reference ?? name);
  return "problem" in read ? undefined : read;
}

/** Of its manifest, and of the index that somebody asked for. */
function digestsOf(content: ImageContent): readonly (string | undefined)[] {
  const asked = parseImageReference(content.name);
  return [
    content.digest ?? undefined,
    referenceOf(content)?.digest,
    "problem" in asked ? undefined : asked.digest,
  ];
}

/** A name without tag and digest fits all of its images. */
function sameReference(text: string, content: ImageContent): boolean {
  const stated = parseImageReference(text);
  const held = referenceOf(content);
  if ("problem" in stated || held === undefined) return text === content.name;
  if (stated.registry !== held.registry || stated.repository !== held.repository) return false;
  if (stated.digest !== undefined) return digestsOf(content).includes(stated.digest);
  return stated.tag === undefined || stated.tag === held.tag;
}

function fitsOci({ name, version, qualifiers }: Purl, content: ImageContent): boolean {
  const held = referenceOf(content);
  if (version !== null && !digestsOf(content).includes(version)) return false;
  const architecture = qualifiers.get("arch");
  const { configuration } = content;
  if (
    architecture !== undefined &&
    configuration.architecture !== "" &&
    architecture !== configuration.architecture
  )
    return false;
  // A digest says which image it is, wherever it was read from.
  if (held === undefined || content.reference === null) return version !== null;
  const whole = `${held.registry}/${held.repository}`;
  if (held.repository.slice(held.repository.lastIndexOf("/") + 1) !== name.toLowerCase()) return false;
  const url = qualifiers.get("repository_url");
  if (url !== undefined && !sameRepository(url, name, whole)) return false;
  const tag = qualifiers.get("tag");
  return tag === undefined || tag === held.tag || version !== null;
}

/** With the name at its end, or as older documents have it without. */
function sameRepository(url: string, name: string, whole: string): boolean {
  return [url, `${url}/${name}`].some((text) => {
    const read = parseImageReference(text.replace(/^https?:\/\//, ""));
    return !("problem" in read) && `${read.registry}/${read.repository}` === whole;
  });
}

/** Source: Package-URL specification, "docker": the version is a tag or a digest. */
function fitsDocker({ namespace, name, version, qualifiers }: Purl, content: ImageContent): boolean {
  const held = referenceOf(content);
  if (held === undefined) return false;
  const registry = qualifiers.get("repository_url");
  const text = [registry, namespace, name].filter((each) => each !== null && each !== undefined).join("/");
  const stated = parseImageReference(text);
  if ("problem" in stated || stated.registry !== held.registry || stated.repository !== held.repository)
    return false;
  return version === null || version === held.tag || digestsOf(content).includes(version);
}

/** A package in the same program or archive as another: a part of a product that is itself a package of the image. */
export function isBeside(a: InstalledPackage, b: InstalledPackage): boolean {
  return a.file !== null && a.file === b.file && !isOfDistribution(a.type) && !isOfDistribution(b.type);
}
