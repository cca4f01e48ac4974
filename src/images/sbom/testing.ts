import assert from "node:assert/strict";
import type { PackageType } from "../../packages/index.ts";
import type { ImageContent, InstalledPackage } from "../inside/index.ts";
import { imageOf } from "../testing.ts";
import { readSbom } from "./index.ts";

export const tool = { name: "Breakwater", version: "0.0.0" };
const digest = `sha256:${"ab".repeat(32)}`;

export function installed(
  type: PackageType,
  purl: string,
  more: Partial<InstalledPackage> = {},
): InstalledPackage {
  return { type, namespace: null, name: "name", version: "1", purl, file: "a/file", layer: 0, ...more };
}

function contentWith(sketch: Partial<ImageContent>): ImageContent {
  return imageOf({ ...sketch }).content;
}

/** Contents of every kind: nothing, everything, odd texts, many packages. */
export const contents: Readonly<Record<string, ImageContent>> = {
  empty: contentWith({}),
  "without a reference": contentWith({ name: "./web.tar", reference: null, digest }),
  whole: contentWith({
    digest,
    layers: [
      {
        digest: `sha256:${"01".repeat(32)}`,
        diffId: `sha256:${"02".repeat(32)}`,
        step: { createdBy: "ADD file:1 in /", created: null, isEmpty: false },
      },
      { digest: null, diffId: `sha256:${"03".repeat(32)}`, step: null },
    ],
    release: {
      id: "debian",
      versionId: "12",
      name: "Debian GNU/Linux 12",
      idLike: ["x"],
      codename: "bookworm",
    },
    packages: [
      installed("deb", "pkg:deb/debian/libssl3@3.0.11-1?arch=amd64&distro=debian-12&upstream=openssl", {
        namespace: "debian",
        qualifiers: { arch: "amd64", upstream: "openssl" },
        licenses: ["Apache-2.0"],
      }),
      installed("npm", "pkg:npm/%40a/b@1.0.0", { namespace: "@a", name: "b", licenses: ["(MIT OR ISC)"] }),
      installed("npm", "pkg:npm/%40a/b@1.0.0", { namespace: "@a", name: "b", file: "other/file", layer: 1 }),
      installed("maven", "pkg:maven/g/a@1", {
        inside: ["WEB-INF/lib/a.jar"],
        licenses: ["MIT", "Apache Ünlicense 2"],
      }),
      installed("maven", "pkg:maven/g/a@1", {
        inside: ["WEB-INF/lib/b.jar"],
        licenses: ["MIT OR ISC", "BSD"],
      }),
      installed("golang", "pkg:golang/github.com/a/b@v1.0.0", { layer: null, file: null }),
      installed("generic", "pkg:generic/node@22.1.0", { version: "22.1.0", licenses: [""] }),
      installed("rpm", "pkg:rpm/redhat/openssl@3.0.7-1.el9?distro=rhel-9.2&epoch=1", {
        licenses: ["GPLv2+ and MIT"],
      }),
    ],
    unreadable: [{ what: "a/b.jar", why: "it is cut short" }],
  }),
  odd: contentWith({
    name: 'x"\n\u0000\u{1f600}',
    reference: null,
    packages: [
      installed("pypi", "pkg:pypi/a%0Ab@1", {
        name: "a\nb\u0001",
        version: "",
        file: 'opt/"ä\n\u202e',
        licenses: ["\u{1f600}", "x".repeat(5000)],
      }),
      installed("pypi", "pkg:pypi/c@1", { licenses: ["((((", "MIT WITH nothing", "MIT AND"] }),
    ],
  }),
  many: contentWith({
    packages: Array.from({ length: 1000 }, (_, index) =>
      installed("npm", `pkg:npm/p${index}@1.0.0`, { name: `p${index}`, layer: null, file: `p/${index}` }),
    ),
  }),
};

export const cycloneDx = { bomFormat: "CycloneDX", specVersion: "1.5" };

/** The content of an SBOM that can be read. */
export function read(value: unknown): ImageContent {
  const content = readSbom(typeof value === "string" ? value : JSON.stringify(value), "web.json");
  assert.ok(typeof content !== "string", JSON.stringify(content));
  return content;
}
