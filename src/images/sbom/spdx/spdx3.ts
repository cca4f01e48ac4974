import { type Fields, fieldsOf, listOf } from "../../../base/json.ts";
import { shortText } from "../../../packages/index.ts";
import { limits, type Stated } from "../stated.ts";
import { readSpdx } from "./read.ts";

const purposes: Readonly<Record<string, string>> = {
  container: "CONTAINER",
  operatingSystem: "OPERATING-SYSTEM",
  library: "LIBRARY",
  framework: "LIBRARY",
  application: "APPLICATION",
  file: "FILE",
  source: "SOURCE",
  archive: "ARCHIVE",
};

/** Packages of SPDX 3 in JSON-LD as those of SPDX 2: which they are, no licences. Source: SPDX 3.0, Software profile, "Package". */
export function readSpdx3(graph: readonly unknown[]): Stated | string {
  const elements = graph.slice(0, limits.components).map(fieldsOf);
  const found = elements.filter(({ type, "@type": other }) =>
    /^(?:software_|software:)?Package$/.test(shortText(type ?? other) ?? ""),
  );
  const isSpdx = elements.some(
    ({ type, "@type": other }) => shortText(type ?? other)?.endsWith("SpdxDocument") === true,
  );
  if (found.length === 0 && !isSpdx) return "it is no SBOM: its @graph has no package of SPDX's";
  const roots = elements
    .filter(({ type }) => type === "SpdxDocument" || type === "software_Sbom" || type === "Bom")
    .flatMap(({ rootElement }) => listOf(rootElement, limits.items));
  return readSpdx({
    spdxVersion: "SPDX-2.3",
    documentDescribes: roots,
    packages: found.map((fields) => {
      const purl = purlIn(fields);
      return {
        SPDXID: fields["spdxId"] ?? fields["@id"],
        name: fields["name"],
        versionInfo: fields["software_packageVersion"],
        sourceInfo: fields["software_sourceInfo"],
        comment: fields["comment"],
        description: fields["description"],
        primaryPackagePurpose: purposes[shortText(fields["software_primaryPurpose"]) ?? ""],
        externalRefs: purl === null ? [] : [{ referenceType: "purl", referenceLocator: purl }],
      };
    }),
  });
}

function purlIn(fields: Fields): string | null {
  const own = shortText(fields["software_packageUrl"], 4096);
  if (own !== null) return own;
  for (const each of listOf(fields["externalIdentifier"], limits.items)) {
    const { externalIdentifierType, identifier } = fieldsOf(each);
    if (externalIdentifierType === "packageUrl" || externalIdentifierType === "purl")
      return shortText(identifier, 4096);
  }
  return null;
}
