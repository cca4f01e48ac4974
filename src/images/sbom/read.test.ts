import assert from "node:assert/strict";
import { suite, test } from "node:test";

import { cycloneDx, read } from "./testing.ts";

suite("SBOMs that others wrote", () => {
  test("in CycloneDX as Trivy writes it: the release beside, the source package in properties", () => {
    const content = read({
      ...cycloneDx,
      metadata: {
        component: {
          type: "container",
          name: "example.azurecr.io/shop/web:1",
          purl: `pkg:oci/web@sha256%3A${"ab".repeat(32)}?arch=amd64&repository_url=example.azurecr.io%2Fshop%2Fweb`,
          properties: [
            { name: "aquasecurity:trivy:DiffID", value: "sha256:01" },
            { name: "aquasecurity:trivy:DiffID", value: "sha256:02" },
          ],
        },
      },
      components: [
        { type: "operating-system", name: "redhat", version: "9.2" },
        {
          type: "library",
          name: "login",
          version: "1:4.13-1",
          purl: "pkg:deb/debian/login@4.13-1?arch=amd64&distro=debian-12.5&epoch=1",
          properties: [
            { name: "aquasecurity:trivy:SrcName", value: "shadow" },
            { name: "aquasecurity:trivy:SrcVersion", value: "4.13" },
            { name: "aquasecurity:trivy:SrcRelease", value: "1" },
            { name: "aquasecurity:trivy:SrcEpoch", value: "1" },
            { name: "aquasecurity:trivy:LayerDiffID", value: "sha256:02" },
          ],
        },
        { type: "application", name: "app/package-lock.json" },
        {
          type: "library",
          name: "b",
          version: "2",
          purl: "pkg:npm/b@2",
          components: [{ type: "library", name: "c", version: "3", purl: "pkg:npm/c@3" }],
          properties: [{ name: "aquasecurity:trivy:FilePath", value: "app/node_modules/b/package.json" }],
        },
        { type: "library", name: "bash", version: "5", purl: "pkg:rpm/bash@5" },
        { type: "library", name: "nameless", version: "1" },
        { type: "library", name: "broken", version: "1", purl: "pkg:npm" },
      ],
    });
    assert.equal(content.source, "sbom");
    assert.equal(content.reference, "example.azurecr.io/shop/web");
    assert.equal(content.digest, `sha256:${"ab".repeat(32)}`);
    assert.equal(content.release?.id, "rhel");
    assert.deepEqual(
      content.packages.map(({ purl, file, layer }) => [purl, file, layer]),
      [
        ["pkg:deb/debian/login@1:4.13-1?arch=amd64&distro=debian-12.5&upstream=shadow", null, 1],
        ["pkg:npm/b@2", "app/node_modules/b/package.json", null],
        ["pkg:npm/c@3", null, null],
        ["pkg:rpm/redhat/bash@5?distro=rhel-9.2", null, null],
      ],
    );
    assert.deepEqual(
      content.unreadable.map(({ what }) => what),
      ["1 component states no package URL", "1 component states what is no package URL"],
    );
  });

  test("in CycloneDX as Syft writes it", () => {
    const content = read({
      ...cycloneDx,
      specVersion: "1.6",
      metadata: {
        component: { type: "container", name: "alpine:3.20", version: `sha256:${"cd".repeat(32)}` },
      },
      components: [
        {
          type: "library",
          name: "libssl3",
          version: "3.3.0-r2",
          licenses: [{ license: { id: "Apache-2.0" } }, { expression: "MIT OR ISC" }],
          purl: "pkg:apk/alpine/libssl3@3.3.0-r2?arch=x86_64&upstream=openssl",
          properties: [{ name: "syft:location:0:path", value: "/lib/apk/db/installed" }],
        },
        {
          type: "operating-system",
          name: "alpine",
          version: "3.20.1",
          properties: [
            { name: "syft:distro:id", value: "alpine" },
            { name: "syft:distro:versionID", value: "3.20.1" },
            { name: "syft:distro:prettyName", value: "Alpine Linux v3.20" },
          ],
        },
        { type: "file", name: "/lib/apk/db/installed" },
      ],
    });
    assert.equal(content.reference, "alpine:3.20");
    assert.equal(content.release?.name, "Alpine Linux v3.20");
    const [installed] = content.packages;
    assert.equal(
      installed?.purl,
      "pkg:apk/alpine/libssl3@3.3.0-r2?arch=x86_64&distro=alpine-3.20.1&upstream=openssl",
    );
    assert.equal(installed?.file, "lib/apk/db/installed");
    assert.deepEqual(installed?.licenses, ["Apache-2.0", "MIT OR ISC"]);
    assert.deepEqual(content.unreadable, []);
  });

  const purl = { referenceCategory: "PACKAGE-MANAGER", referenceType: "purl" };

  test("in SPDX, with what tools say in sourceInfo and annotations", () => {
    const content = read({
      spdxVersion: "SPDX-2.3",
      packages: [
        {
          SPDXID: "SPDXRef-OS",
          name: "debian",
          versionInfo: "12.5",
          primaryPackagePurpose: "OPERATING-SYSTEM",
        },
        { SPDXID: "SPDXRef-Root", name: "web", versionInfo: "1" },
        {
          name: "libssl3",
          versionInfo: "3.0.11-1~deb12u2",
          licenseDeclared: "LicenseRef-a",
          sourceInfo: "built package from: openssl 3.0.11-1~deb12u2",
          annotations: [{ comment: "LayerDiffID: sha256:01" }],
          externalRefs: [{ ...purl, referenceLocator: "pkg:deb/debian/libssl3@3.0.11-1~deb12u2" }],
        },
        {
          name: "a",
          versionInfo: "1",
          sourceInfo: "acquired package info from installed node module manifest file: /app/a/package.json",
          externalRefs: [
            { referenceType: "cpe23Type", referenceLocator: "cpe:2.3:a:a:a:1:*:*:*:*:*:*:*" },
            { ...purl, referenceLocator: "pkg:npm/a@1" },
          ],
        },
        { name: "nameless", versionInfo: "1" },
      ],
      hasExtractedLicensingInfos: [{ licenseId: "LicenseRef-a", extractedText: "Own licence" }],
      relationships: [
        {
          spdxElementId: "SPDXRef-DOCUMENT",
          relationshipType: "DESCRIBES",
          relatedSpdxElement: "SPDXRef-Root",
        },
      ],
    });
    assert.deepEqual(
      content.packages.map(({ purl: text, file, licenses }) => [text, file, licenses]),
      [
        [
          "pkg:deb/debian/libssl3@3.0.11-1~deb12u2?distro=debian-12.5&upstream=openssl",
          null,
          ["Own licence"],
        ],
        ["pkg:npm/a@1", "app/a/package.json", undefined],
      ],
    );
    assert.deepEqual(
      content.unreadable.map(({ what }) => what),
      ["1 component states no package URL"],
    );
  });

  test("in SPDX as Trivy wrote it before there were purposes", () => {
    const content = read({
      spdxVersion: "SPDX-2.2",
      packages: [
        {
          SPDXID: "SPDXRef-ContainerImage-1",
          name: "web.tar",
          attributionTexts: ["DiffID: sha256:01", "DiffID: sha256:02", "RepoTag: example.azurecr.io/web:1"],
        },
        { SPDXID: "SPDXRef-OperatingSystem-1", name: "centos", versionInfo: "7.6.1810" },
        {
          name: "bash",
          attributionTexts: ["LayerDigest: sha256:ff", "LayerDiffID: sha256:02"],
          externalRefs: [{ ...purl, referenceLocator: "pkg:rpm/centos/bash@4.2.46-31.el7?arch=x86_64" }],
        },
      ],
    });
    assert.equal(content.reference, "example.azurecr.io/web:1");
    assert.deepEqual(
      content.packages.map((each) => [each.purl, each.layer]),
      [["pkg:rpm/centos/bash@4.2.46-31.el7?arch=x86_64&distro=centos-7.6.1810", 1]],
    );
    assert.deepEqual(content.unreadable, []);
  });

  test("in SPDX as tags", () => {
    const content = read(`# comment
SPDXVersion: SPDX-2.3
DataLicense: CC0-1.0
Relationship: SPDXRef-DOCUMENT DESCRIBES SPDXRef-image

PackageName: image
SPDXID: SPDXRef-image
PackageVersion: 1

PackageName: a
SPDXID: SPDXRef-a
PackageVersion: 1
PackageComment: <text>several
PackageName: not one
lines</text>
PackageLicenseDeclared: MIT
ExternalRef: PACKAGE-MANAGER purl pkg:npm/a@1
FileName: ./x
SPDXID: SPDXRef-x

PackageName: alpine
PackageVersion: 3.20
PrimaryPackagePurpose: OPERATING-SYSTEM
`);
    assert.deepEqual(
      content.packages.map((each) => [each.purl, each.licenses]),
      [["pkg:npm/a@1", ["MIT"]]],
    );
    assert.equal(content.release?.versionId, "3.20");
    assert.deepEqual(content.unreadable, []);
  });

  test("in SPDX 3", () => {
    const content = read({
      "@context": "https://spdx.org/rdf/3.0.1/spdx-context.jsonld",
      "@graph": [
        { type: "SpdxDocument", spdxId: "d", rootElement: ["i"] },
        { type: "software_Package", spdxId: "i", name: "web", software_packageVersion: "1" },
        { type: "software_Package", spdxId: "a", name: "a", software_packageUrl: "pkg:npm/a@1" },
        {
          type: "software_Package",
          name: "b",
          externalIdentifier: [{ externalIdentifierType: "packageUrl", identifier: "pkg:npm/b@1" }],
        },
      ],
    });
    assert.deepEqual(
      content.packages.map(({ purl: text }) => text),
      ["pkg:npm/a@1", "pkg:npm/b@1"],
    );
    assert.deepEqual(content.unreadable, []);
  });
});
