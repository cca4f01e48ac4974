import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { type AlertItem, alertBody } from "./index.ts";

const tool = { name: "Breakwater", version: "1" };

function item(number: number, more: Partial<AlertItem> = {}): AlertItem {
  return {
    image: `shop.example/web-${number % 7}:1`,
    weakness: `CVE-2026-${number}`,
    severity: "high",
    message: `openssl 3.0.1: CVE-2026-${number}, something long ${"about it ".repeat(number % 90)}`,
    advice: "Upgrade to 3.0.2",
    packages: ["pkg:deb/debian/openssl@3.0.1"],
    fixed: "3.0.2",
    ...more,
  };
}

suite("the body of an alert", () => {
  test("has the worst first, and counts what there is no room for", () => {
    const items = Array.from({ length: 20_000 }, (_, number) => item(number));
    items.push(item(1, { weakness: "CVE-WORST", severity: "critical", message: "the worst" }));
    for (const format of ["slack", "json"] as const) {
      const body = alertBody({ tool, date: "2026-01-01", items }, format);
      assert.ok(Buffer.byteLength(body) <= 40_000 && Buffer.byteLength(body) > 35_000, format);
      const read = JSON.parse(body);
      if (format === "json") {
        assert.deepEqual(read.summary.bySeverity.critical, 1);
        assert.equal(read.findings[0].weakness, "CVE-WORST");
        assert.equal(read.findings.length + read.omitted, 20_001);
      } else {
        assert.match(
          read.text,
          /^\*Breakwater: 20,001 findings fail the gate in 7 images\*\n\*shop.*\n• critical: the worst\./,
        );
        assert.match(read.text, /\n… and \d+ more$/);
      }
    }
  });

  test("takes nothing of what a name holds for more than a text", () => {
    const items = [
      item(1, { image: "<!channel>\n\u0007", message: `${"&".repeat(10_000)}`, advice: "a  \n b" }),
    ];
    const { text } = JSON.parse(alertBody({ tool, date: "2026-01-01", items }, "slack"));
    assert.match(text, /\n\*&lt;!channel&gt; \ufffd\*\n• high: (?:&amp;){599}…\. a b$/);
  });
});
