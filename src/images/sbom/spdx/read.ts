import { type Fields, fieldsOf, listOf } from "../../../base/json.ts";
import { type Release, shortText } from "../../../packages/index.ts";
import type { UnreadablePart } from "../../inside/index.ts";
import { limits, type Stated, type StatedPackage } from "../stated.ts";
import { releaseNamed } from "../tools.ts";
import { factsOf } from "./facts.ts";
import { imageIn, layersIn, purlIn } from "./image.ts";
import { toldIn } from "./told.ts";

/** SPDX 2.2 and 2.3, as whoever wrote it: what has the wrong type is taken for absent. */
export function readSpdx(root: Fields): Stated | string {
  const version = root["spdxVersion"];
  if (typeof version !== "string" || !/^SPDX-2\.\d+$/.test(version))
    return `its spdxVersion is ${(JSON.stringify(version) ?? "missing").slice(0, 80)}: SPDX-2.2 and SPDX-2.3 are read`;
  const texts = licenseTexts(root["hasExtractedLicensingInfos"]);
  const packages: StatedPackage[] = [];
  const roots = describedBy(root);
  let release: Release | null = null;
  let nameless = 0;
  let image: Fields | undefined;
  const all = Array.isArray(root["packages"]) ? root["packages"] : [];
  for (const each of all.slice(0, limits.components)) {
    const fields = fieldsOf(each);
    const purpose = fields["primaryPackagePurpose"];
    const purl = purlIn(fields);
    // Trivy's names, from before the format had purposes.
    const [, sort] =
      /^SPDXRef-(OperatingSystem|ContainerImage)-/.exec(shortText(fields["SPDXID"]) ?? "") ?? [];
    if (purpose === "OPERATING-SYSTEM" || purpose === "OPERATING_SYSTEM" || sort === "OperatingSystem")
      release ??= releaseIn(fields);
    else if (purpose === "CONTAINER" || sort === "ContainerImage" || /^pkg:(?:oci|docker)\//.test(purl ?? ""))
      image ??= fields;
    else if (purl !== null)
      packages.push({ purl, ...factsOf(fields, purl), licenses: licensesIn(fields, texts) });
    else if (isPackage(fields) && !roots.has(fields["SPDXID"])) nameless++;
  }
  return {
    ...imageIn(image),
    layers: layersIn(image),
    isOfImage: image !== undefined,
    release,
    packages,
    nameless,
    unreadable: [
      ...unreadableIn(root),
      ...(all.length > limits.components
        ? [{ what: "packages", why: `there are more than ${limits.components}` }]
        : []),
    ],
  };
}

/** What the document is about: an image or a folder, which need no package URL. */
function describedBy(root: Fields): ReadonlySet<unknown> {
  const found = new Set<unknown>(listOf(root["documentDescribes"], limits.items));
  for (const each of listOf(root["relationships"], limits.components)) {
    const { spdxElementId, relationshipType, relatedSpdxElement } = fieldsOf(each);
    if (spdxElementId === "SPDXRef-DOCUMENT" && relationshipType === "DESCRIBES")
      found.add(relatedSpdxElement);
  }
  return found;
}

function isPackage({ name, versionInfo, primaryPackagePurpose: purpose }: Fields): boolean {
  if (typeof name !== "string" || name === "") return false;
  if (purpose === "FILE" || purpose === "SOURCE" || purpose === "ARCHIVE") return false;
  return purpose === "LIBRARY" || (typeof versionInfo === "string" && versionInfo !== "");
}

function releaseIn(fields: Fields): Release | null {
  const name = shortText(fields["name"]);
  if (name === null) return null;
  const { codename, idLike } = toldIn(fields["comment"]);
  return releaseNamed(name, {
    versionId: shortText(fields["versionInfo"]),
    name: shortText(fields["description"]),
    codename: shortText(codename),
    idLike: listOf(idLike, 16).filter((each) => typeof each === "string"),
  });
}

function licenseTexts(value: unknown): ReadonlyMap<string, string> {
  return new Map(
    listOf(value, limits.components).flatMap((each): [string, string][] => {
      const { licenseId, name, extractedText } = fieldsOf(each);
      const text = shortText(name) ?? shortText(extractedText);
      return typeof licenseId === "string" && text !== null && text !== "NOASSERTION"
        ? [[licenseId, text]]
        : [];
    }),
  );
}

/** Names of this document's own stand for what they were made of. */
function licensesIn(fields: Fields, texts: ReadonlyMap<string, string>): readonly string[] {
  const stated = ["licenseDeclared", "licenseConcluded"]
    .map((key) => shortText(fields[key], limits.text))
    .find((text) => text !== null && text !== "NOASSERTION" && text !== "NONE");
  if (stated === undefined || stated === null) return [];
  const alone = texts.get(stated);
  if (alone !== undefined) return [alone];
  const terms = stated.split(" AND ");
  return terms.every((term) => !/[()]| OR | WITH /.test(term))
    ? terms.map((term) => texts.get(term) ?? term)
    : [stated];
}

function unreadableIn(root: Fields): readonly UnreadablePart[] {
  return listOf(toldIn(root["comment"])["unreadable"], limits.items).flatMap((each): UnreadablePart[] => {
    const { what, why } = fieldsOf(each);
    return typeof what === "string" && typeof why === "string" ? [{ what, why }] : [];
  });
}
