import { it } from "node:test";
import { holdsNone, holdsOrder } from "./testing.ts";

// Pairs of Microsoft Learn, "NuGet package versioning", and of NuGetVersion's documented reading.
it("orders one to four numbers and labels in any case", () => {
  holdsOrder(
    "nuget",
    ["1-1", "1.0.0-1"],
    "1.0-2",
    "1.0.0-10",
    ["1.0.0-alpha", "1.0.0.0-ALPHA"],
    "1.0.0-alpha.1",
    "1.0.0-beta",
    "1.0.0-rc.2",
    "1.0.0-rc.10",
    ["1", "1.0", "1.00", "1.0.0", "01.0.0.0", "1.0.0+build", " 1.0 ", "1 . 0"],
    "1.0.0.1-a",
    "1.0.0.1",
    "1.0.1",
  );
});

it("takes numbers beyond Int32 for texts in labels, and signed ones for numbers", () => {
  holdsOrder("nuget", "1.0.0--5", "1.0.0-0", "1.0.0-2147483647", "1.0.0-2147483648", "1.0.0-a");
});

it("refuses what NuGet refuses", () => {
  holdsNone(
    "nuget",
    "",
    "1.",
    ".1",
    "1.2.3.4.5",
    "1.0-",
    "1.0+",
    "1.0-a..b",
    "1.0-01",
    "1.0-a_b",
    "2147483648.0",
    "v1.0",
    "1.0-a+",
    "x",
    "1 2",
  );
});
