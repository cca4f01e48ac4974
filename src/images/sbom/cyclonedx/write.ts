import { isOfDistribution, type Release } from "../../../packages/index.ts";
import type { ImageContent, InstalledPackage } from "../../inside/index.ts";
import { imagePurl, referred, sha256Of, uuidOf } from "../identity.ts";
import { licenseOf } from "../licenses.ts";
import { type SbomOptions, timestampOf } from "../options.ts";
import { names, type Property } from "./properties.ts";

const imageRef = "image";

/** CycloneDX 1.6 in JSON. The same content, tool and date give the same bytes. */
export function writeCycloneDx(content: ImageContent, { tool, date }: SbomOptions): string {
  const packages = referred(content.packages);
  const { release, unreadable } = content;
  const body = {
    version: 1,
    metadata: {
      ...(date !== undefined && { timestamp: timestampOf(date) }),
      tools: { components: [{ type: "application", name: tool.name, version: tool.version }] },
      component: imageComponent(content),
      ...(unreadable.length > 0 && {
        properties: unreadable.map(({ what, why }) =>
          property(names.unreadable, JSON.stringify([what, why])),
        ),
      }),
    },
    components: [
      ...(release === null ? [] : [releaseComponent(release)]),
      ...[...packages].map(([ref, each]) => component(ref, each, content)),
    ],
    dependencies: [{ ref: imageRef, dependsOn: [...packages.keys()] }],
    ...(unreadable.length > 0 && { compositions: [{ aggregate: "incomplete", assemblies: [imageRef] }] }),
  };
  const serialNumber = `urn:uuid:${uuidOf(JSON.stringify(body))}`;
  return `${JSON.stringify({ bomFormat: "CycloneDX", specVersion: "1.6", serialNumber, ...body }, null, 2)}\n`;
}

function imageComponent(content: ImageContent) {
  const { name, reference, digest, layers } = content;
  const purl = imagePurl(content);
  const sha256 = sha256Of(digest);
  const properties = layers.flatMap(({ digest: stored, diffId, step }, index) => [
    ...(stored === null ? [] : [property(names.imageLayer(index, "digest"), stored)]),
    ...(diffId === null ? [] : [property(names.imageLayer(index, "diff-id"), diffId)]),
    ...(step === null ? [] : [property(names.imageLayer(index, "created-by"), step.createdBy)]),
  ]);
  return {
    type: "container",
    "bom-ref": imageRef,
    name: reference ?? name,
    ...(digest !== null && { version: digest }),
    ...(sha256 !== undefined && { hashes: [{ alg: "SHA-256", content: sha256 }] }),
    ...(purl !== null && { purl }),
    ...(properties.length > 0 && { properties }),
  };
}

function releaseComponent({ id, versionId, name, idLike, codename }: Release) {
  const properties = [
    ...idLike.map((like) => property(names.idLike, like)),
    ...(codename === null ? [] : [property(names.codename, codename)]),
  ];
  return {
    type: "operating-system",
    "bom-ref": "release",
    name: id,
    ...(versionId !== "" && { version: versionId }),
    description: name,
    ...(properties.length > 0 && { properties }),
  };
}

function component(ref: string, installed: InstalledPackage, { layers }: ImageContent) {
  const { type, namespace, name, version, purl, licenses = [], file, inside = [], layer } = installed;
  const summary = layer === null ? undefined : layers[layer];
  const digest = summary?.digest ?? null;
  const properties = [
    ...(digest === null ? [] : [property(names.layerDigest, digest)]),
    ...(summary === undefined ? [] : [property(names.layerIndex, String(layer))]),
    ...inside.map((part) => property(names.inside, part)),
  ];
  return {
    type: type === "generic" ? "application" : "library",
    "bom-ref": ref,
    // Namespaces of distributions' packages are no groups: they name the distribution.
    ...(namespace !== null && !isOfDistribution(type) && { group: namespace }),
    name,
    ...(version !== "" && { version }),
    ...(licenses.length > 0 && { licenses: licensesOf(licenses) }),
    purl,
    ...(properties.length > 0 && { properties }),
    ...(file !== null && {
      evidence: {
        occurrences: [
          { location: `/${file}`, ...(inside.length > 0 && { additionalContext: inside.join("!/") }) },
        ],
      },
    }),
  };
}

/** One expression, or any number of licences: an expression among others is stated by name. */
function licensesOf(stated: readonly string[]): readonly object[] {
  const all = stated.map(licenseOf);
  const [first] = all;
  if (all.length === 1 && first?.kind === "expression") return [{ expression: first.text }];
  return all.map(({ kind, text }) => ({ license: kind === "id" ? { id: text } : { name: text } }));
}

function property(name: string, value: string): Property {
  return { name, value };
}
