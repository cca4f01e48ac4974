import type { ImageContent, InstalledPackage } from "../../inside/index.ts";
import { imagePurl, referred, sha256Of, uuidOf } from "../identity.ts";
import { type SbomOptions, timestampOf } from "../options.ts";
import { LicenseTexts } from "./license-texts.ts";
import { written } from "./told.ts";

const document = "SPDXRef-DOCUMENT";
const imageId = "SPDXRef-Image";
const releaseId = "SPDXRef-Release";

/** The format wants a time, whether one is known or not. */
const noTime = "1970-01-01T00:00:00Z";

/** Nobody looked at who holds the rights, where it came from or what it concludes. */
const unasserted = {
  downloadLocation: "NOASSERTION",
  filesAnalyzed: false,
  licenseConcluded: "NOASSERTION",
  copyrightText: "NOASSERTION",
} as const;

/** SPDX 2.3 in JSON. The same content, tool and date give the same bytes. */
export function writeSpdx(content: ImageContent, { tool, date }: SbomOptions): string {
  const { name, reference, release, unreadable } = content;
  const texts = new LicenseTexts();
  const packages = [...referred(content.packages)].map(([ref, each]) => ({
    id: `SPDXRef-Package-${ref}`,
    fields: packageFields(each, content, texts),
  }));
  const contained = [...(release === null ? [] : [releaseId]), ...packages.map(({ id }) => id)];
  const created = date === undefined ? (timeOf(content.configuration.created) ?? noTime) : timestampOf(date);
  const body = {
    name: reference ?? name,
    ...(unreadable.length > 0 && { comment: written({ unreadable }) }),
    creationInfo: { created, creators: [`Tool: ${tool.name}-${tool.version}`] },
    packages: [
      imageFields(content),
      ...(release === null
        ? []
        : [
            {
              SPDXID: releaseId,
              name: release.id,
              versionInfo: release.versionId,
              ...unasserted,
              licenseDeclared: "NOASSERTION",
              primaryPackagePurpose: "OPERATING_SYSTEM",
              description: release.name,
              comment: written({ codename: release.codename, idLike: release.idLike }),
            },
          ]),
      ...packages.map(({ id, fields }) => ({ SPDXID: id, ...fields })),
    ],
    ...(texts.size > 0 && { hasExtractedLicensingInfos: texts.extracted() }),
    relationships: [
      relationship(document, "DESCRIBES", imageId),
      ...contained.map((id) => relationship(imageId, "CONTAINS", id)),
    ],
  };
  const documentNamespace = `https://breakwater.dev/spdx/${uuidOf(JSON.stringify(body))}`;
  const head = { spdxVersion: "SPDX-2.3", dataLicense: "CC0-1.0", SPDXID: document };
  return `${JSON.stringify({ ...head, documentNamespace, ...body }, null, 2)}\n`;
}

function imageFields(content: ImageContent) {
  const { name, reference, digest, layers } = content;
  const sha256 = sha256Of(digest);
  const purl = imagePurl(content);
  return {
    SPDXID: imageId,
    name: reference ?? name,
    ...(digest !== null && { versionInfo: digest }),
    ...unasserted,
    licenseDeclared: "NOASSERTION",
    primaryPackagePurpose: "CONTAINER",
    ...(sha256 !== undefined && { checksums: [{ algorithm: "SHA256", checksumValue: sha256 }] }),
    ...(purl !== null && { externalRefs: [purlReference(purl)] }),
    ...(layers.length > 0 && {
      comment: written({
        layers: layers.map((each) => ({
          digest: each.digest,
          diffId: each.diffId,
          createdBy: each.step?.createdBy ?? null,
        })),
      }),
    }),
  };
}

function packageFields(installed: InstalledPackage, { layers }: ImageContent, texts: LicenseTexts) {
  const { type, name, version, licenses = [], purl, file, layer, inside } = installed;
  const digest = layer === null ? null : (layers[layer]?.digest ?? null);
  return {
    name,
    ...(version !== "" && { versionInfo: version }),
    ...unasserted,
    licenseDeclared: texts.declared(licenses),
    primaryPackagePurpose: type === "generic" ? "APPLICATION" : "LIBRARY",
    externalRefs: [purlReference(purl)],
    ...(file !== null && { sourceInfo: `found in /${[file, ...(inside ?? [])].join("!/")}` }),
    comment: written({ file, layer, layerDigest: digest, ...(inside !== undefined && { inside }) }),
  };
}

function purlReference(purl: string) {
  return { referenceCategory: "PACKAGE-MANAGER", referenceType: "purl", referenceLocator: purl };
}

function relationship(from: string, relationshipType: string, to: string) {
  return { spdxElementId: from, relationshipType, relatedSpdxElement: to };
}

function timeOf(text: string | null): string | undefined {
  const time = text === null ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString().replace(/\.\d+Z$/, "Z");
}
