import assert from "node:assert/strict";
import { installed } from "../sbom/testing.ts";
import { type ImageSketch, imageOf } from "../testing.ts";
import { applyVex, readVex } from "./index.ts";

export const digest = `sha256:${"ab".repeat(32)}`;
export const openssl = installed(
  "deb",
  "pkg:deb/debian/libssl3@3.0.11-1?arch=amd64&distro=debian-12&upstream=openssl",
  {
    file: "var/lib/dpkg/status",
  },
);
const app = installed("golang", "pkg:golang/example.com/app@v1.0.0", { file: "bin/app" });
const net = installed("golang", "pkg:golang/golang.org/x/net@v0.1.0", { file: "bin/app" });
export const pip = installed("pypi", "pkg:pypi/py-thing@1.0", { file: "lib/METADATA" });
const packages = [openssl, app, net, pip];

export function read(document: unknown) {
  const found = readVex(typeof document === "string" ? document : JSON.stringify(document), "vex.json");
  assert.ok(typeof found !== "string", JSON.stringify(found));
  return found;
}

/** `id in name: status` of what an image's weaknesses are exempted by. */
export function exemptions(document: unknown, sketch: ImageSketch = {}): readonly string[] {
  const image = imageOf({
    name: "example.azurecr.io/shop/web:1.0.0",
    digest,
    packages,
    vulnerabilities: packages.map((each) => ({ id: "GHSA-a", aliases: ["CVE-2026-1"], package: each })),
    ...sketch,
  });
  assert.ok(image.vulnerabilities !== undefined);
  const { vulnerabilities } = applyVex(image.vulnerabilities, image.content, read(document).statements);
  return vulnerabilities.found.flatMap(({ package: { purl }, exemption }) =>
    exemption === undefined ? [] : [`${/\/([^/@]+)@/.exec(purl)?.[1]} ${exemption.status}`],
  );
}

export const notAffected = { status: "not_affected", justification: "vulnerable_code_not_present" };

export function openVex(products: readonly unknown[], more: object = {}) {
  return {
    "@context": "https://openvex.dev/ns/v0.2.0",
    timestamp: "2026-01-01T00:00:00Z",
    statements: [{ vulnerability: { name: "CVE-2026-1" }, products, ...notAffected, ...more }],
  };
}

export const all = ["libssl3", "app", "net", "py-thing"].map((name) => `${name} not_affected`);
