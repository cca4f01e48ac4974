import assert from "node:assert/strict";
import { test } from "node:test";
import type { ScalarValue } from "../tree.ts";
import { formatFloat32 } from "./key.ts";
import { resolvePlain } from "./scalar.ts";
import { CORE, fullTag, resolveTagged } from "./tag.ts";

const PLAIN: [text: string, value: ScalarValue][] = [
  ["", null],
  ["~", null],
  ["Null", null],
  ["nUll", "nUll"],
  ["y", true],
  ["Y", true],
  ["n", false],
  ["N", false],
  ["yes", true],
  ["No", false],
  ["ON", true],
  ["oFf", "oFf"],
  ["TRUE", true],
  ["tRue", "tRue"],
  ["0", 0],
  ["-0", 0],
  ["+1", 1],
  ["0400", 256],
  ["-0400", -256],
  ["0_400", 256],
  ["0o400", 256],
  ["0x1F", 31],
  ["0x_1F", 31],
  ["0b11", 3],
  ["0b-1", -1],
  ["0b+1", 1],
  ["1_000", 1000],
  ["1_", 1],
  ["_1", "_1"],
  ["08", 8],
  ["0_8", 8],
  ["1e3", 1000],
  ["1e_3", 1000],
  ["1e999", "1e999"],
  [".5", 0.5],
  ["+.5e3", 500],
  ["1.", 1],
  [".5_0", 0.5],
  ["._5", "._5"],
  [".e5", ".e5"],
  [".inf", Number.POSITIVE_INFINITY],
  ["-.INF", Number.NEGATIVE_INFINITY],
  [".iNf", ".iNf"],
  ["0x", "0x"],
  ["0x1p4", "0x1p4"],
  ["1:30", "1:30"],
  ["2001-01-01", "2001-01-01"],
  ["9007199254740993", 9007199254740993n],
  ["18446744073709551615", 18446744073709551615n],
  ["-9223372036854775808", -9223372036854775808n],
  ["+18446744073709551615", 18446744073709552000],
  ["12345678901234567890123", 1.2345678901234568e22],
  ["-", "-"],
  ["<<", "<<"],
];

test("plain scalars mean what Go takes them for", () => {
  for (const [text, value] of PLAIN) assert.equal(resolvePlain(text), value, text);
});

test("explicit tags convert or refuse", () => {
  const table: [tag: string, text: string, value: ScalarValue | undefined][] = [
    ["str", "0400", "0400"],
    ["str", "", ""],
    ["int", "0400", 256],
    ["int", "08", undefined],
    ["int", "1e3", undefined],
    ["int", "x", undefined],
    ["float", "1", 1],
    ["float", "18446744073709551615", undefined],
    ["bool", "yes", true],
    ["bool", "1", undefined],
    ["null", "~", null],
    ["null", "x", undefined],
    ["binary", "aGk=", "hi"],
    ["binary", "aGk", undefined],
    ["timestamp", "2001-1-1", "2001-1-1"],
    ["timestamp", "soon", undefined],
  ];
  for (const [tag, text, value] of table)
    assert.equal(resolveTagged(CORE + tag, text), value, `!!${tag} ${text}`);
  assert.equal(resolveTagged("!mine", "12"), "12");
});

test("tags are named in full", () => {
  assert.equal(fullTag("!!str", undefined), `${CORE}str`);
  assert.equal(fullTag("!<tag:yaml.org,2002:int>", undefined), `${CORE}int`);
  assert.equal(fullTag("!e!x", new Map([["!e!", "tag:example.com:"]])), "tag:example.com:x");
  assert.equal(fullTag("!a%21b", undefined), "!a!b");
});

test("numbers as keys are printed as Go prints them", () => {
  const table: [number, string][] = [
    [1e6, "1e+06"],
    [1000, "1000"],
    [1.23456789, "1.2345679"],
    [1e300, ".inf"],
    [0.00001, "1e-05"],
    [0.0001, "0.0001"],
    [-1.5, "-1.5"],
    [0, "0"],
    [123456, "123456"],
  ];
  for (const [value, text] of table) assert.equal(formatFloat32(value), text);
});
