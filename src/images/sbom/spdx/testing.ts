const text = { type: "string" } as const;
const id = { type: "string", pattern: "^SPDXRef-[A-Za-z0-9.-]+$" } as const;

function fields(required: Readonly<Record<string, object>>, optional: Readonly<Record<string, object>> = {}) {
  return {
    type: "object",
    properties: { ...required, ...optional },
    required: Object.keys(required),
    additionalProperties: false,
  };
}

function list(items: object) {
  return { type: "array", items };
}

/** Licences in an expression, or a word for none. Source: SPDX 2.3, Annex D. */
const license = {
  type: "string",
  pattern: "^(NOASSERTION|NONE|[A-Za-z0-9.+()-]+( (AND|OR|WITH) [A-Za-z0-9.+()-]+)*)$",
};

const packageFields = fields(
  { SPDXID: id, name: text, downloadLocation: text },
  {
    versionInfo: text,
    filesAnalyzed: { const: false },
    licenseConcluded: license,
    licenseDeclared: license,
    copyrightText: text,
    description: text,
    comment: text,
    sourceInfo: text,
    // With an underscore in JSON, with a hyphen in the specification's text.
    primaryPackagePurpose: { enum: ["APPLICATION", "CONTAINER", "LIBRARY", "OPERATING_SYSTEM"] },
    checksums: list(
      fields({
        algorithm: { const: "SHA256" },
        checksumValue: { type: "string", pattern: "^[0-9a-f]{64}$" },
      }),
    ),
    externalRefs: list(
      fields({
        referenceCategory: { const: "PACKAGE-MANAGER" },
        referenceType: { const: "purl" },
        referenceLocator: { type: "string", pattern: "^pkg:[^\\s]+$" },
      }),
    ),
  },
);

/** What of SPDX 2.3 is used. Source: its chapters 6 "Document creation information", 7 "Package", 10 and 11. */
export const spdxFields = fields(
  {
    spdxVersion: { const: "SPDX-2.3" },
    dataLicense: { const: "CC0-1.0" },
    SPDXID: { const: "SPDXRef-DOCUMENT" },
    name: text,
    documentNamespace: { type: "string", pattern: "^https://[^#\\s]+$" },
    creationInfo: fields({
      created: { type: "string", pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$" },
      creators: list({ type: "string", pattern: "^Tool: " }),
    }),
    packages: { ...list(packageFields), uniqueItems: true },
    relationships: list(
      fields({
        spdxElementId: id,
        relationshipType: { enum: ["DESCRIBES", "CONTAINS"] },
        relatedSpdxElement: id,
      }),
    ),
  },
  {
    comment: text,
    hasExtractedLicensingInfos: list(
      fields({
        licenseId: { type: "string", pattern: "^LicenseRef-[A-Za-z0-9.-]+$" },
        name: text,
        extractedText: text,
      }),
    ),
  },
);
