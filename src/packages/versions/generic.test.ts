import { it } from "node:test";
import { holdsNone, holdsOrder } from "./testing.ts";

it("orders plain numbers and OpenSSL's letters", () => {
  holdsOrder(
    "generic",
    "0.9",
    ["1", "1.0", "v1.0.0", "01"],
    ["1.0.2"],
    "1.0.2a",
    "1.0.2k",
    "1.0.2z",
    "1.0.2za",
    "1.0.2zb",
    "1.1",
    "1.10",
  );
});

it("leaves the rest undecided", () => {
  holdsNone("generic", "", "1.0-rc1", "1.0rc1", "9.3p1", "1.", "unknown", "1.0-1", "1.0ab");
});
