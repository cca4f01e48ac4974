import { limits, type Stated } from "../stated.ts";
import { readSpdx } from "./read.ts";

interface Package {
  readonly [key: string]: unknown;
  readonly externalRefs: object[];
  readonly annotations: object[];
  readonly attributionTexts: string[];
}

const fields: Readonly<Record<string, string>> = {
  SPDXID: "SPDXID",
  PackageVersion: "versionInfo",
  PackageLicenseDeclared: "licenseDeclared",
  PackageLicenseConcluded: "licenseConcluded",
  PackageSourceInfo: "sourceInfo",
  PackageComment: "comment",
  PackageDescription: "description",
  PrimaryPackagePurpose: "primaryPackagePurpose",
};

/** SPDX as tags with values, read as the same in JSON. Source: SPDX 2.3, chapter 7 and section 5.3. */
export function readTagValue(text: string): Stated | string {
  const root: Record<string, unknown> = {};
  const packages: Package[] = [];
  const licenses: Record<string, string>[] = [];
  const relationships: object[] = [];
  let current: Record<string, unknown> | undefined;
  let inFile = false;
  for (const [tag, value] of tagsOf(text)) {
    const owner = packages.at(-1);
    if (tag === "SPDXVersion") root["spdxVersion"] ??= value;
    else if (tag === "DocumentComment") root["comment"] ??= value;
    else if (tag === "PackageName") {
      const made: Package & Record<string, unknown> = {
        name: value,
        externalRefs: [],
        annotations: [],
        attributionTexts: [],
      };
      packages.push(made);
      current = made;
      inFile = false;
    } else if (tag === "FileName" || tag === "SnippetSPDXID") inFile = true;
    else if (tag === "LicenseID") {
      licenses.push({ licenseId: value });
      inFile = true;
    } else if (tag === "LicenseName" || tag === "ExtractedText") {
      const license = licenses.at(-1);
      if (license !== undefined) license[tag === "LicenseName" ? "name" : "extractedText"] = value;
    } else if (tag === "Relationship") {
      const [spdxElementId, relationshipType, relatedSpdxElement] = value.split(/\s+/);
      relationships.push({ spdxElementId, relationshipType, relatedSpdxElement });
    } else if (owner === undefined || current === undefined || inFile) continue;
    else if (tag === "ExternalRef") {
      const [referenceCategory, referenceType, referenceLocator] = value.split(/\s+/);
      owner.externalRefs.push({ referenceCategory, referenceType, referenceLocator });
    } else if (tag === "PackageAttributionText") owner.attributionTexts.push(value);
    else if (tag === "AnnotationComment") owner.annotations.push({ comment: value });
    else {
      const key = fields[tag];
      if (key !== undefined && Object.hasOwn(fields, tag)) current[key] ??= value;
    }
    if (packages.length > limits.components) break;
  }
  return readSpdx({ ...root, packages, relationships, hasExtractedLicensingInfos: licenses });
}

/** A value may go over lines between `<text>` and `</text>`. */
function* tagsOf(text: string): Generator<readonly [string, string]> {
  const tag = /^([A-Za-z]+):[ \t]*(.*)$/gm;
  for (let match = tag.exec(text); match !== null; match = tag.exec(text)) {
    const [line, name = "", value = ""] = match;
    if (!value.startsWith("<text>")) {
      yield [name, value.trim()];
      continue;
    }
    const start = match.index + line.length - value.length + "<text>".length;
    const end = text.indexOf("</text>", start);
    yield [name, text.slice(start, end < 0 ? text.length : end)];
    if (end < 0) return;
    tag.lastIndex = end;
  }
}
