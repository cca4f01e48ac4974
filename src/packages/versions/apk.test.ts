import { it } from "node:test";
import { holdsOrder } from "./testing.ts";

it("orders numbers, letters, suffixes, commits and revisions", () => {
  holdsOrder(
    "apk",
    "1_alpha",
    "1_alpha1",
    "1_beta",
    "1_pre",
    "1_rc",
    "1_rc1_alpha",
    "1_rc1",
    ["1", "01"],
    "1-r0",
    "1-r1",
    "1-r10",
    "1~abc",
    "1_cvs",
    "1_svn",
    "1_git",
    "1_hg",
    "1_p",
    "1_p1",
    "1a",
    "1b",
    "1.1",
  );
});

it("reads numbers with a zero in front as fractions", () => {
  holdsOrder("apk", "1.0", "1.002", "1.01", "1.02", "1.1", "1.9", "1.10");
});

it("puts what breaks the rules where apk does", () => {
  holdsOrder("apk", "1_alpha", ["1!", "1_foo", "1-", "1-r"], "1", "1-r0");
  holdsOrder("apk", ["", "foo", "v1"], "0");
});
