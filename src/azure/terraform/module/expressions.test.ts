import assert from "node:assert/strict";
import { test } from "node:test";
import { given } from "./testing.ts";

const rest = `
variable "none" {}
variable "five" { default = 5 }
variable "nil" { default = null }
locals {
  map = { a = 1, b = var.none }
  round = local.round
}
resource "azurerm_subnet" "s" { name = "nodes" }
resource "azurerm_app" "a" {
  identity { type = "SystemAssigned" }
}
resource "azurerm_subnet" "many" {
  count = 2
  name  = "n\${count.index}"
}
resource "azurerm_subnet" "perhaps" { count = var.none ? 1 : 0 }
resource "azurerm_subnet" "no" { count = 0 }
`;

function expect(table: readonly (readonly [expression: string, value: unknown])[]): void {
  for (const [expression, value] of table) assert.deepEqual(given(expression, rest), value, expression);
}

test("operators, conditions and what is not known", () => {
  expect([
    ["1 + 2 * 3", 7],
    ['"5" == 5', false],
    ["var.none == null", "?"],
    ["azurerm_subnet.s.id == null", false],
    ["azurerm_subnet.s.id != null", true],
    ["false && var.none", false],
    ["true && var.none", "?"],
    ["var.none || true", true],
    ["var.none ? 1 : 1", 1],
    ["var.none ? 1 : 2", "?"],
    ["var.none ? { a = 1, b = 2 } : { a = 1, b = 3 }", { a: 1, b: "?" }],
    ["var.none ? azurerm_subnet.s.id : azurerm_subnet.s.id", "?azurerm_subnet.s.id"],
    ["!var.none", "?"],
    ["1 / 0", "?"],
    ["local.round", "?"],
    ["local.nothing", "?"],
  ]);
});

test("references to resources", () => {
  expect([
    ["azurerm_subnet.s.name", "nodes"],
    ["azurerm_subnet.s.id", "?azurerm_subnet.s.id"],
    ["azurerm_subnet.s.delegation", "?"],
    ["azurerm_subnet.s.identity[0].principal_id", "?"],
    ["azurerm_subnet.s.kubelet_identity[0].object_id", "?azurerm_subnet.s.kubelet_identity[0].object_id"],
    ["azurerm_app.a.identity[0].principal_id", "?azurerm_app.a.identity[0].principal_id"],
    ["azurerm_subnet.many[1].name", "n1"],
    ["azurerm_subnet.many[*].name", ["n0", "n1"]],
    ["azurerm_subnet.many.*.id", ["?azurerm_subnet.many[0].id", "?azurerm_subnet.many[1].id"]],
    ["azurerm_subnet.perhaps[0].id", "?azurerm_subnet.perhaps[0].id"],
    ["try(azurerm_subnet.perhaps[0].id, null)", "?"],
    ["try(azurerm_subnet.no[0].id, null)", null],
    ["one(azurerm_subnet.no[*].id)", null],
    ["one(azurerm_subnet.perhaps[*].id)", "?"],
    ["data.azurerm_x.y.id", "?"],
    ["terraform.workspace", "?"],
    ["path.module", "?"],
  ]);
});

test("templates", () => {
  expect([
    ['"a-${var.five}-${true}"', "a-5-true"],
    ['"a-${var.none}"', "?"],
    ['"%{ if var.five > 4 }big%{ else }small%{ endif }"', "big"],
    ['"%{ for k, v in local.map }${k},%{ endfor }"', "a,b,"],
    ['"${var.nil}"', null],
    ['"x${var.nil}"', "?"],
  ]);
});

test("loops", () => {
  expect([
    ["[for v in [1, 2, 3] : v * 2 if v > 1]", [4, 6]],
    ["{ for k, v in local.map : upper(k) => v }", { A: 1, B: "?" }],
    ["{ for v in ['a'] : v => 1 }".replaceAll("'", '"'), { a: 1 }],
    ['{ for v in ["a", "b", "a"] : v => v... }', { a: ["a", "a"], b: ["b"] }],
    ["{ for k, v in local.map : k => v if v != null }", { a: 1, b: "?" }],
    ["[for v in [1, var.none] : v if v == 1]", [1, "…"]],
    ['[for k, v in toset(["b", "a"]) : k]', ["a", "b"]],
  ]);
});

