import { it } from "node:test";
import { holdsNone, holdsOrder } from "./testing.ts";

it("orders numbers and pre-releases", () => {
  holdsOrder(
    "rubygems",
    "1.0.A",
    "1.0.a",
    ["1.0.a.1", "1.a1", "1.a.1.0"],
    "1.0.b",
    ["1.0-1", "1.0.pre.1"],
    "1.0.rc1",
    "1.0.rc2",
    "1.0.rc10",
    ["1", "1.0", "1.0.0", " 1 "],
    "1.0.1",
    "1.10",
  );
  holdsOrder("rubygems", ["", "0", "0.0"], "1");
});

it("refuses platforms and other texts", () => {
  holdsNone("rubygems", "1.2-x86_64-linux", "a", "1.", ".1", "1..2", "1a", "1-", "v1", "1 2", "1.0+b");
});
