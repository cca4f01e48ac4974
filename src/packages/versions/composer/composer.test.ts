import assert from "node:assert/strict";
import { it } from "node:test";
import { compareVersions } from "../index.ts";
import { holdsNone, holdsOrder } from "../testing.ts";

it("orders stabilities, patches and further numbers", () => {
  holdsOrder(
    "composer",
    "1.0-STABLE",
    ["1.0-dev", "1.0.0.0.dev"],
    "1.0-alpha",
    ["1.0a1", "v1.0.0-alpha.1"],
    "1.0-beta",
    "1.0b2-dev",
    "1.0.beta2",
    "1.0-beta2.1",
    ["1.0-RC1", "1.0rc1"],
    ["1", "1.0", "V1.0.0", "1.0-stable", "1.0.0.0", "1.0+build", "1.0@dev", "1.0 as 2.0"],
    ["1.0-p1", "1.0pl1", "1.0-patch1"],
    "1.0.0.1",
    "1.10",
    ["1.x-dev", "1.X-dev", "1.*-dev"],
    "2",
  );
});

it("orders dates and numeric branches beyond five digits", () => {
  holdsOrder(
    "composer",
    "20100102",
    "20100102.1",
    "20100103-beta",
    "20100103",
    "201001021530",
    "999999999999.x-dev",
  );
});

it("knows no order between branches and versions", () => {
  assert.equal(compareVersions("composer", "dev-main", "dev-main"), 0);
  assert.equal(compareVersions("composer", "master", "dev-master"), 0);
  assert.equal(compareVersions("composer", "dev-main", "dev-next"), undefined);
  assert.equal(compareVersions("composer", "dev-main", "1.0"), undefined);
});

it("refuses what Composer refuses", () => {
  holdsNone(
    "composer",
    "",
    "x",
    "1.0.0.0.0",
    "1.0-foo",
    "1.0-beta.",
    "a-dev",
    "1.0 || 2.0",
    "1.0.0-beta-1x",
    "dev",
  );
});
