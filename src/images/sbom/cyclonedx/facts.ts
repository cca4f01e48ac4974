import { type Fields, fieldsOf, listOf } from "../../../base/json.ts";
import { type Purl, readPurl, shortText } from "../../../packages/index.ts";
import type { LayerSummary } from "../../inside/index.ts";
import { limits } from "../stated.ts";
import { imageOfPurl, isDigest, plainPath, upstreamOf } from "../tools.ts";
import { names } from "./properties.ts";
import { PropertyBag } from "./property-bag.ts";

/** The file that tells of a package: the format's own field, else what Syft and Trivy call it. */
export function fileIn(component: Fields, properties: PropertyBag): string | null {
  const [occurrence] = listOf(fieldsOf(component["evidence"])["occurrences"], 1);
  const location =
    shortText(fieldsOf(occurrence)["location"], limits.text) ??
    properties.first("syft:location:0:path", "aquasecurity:trivy:FilePath");
  return location === undefined || location === null ? null : plainPath(location);
}

export function insideIn(properties: PropertyBag): readonly string[] {
  return properties.all(names.inside).slice(0, limits.depth);
}

export function layerIndexIn(properties: PropertyBag): number | undefined {
  const text = properties.first(names.layerIndex);
  return text !== undefined && /^\d{1,5}$/.test(text) ? Number(text) : undefined;
}

export function layerDigestsIn(properties: PropertyBag): readonly string[] {
  return [
    names.layerDigest,
    "aquasecurity:trivy:LayerDigest",
    "aquasecurity:trivy:LayerDiffID",
    "syft:location:0:layerID",
  ].flatMap((name) => properties.first(name) ?? []);
}

/** Trivy states the source package beside the package URL. */
export function upstreamIn(properties: PropertyBag, purl: Purl | string): string | undefined {
  const of = (name: string): string | undefined => properties.first(`aquasecurity:trivy:${name}`);
  const name = of("SrcName");
  if (name === undefined || typeof purl === "string") return undefined;
  const [epoch, version, release] = [of("SrcEpoch"), of("SrcVersion"), of("SrcRelease")];
  const whole =
    version === undefined
      ? undefined
      : `${epoch === undefined || epoch === "0" ? "" : `${epoch}:`}${version}${release === undefined ? "" : `-${release}`}`;
  return upstreamOf(name, whole, purl);
}

export function imageIn(subject: Fields): {
  readonly reference: string | null;
  readonly digest: string | null;
} {
  const properties = new PropertyBag(subject["properties"]);
  const purl = shortText(subject["purl"], 4096);
  const read = purl === null ? "" : readPurl(purl);
  const named = typeof read === "string" ? undefined : imageOfPurl(read);
  const version = shortText(subject["version"]);
  const repoDigest = properties.first("aquasecurity:trivy:RepoDigest");
  const digest = named?.digest ?? version ?? repoDigest?.slice(repoDigest.indexOf("@") + 1) ?? null;
  const name = subject["type"] === "container" ? shortText(subject["name"], 4096) : null;
  return {
    reference: properties.first("aquasecurity:trivy:RepoTag") ?? named?.reference ?? name,
    digest: isDigest(digest) ? digest : null,
  };
}

/** Layers of the image, lowest first, where the SBOM lists them. */
export function layersIn(subject: Fields): readonly LayerSummary[] {
  const properties = new PropertyBag(subject["properties"]);
  const own: { digest: string | null; diffId: string | null; createdBy: string | null }[] = [];
  for (const [name, [value = ""]] of properties.entries()) {
    const [, number = "", what] =
      /^breakwater:image:layer:(\d{1,4}):(digest|diff-id|created-by)$/.exec(name) ?? [];
    if (what === undefined) continue;
    const index = Number(number);
    while (own.length <= index) own.push({ digest: null, diffId: null, createdBy: null });
    const layer = own[index];
    if (layer === undefined) continue;
    if (what === "digest") layer.digest = value;
    else if (what === "diff-id") layer.diffId = value;
    else layer.createdBy = value;
  }
  if (own.length > 0) return own.map(({ digest, diffId, createdBy }) => summary(digest, diffId, createdBy));
  return properties.all("aquasecurity:trivy:DiffID").map((diffId) => summary(null, diffId, null));
}

function summary(digest: string | null, diffId: string | null, createdBy: string | null): LayerSummary {
  return { digest, diffId, step: createdBy === null ? null : { createdBy, created: null, isEmpty: false } };
}