test("functions say nothing that they cannot know", () => {
  expect([
    ["merge({ a = 1, b = 2 }, { b = 3 })", { a: 1, b: 3 }],
    ["merge({ a = 1 }, var.none)", { a: "?", "…": true }],
    ["merge(var.none, { a = 1 })", { a: 1, "…": true }],
    ["merge({ a = 1 }, null)", { a: 1 }],
    ['lookup({ a = 1 }, "b", 2)', 2],
    ['lookup(merge(var.none, { a = 1 }), "b", 2)', "?"],
    ["try(local.map.c, local.map.a)", 1],
    ["try(tostring([]), 7)", 7],
    ["try(var.none, 7)", "?"],
    ["can(local.map.c)", false],
    ['coalesce(null, "", 3)', 3],
    ["coalesce(var.none, 3)", "?"],
    ["concat([1], var.none)", [1, "…"]],
    ["concat([1], [2])", [1, 2]],
    ['contains(["a", var.none], "a")', true],
    ['contains(["a", var.none], "b")', "?"],
    ["length([1, var.none])", 2],
    ["length(concat([1], var.none))", "?"],
    ["keys(local.map)", ["a", "b"]],
    ["values({ b = 2, a = 1 })", [1, 2]],
    ["flatten([[1, [2]], 3])", [1, 2, 3]],
    ["flatten([[1], var.none])", [1, "…"]],
    ["distinct([1, 1, 2])", [1, 2]],
    ["element([1, 2], 3)", 2],
    ['index(["a", "b"], "b")', 1],
    ['toset(["b", "a", "b"])', ["a", "b"]],
    ['compact(["", null, "a"])', ["a"]],
    [
      "setproduct([1], [2, 3])",
      [
        [1, 2],
        [1, 3],
      ],
    ],
    ['jsondecode("{\\"a\\": [1]}")', { a: [1] }],
    ['jsonencode({ b = true, a = "<" })', '{"a":"\\u003c","b":true}'],
    ["jsonencode([var.none])", "?"],
    ['format("%s-%03d-%%", "a", 7)', "a-007-%"],
    ['format("%z", 1)', "?"],
    ['join(",", ["a", 1])', "a,1"],
    ['split(",", "a,b")', ["a", "b"]],
    ['replace("a.b.c", ".", "-")', "a-b-c"],
    ['replace("a1b22", "/[0-9]+/", "_")', "a_b_"],
    ['replace("ab", "/(a)(b)/", "$2$1")', "ba"],
    ['regex("[a-z]+", "12ab")', "ab"],
    ['regex("(a+)+$", "aaaa")', "?"],
    ['substr("hello", 1, 3)', "ell"],
    ['cidrsubnet("10.0.0.0/8", 8, 2)', "10.2.0.0/16"],
    ['cidrhost("10.0.0.0/24", 10)', "10.0.0.10"],
    ['file("x")', "?"],
    ["max([1, 5, 3]...)", 5],
    ["range(3)", [0, 1, 2]],
    ["alltrue([true, var.none])", "?"],
    ["anytrue([true, var.none])", true],
    ['base64decode(base64encode("é"))', "é"],
    ['title("a b")', "A B"],
    ['trimsuffix("a.b", ".b")', "a"],
  ]);
});

test("patterns that could take long are not followed", () => {
  const text = "a".repeat(290);
  const patterns = [
    "(a|a)".repeat(40),
    `${"a?".repeat(40)}${"a".repeat(40)}`,
    "(a*)*b",
    "a*a*a*a*b",
    "(?:a|a)(?:a|a)(?:a|a)b",
    "(a+){2,}b",
    "a{1,100}a{1,100}a{1,100}b",
  ];
  for (const pattern of patterns) assert.equal(given(`regexall("${pattern}", "${text}")`), "?", pattern);
  assert.deepEqual(given(`regexall(".*.*b", "${text}")`), []);
  assert.equal(given('can(regex("^(name|count|vmSize)$", "count"))'), true);
  assert.equal(given('can(regex("^(name|count|vmSize)$", "counts"))'), false);
});
