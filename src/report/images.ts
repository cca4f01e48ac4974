import { type Image, type InstalledPackage, remediesOf, type Vulnerability } from "../images/index.ts";

/** Images with everything in them, for programs. */
export function imagesReport(images: readonly Image[]): object {
  return {
    images: images.map(({ content }) => ({
      name: content.name,
      reference: content.reference,
      digest: content.digest,
      source: content.source,
      os: content.configuration.os,
      architecture: content.configuration.architecture,
      created: content.configuration.created,
      distribution: content.release,
      layers: content.layers.map(({ digest, diffId, step }) => ({
        digest,
        diffId,
        createdBy: step?.createdBy ?? null,
      })),
      ownedBySystem: content.ownedBySystem,
      opaque: content.opaque,
    })),
    packages: images.flatMap((image) => image.content.packages.map((each) => installed(image, each))),
    vulnerabilities: images.flatMap((image) =>
      (image.vulnerabilities?.found ?? []).map((each) => vulnerability(image, each)),
    ),
    remedies: images.flatMap((image) =>
      remediesOf(image).map((each) => ({ image: image.ref.name, ...each })),
    ),
    unmatched: images.flatMap((image) =>
      (image.vulnerabilities?.undecided ?? []).map((each) => ({ image: image.ref.name, ...each })),
    ),
  };
}

function installed(
  image: Image,
  { purl, type, namespace, name, version, licenses, file, inside, layer }: InstalledPackage,
) {
  return {
    image: image.ref.name,
    purl,
    type,
    namespace,
    name,
    version,
    licenses,
    file,
    inside,
    layer: layerOf(image, layer),
  };
}

function vulnerability(image: Image, { package: { purl, version, file, layer }, ...match }: Vulnerability) {
  return {
    image: image.ref.name,
    id: match.id,
    aliases: match.aliases,
    upstream: match.upstream,
    purl,
    version,
    fixed: match.fixed,
    severity: match.severity,
    severityReason: match.severityReason,
    score: match.score,
    vector: match.vector,
    fixState: match.fixState,
    kev: match.kev,
    epss: match.epss,
    summary: match.summary,
    range: match.range,
    comparison: match.comparison,
    source: match.source,
    exemption: match.exemption,
    file,
    layer: layerOf(image, layer),
  };
}

/** Its digest; where it has none, the digest of what it holds. */
function layerOf(
  image: Image,
  layer: number | null,
): {
  index: number;
  digest: string | null;
  createdBy: string | null;
  dockerfile?: { file: string; line: number };
} | null {
  const summary = layer === null ? undefined : image.content.layers[layer];
  const place = image.stepOf(layer);
  if (layer === null || summary === undefined) return null;
  return {
    index: layer,
    digest: summary.digest ?? summary.diffId,
    createdBy: summary.step?.createdBy ?? null,
    ...(place !== undefined && { dockerfile: { file: place.file, line: place.line } }),
  };
}
