import { it } from "node:test";
import { holdsOrder } from "../testing.ts";

it("orders qualifiers and numbers", () => {
  holdsOrder(
    "maven",
    ["1-alpha", "1.alpha", "1-ALPHA"],
    ["1-alpha-1", "1a1", "1-alpha1"],
    "1-beta",
    "1-milestone",
    ["1-rc", "1-cr"],
    "1-SNAPSHOT",
    ["1", "1.0", "1.0.0", "1-ga", "1.Final", "1.0-release", "1-0", "01"],
    "1-sp",
    "1-abc",
    "1-xyz",
    "1-1",
    "1.1",
    "1.10",
    "2",
  );
  holdsOrder("maven", "1.a", "1.b", "1.1");
  holdsOrder("maven", "31.0-android", "31.0-jre", "31.1-android");
});

it("keeps numbers of any length apart", () => {
  holdsOrder(
    "maven",
    "999999999",
    "1000000000",
    "999999999999999999",
    "1000000000000000000",
    "99999999999999999999999",
  );
});

it("takes every text for a version", () => {
  holdsOrder("maven", ["", "-", ".", "0"], "x", "1");
});
