import { it } from "node:test";
import { holdsNone, holdsOrder } from "./testing.ts";

it("orders versions of modules, with a v or without", () => {
  holdsOrder(
    "go",
    "v0.0.0-20230102030405-abcdefabcdef",
    "0.0.0-20240102030405-000000000000",
    "v1.0.0-0",
    "v1.0.0-rc.1",
    ["v1.0.0", "1.0.0", "v1", "1.0"],
    ["2.0.0+incompatible", "v2.0.0"],
  );
});

it("orders Go's own releases", () => {
  holdsOrder(
    "go",
    "1.21.0-0",
    ["go1.21beta1", "1.21.0-beta.1"],
    ["go1.21rc1", "1.21.0-rc.1"],
    "go1.21rc2",
    "go1.21rc10",
    ["go1.21", "go1.21.0", "1.21.0"],
    ["go1.21.3", "go1.21.3-custom", "go1.21.3 X:boringcrypto"],
    "go1.22rc1",
  );
});

it("says nothing of builds without a version", () => {
  holdsNone(
    "go",
    "(devel)",
    "",
    "unknown",
    "v",
    "v1.2-pre",
    "v01.0.0",
    "go1.21rc",
    "go",
    "gox",
    "devel go1.22-abc",
  );
});
