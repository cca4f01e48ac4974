import { it } from "node:test";
import { holdsNone, holdsOrder } from "./testing.ts";

it("orders segments: a tilde before the end, a caret after it, letters before numbers", () => {
  holdsOrder(
    "rpm",
    "1~~",
    "1~rc1",
    "1~rc2",
    ["1", "01", "1_", "1."],
    "1^",
    "1^git1",
    "1^git2",
    "1a",
    "1b",
    ["1.0", "1_0"],
    "1.1",
    "1.10",
    "2",
  );
  holdsOrder("rpm", "1.a", "1.1");
  holdsOrder("rpm", "1.99999999999999999999", "1.100000000000000000000");
});

it("takes a missing epoch for 0 and a missing release for less than any", () => {
  holdsOrder(
    "rpm",
    ["1.0", "0:1.0", ":1.0"],
    ["1.0-1.azl3", "0:1.0-1.azl3"],
    "1.0-1.azl10",
    "1.0-2.azl3",
    "1:0.1-1",
  );
});

it("refuses nothing but emptiness", () => {
  holdsNone("rpm", "");
  holdsOrder("rpm", "-", "1");
});
