import assert from "node:assert/strict";
import { test } from "node:test";
import { bitnamiReader } from "./bitnami.ts";
import { isWanted, readPackages } from "./testing.ts";

const path = "opt/bitnami/redis/.spdx-redis.spdx";

function stated(...purls: readonly string[]): object {
  const reference = (purl: string) => ({ referenceType: "purl", referenceLocator: purl });
  const other = { referenceType: "cpe23Type", referenceLocator: "cpe:2.3:*:redis:redis:7.4.1:*:*:*:*:*:*:*" };
  return { packages: purls.map((purl) => ({ externalRefs: [other, reference(purl)] })) };
}

test("applications of Bitnami are told by the documents beside them", () => {
  const document = stated(
    "pkg:bitnami/redis@7.4.1-0?arch=arm64&distro=debian-12",
    "pkg:bitnami/geos@3.13.0",
    "pkg:maven/org.a/a@1.0.0",
    "pkg:bitnami/unversioned",
    "nonsense",
  );
  const told = ["redis@7.4.1-0?arch=arm64?distro=debian-12", "geos@3.13.0"];
  assert.deepEqual(readPackages(bitnamiReader, path, document), told);
  const tags = "PackageName: redis\nExternalRef: PACKAGE-MANAGER purl pkg:bitnami/redis@7.4.1-0?arch=arm64\n";
  assert.deepEqual(readPackages(bitnamiReader, path, tags), ["redis@7.4.1-0?arch=arm64"]);
  assert.deepEqual(readPackages(bitnamiReader, path, {}), []);
  assert.throws(() => readPackages(bitnamiReader, path, "{"), /no JSON/);
  assert.ok(!isWanted(bitnamiReader, "srv/redis/.spdx-redis.spdx"));
});

test("applications of Bitnami are told by the list of older images", () => {
  const list = {
    postgresql: { arch: "amd64", distro: "debian-11", type: "NAMI", version: "11.22.0-4" },
    broken: { version: 1 },
    "a b": { version: "1" },
  };
  assert.deepEqual(readPackages(bitnamiReader, "opt/bitnami/.bitnami_components.json", list), [
    "postgresql@11.22.0-4?arch=amd64?distro=debian-11",
  ]);
});
