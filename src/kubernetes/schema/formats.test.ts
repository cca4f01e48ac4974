import assert from "node:assert/strict";
import { it } from "node:test";
import { isBase64, isDuration, isMicroTime, isQuantity, isTime } from "./formats.ts";

function each(check: (text: string) => boolean, good: readonly string[], bad: readonly string[]): void {
  for (const text of good) assert.ok(check(text), JSON.stringify(text));
  for (const text of bad) assert.ok(!check(text), JSON.stringify(text));
}

it("reads quantities as the API does", () => {
  const good = ["1", "500m", "1.5Gi", ".5", "1.", "1e3", "1E-3", "1E", "+1", "-1Ki", " 1 ", "m"];
  each(isQuantity, good, ["", " ", "1GB", "1gi", "1 Gi", "1e", "1K", "1e3Gi", "lots", "1\t", "١"]);
});

it("reads durations as Go does", () => {
  each(isDuration, ["0", "+0", "1h30m", "1.5h", "-1m", ".5s", "5µs"], ["", "1", "1 h", "1d", "h", "-"]);
});

it("reads times as Go does", () => {
  const good = ["2024-02-29T23:59:59Z", "2024-01-01T1:00:00Z", "2024-01-01T00:00:00.5+05:30"];
  const bad = ["2023-02-29T00:00:00Z", "2024-01-01T24:00:00Z", "2024-01-01", "2024-13-01T00:00:00Z", ""];
  each(isTime, good, bad);
  each(isMicroTime, ["2024-01-01T00:00:00.123456Z"], ["2024-01-01T00:00:00Z", "2024-01-01T00:00:00.123Z"]);
});

it("wants padded base64, with or without line breaks", () => {
  each(
    isBase64,
    ["", "YWJj", "YWI=", "YQ==", "YW\r\nJj\n"],
    ["YWI", "YW-_", "YWJj====", "Y Q==", "hunter2!"],
  );
});

it("judges megabytes of base64 without strain", () => {
  assert.ok(isBase64("YWJj".repeat(1 << 20)));
});
