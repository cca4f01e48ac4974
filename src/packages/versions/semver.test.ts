import { it } from "node:test";
import { holdsNone, holdsOrder } from "./testing.ts";

it("orders releases and pre-releases", () => {
  holdsOrder(
    "semver",
    "1.0.0-0",
    "1.0.0-9",
    "1.0.0-10",
    "1.0.0--1",
    "1.0.0-A",
    "1.0.0-a",
    "1.0.0-a.0",
    "1.0.0-a.b",
    "1.0.0-rc.2",
    "1.0.0-rc.10",
    ["1.0.0", "v1.0.0", " 1.0.0 ", "1.0.0+build.01"],
    "1.0.1",
    "1.10.0",
  );
  holdsOrder("semver", "9007199254740992.0.0", "9007199254740993.0.0");
});

it("refuses what is no semantic version", () => {
  holdsNone(
    "semver",
    "",
    "1",
    "1.0",
    "1.0.0.0",
    "01.0.0",
    "1.0.0-",
    "1.0.0-01",
    "1.0.0-a..b",
    "1.0.0+",
    "1.0.0-é",
    "=1.0.0",
    "x",
    "1.0.0-a_b",
    "1.0.0 beta",
  );
});

it("takes Bitnami's dash for a revision", () => {
  holdsOrder("bitnami", "1.2.3", "1.2.3-0", "1.2.3-2", "1.2.3-10", "1.2.3-10.el8", "1.2.4");
  holdsNone("bitnami", "1.2", "v1.2.3", "1.2.3-01");
});
