import { it } from "node:test";
import { holdsNone, holdsOrder } from "./testing.ts";

it("orders epochs, versions and revisions as dpkg does", () => {
  holdsOrder("dpkg", "", "~~", "~", ["0", "0:0", "00", " 0 "], "1.0~~", "1.0~rc1", "1.0~rc1-2", [
    "1.0",
    "01.00",
    "1.0-0",
  ]);
  holdsOrder(
    "dpkg",
    "1.0-1~deb12u1",
    "1.0-1",
    "1.0-1+b1",
    "1.0-1.1",
    "1.0-2",
    "1.0-10",
    "1.0a-1",
    "1.0+dfsg-1",
    "1.0.1-1",
  );
  holdsOrder("dpkg", "9-1-1", "9-2-1", "1:1", "1:1:2", ["2:0", "+2:0", "02:0"], "2147483647:0");
  holdsOrder("dpkg", "1.99999999999999999999", "1.100000000000000000000");
});

it("compares characters that only earn a warning: letters, bytes beyond ASCII, the rest", () => {
  holdsOrder("dpkg", "1", "1A", "1a", "1é", "1_");
  holdsOrder("dpkg", "", "foo");
});

it("refuses what dpkg refuses", () => {
  holdsNone("dpkg", " ", "1-", ":1", "1:", "a:1", "1 2", "2147483648:1", "1:-1", "0x1:1", "-1", "+:1");
});
