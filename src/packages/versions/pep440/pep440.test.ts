import { it } from "node:test";
import { holdsNone, holdsOrder } from "../testing.ts";

it("orders development, pre-, post-releases and local versions", () => {
  holdsOrder(
    "pep440",
    ["1.dev0", "1dev", "1.0.DEV0"],
    "1.dev1",
    "1a0.dev1",
    ["1a", "1a0", "1.alpha-0", "1_a_0"],
    "1a1",
    "1b1",
    ["1rc1", "1c1", "1pre1", "1-preview_1"],
    "1rc1.post1.dev2",
    "1rc1.post1",
    ["1", "1.0", "v1.0.0", " 1 "],
    "1+a",
    "1+a.b",
    "1+a.1",
    ["1+1", "1+01"],
    "1+1.a",
    "1.post0.dev1",
    ["1.post0", "1-0", "1.r0", "1rev"],
    "1.post1",
    "1.0.1",
    "1!0",
  );
  holdsOrder("pep440", "99999999999999999999", "100000000000000000000");
});

it("refuses what packaging refuses, versions of before among it", () => {
  holdsNone(
    "pep440",
    "",
    "1.0-",
    "1..0",
    "2013b-x",
    "1.0+",
    "1.0+a..b",
    "1.0 1",
    "x",
    "1.0alph",
    "1.0ſ",
    "!1",
    "1.0_",
    "1.0+é",
  );
});
