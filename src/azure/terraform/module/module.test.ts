import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Node } from "../../../syntax/index.ts";
import { shown } from "../testing.ts";
import { evaluated, resourcesOf } from "./testing.ts";

function body(
  files: Readonly<Record<string, string>>,
  variables?: Readonly<Record<string, string>>,
): unknown {
  return shown(resourcesOf(files, variables).get("t.n")?.body);
}

test("variables: files before defaults, converted to their type", () => {
  const files = {
    "main.tf": 'resource "t" "n" {\n a = var.a\n b = var.b\n c = var.c\n d = var.d\n}\n',
    "variables.tf": `
variable "a" { default = 1 }
variable "b" {
  type = object({ x = optional(bool, true), y = optional(string), z = number })
  default = { z = "3", more = 1 }
}
variable "c" {
  type     = string
  default  = "c"
  nullable = false
}
variable "d" { type = set(string) }
`,
  };
  const variables = {
    "terraform.tfvars": "a = 2\nc = null\n",
    "z.auto.tfvars.json": '{"a": 3, "d": ["y", "x", "y"]}',
  };
  assert.deepEqual(body(files, variables), { a: 3, b: { x: true, y: null, z: 3 }, c: "c", d: ["x", "y"] });
  assert.deepEqual(body(files), { a: 1, b: { x: true, y: null, z: 3 }, c: "c", d: "?" });
});

test("values lie where they are written", () => {
  const main = 'resource "t" "n" {\n  a = var.a\n  b = "x${var.a}"\n  c { d = local.l }\n}\n';
  const variables = 'variable "a" { default = "va" }\nlocals { l = true }\n';
  const resource = resourcesOf({ "main.tf": main, "variables.tf": variables }).get("t.n");
  const text = (node: Node | undefined) => [
    node?.file,
    (node?.file === "main.tf" ? main : variables).slice(node?.start, node?.end),
  ];
  const [a, b, c] = resource?.body.entries ?? [];
  assert.deepEqual(text(a?.value), ["variables.tf", '"va"']);
  assert.deepEqual(text(b?.value), ["main.tf", '"x${var.a}"']);
  assert.ok(c?.value.kind === "sequence");
  const [block] = c.value.items;
  assert.deepEqual(text(block?.value), ["main.tf", "c { d = local.l }"]);
  assert.ok(block?.value.kind === "mapping");
  assert.deepEqual(text(block.value.entries[0]?.value), ["variables.tf", "true"]);
  assert.deepEqual(text(resource?.body), ["main.tf", main.trimEnd()]);
});

test("count and for_each", () => {
  const resources = resourcesOf({
    "main.tf": `
variable "u" {}
resource "t" "two" {
  count = 2
  i = count.index
}
resource "t" "none" { count = 0 }
resource "t" "perhaps" { count = var.u }
resource "t" "each" {
  for_each = { a = 1, "b c" = 2 }
  k = each.key
  v = each.value
}
resource "t" "set" {
  for_each = toset(["x"])
  v = each.value
}
resource "t" "some" {
  for_each = merge(var.u, { a = 1 })
  v = each.key
}
`,
  });
  assert.deepEqual(
    [...resources].map(([address, { maybe, body: each }]) => [address, maybe !== undefined, shown(each)]),
    [
      ["t.two[0]", false, { i: 0 }],
      ["t.two[1]", false, { i: 1 }],
      ["t.perhaps[0]", true, {}],
      ['t.each["a"]', false, { k: "a", v: 1 }],
      ['t.each["b c"]', false, { k: "b c", v: 2 }],
      ['t.set["x"]', false, { v: "x" }],
      ['t.some["a"]', false, { v: "a" }],
      ["t.some[*]", true, { v: "?" }],
    ],
  );
});

test("dynamic blocks", () => {
  const main = `
variable "u" {}
resource "t" "n" {
  b { x = 1 }
  dynamic "b" {
    for_each = [2, 3]
    content { x = b.value }
  }
  dynamic "c" {
    for_each = var.u
    content { x = 1 }
  }
  dynamic "d" {
    for_each = { k = "v" }
    iterator = it
    content {
      x = it.key
      dynamic "e" {
        for_each = [it.value]
        content { y = e.value }
      }
    }
  }
}`;
  assert.deepEqual(body({ "main.tf": main }), {
    b: [{ x: 1 }, { x: 2 }, { x: 3 }],
    c: ["…"],
    d: [{ x: "k", e: [{ y: "v" }] }],
  });
});

test("sensitive values are there and never told", () => {
  const text = `
variable "s" {
  default   = "hunter2"
  sensitive = true
}
resource "t" "n" {
  a = var.s
  b = "x-\${var.s}"
  c = sensitive("swordfish")
  d = var.s != null
}`;
  assert.deepEqual(body({ "main.tf": text }), {
    a: "?a sensitive value",
    b: "?",
    c: "?a sensitive value",
    d: true,
  });
});

test("a module that is not called is not missed", () => {
  assert.deepEqual(
    evaluated({ "main.tf": 'module "r" {\n  source = "Azure/aks/azurerm"\n  count = 0\n}\n' }).notFollowed,
    [],
  );
});

test("local modules are followed, others told", () => {
  const files = {
    "main.tf": `
module "a" {
  source   = "./modules/a"
  for_each = toset(["x", "y"])
  name     = "n-\${each.key}"
}
module "r" { source = "Azure/aks/azurerm" }
resource "t" "n" {
  a = module.a["x"].name
  b = module.a["y"].id
  c = module.r.id
}`,
    "modules/a/main.tf": `
variable "name" {}
output "name" { value = upper(var.name) }
output "id" { value = t.inner.id }
resource "t" "inner" { name = var.name }
module "self" { source = "../a" }
`,
  };
  const { resources, notFollowed, followed } = evaluated(files);
  const shownAll = Object.fromEntries(resources.map(({ address, body: each }) => [address, shown(each)]));
  assert.deepEqual(shownAll, {
    "t.n": { a: "N-X", b: '?module.a["y"].t.inner.id', c: "?" },
    'module.a["x"].t.inner': { name: "n-x" },
    'module.a["y"].t.inner': { name: "n-y" },
  });
  assert.deepEqual(notFollowed.map(({ source }) => source).sort(), ["../a", "Azure/aks/azurerm"]);
  assert.deepEqual(followed, ["modules/a"]);
});

test("override files change what others say", () => {
  const files = {
    "main.tf": 'resource "t" "n" {\n a = 1\n b = 2\n c { x = 1 }\n}\n',
    "a_override.tf": 'resource "t" "n" {\n a = 3\n c { y = 1 }\n}\n',
  };
  assert.deepEqual(body(files), { b: 2, a: 3, c: [{ y: 1 }] });
});

test("a broken block may hold more than was read", () => {
  assert.deepEqual(body({ "main.tf": 'resource "t" "n" {\n a = 1\n b = @\n}\n' }), { a: 1, "…": true });
});

test("JSON gives the same", () => {
  const text =
    '{"variable": {"v": {"type": "list(number)", "default": ["1"]}}, "resource": {"t": {"n": {"a": "${var.v}", "b": {"c": "x${1+1}"}}}}}';
  assert.deepEqual(body({ "main.tf.json": text }), { a: [1], b: { c: "x2" } });
});

test("hostile definitions end", () => {
  const doubling = Array.from({ length: 60 }, (_, at) => `l${at + 1} = [local.l${at}, local.l${at}]`).join(
    "\n",
  );
  const loops = `x = [for a in range(1000) : [for b in range(1000) : [for c in range(1000) : a * b * c]]]`;
  const texts = Array.from({ length: 40 }, (_, at) => `t${at + 1} = "\${local.t${at}}\${local.t${at}}"`).join(
    "\n",
  );
  const main = `locals {\nl0 = [1]\nt0 = "aaaa"\n${doubling}\n${texts}\n}\nresource "t" "n" {\n${loops}\ny = local.l60\nz = local.t40\nw = jsonencode(local.l12) == jsonencode(local.l12)\nv = ${"-".repeat(90)}1 ${"+ 1 ".repeat(5000)}\n}\nresource "t" "many" { count = 1e9 }\n`;
  const resources = resourcesOf({ "main.tf": main });
  assert.ok(resources.size <= 502);
});

test("values that grow deeper with every use end", () => {
  const chain = Array.from({ length: 3000 }, (_, at) => `l${at + 1} = [local.l${at}]`).join("\n");
  const uses = Array.from({ length: 30 }, (_, at) => `x${at} = local.l${at * 100}`).join("\n");
  const main = `locals {\nl0 = [1]\n${chain}\n}\nresource "t" "n" {\n${uses}\ny = jsonencode(local.l3000) == local.l2999\n}\n`;
  const resource = resourcesOf({ "main.tf": main }).get("t.n");
  assert.equal(resource?.body.entries.length, 31);
  assert.ok(JSON.stringify(shown(resource?.body)).length > 0);
});

test("texts that grow with every use end", () => {
  const big = "x".repeat(90_000);
  const main = `locals {
  big  = "${big}"
  all  = [for a in range(1000) : local.big]
  some = [for a in range(1000) : [for b in range(1000) : upper(local.big)]]
}
resource "t" "n" {
  a = join("", local.all)
  b = jsonencode(local.all)
  c = format("${"%s".repeat(1000)}", local.all...)
  d = "%{ for x in local.all }\${x}%{ endfor }"
  e = local.some
  f = [for a in range(1000) : [for b in range(1000) : regexall(".*.*z", substr(local.big, 0, 299))]]
  g = concat(${"local.all, ".repeat(5000)}local.all)
}
`;
  const resource = resourcesOf({ "main.tf": main }).get("t.n");
  assert.ok(resource !== undefined);
});

test("any text is worked out without an exception", () => {
  const pieces = [
    "var.v",
    "local.l",
    "t.n.id",
    "t.n",
    "[",
    "]",
    "{",
    "}",
    "(",
    ")",
    "1",
    '"a"',
    "+",
    "==",
    "?",
    ":",
    "for x in ",
    "x",
    "=>",
    "...",
    "merge(",
    "try(",
    "flatten(",
    ",",
    "[*]",
    ".a",
    "[0]",
    "null",
    "true",
    "module.m.o",
    "each.key",
    "jsonencode(",
    "lookup(",
    "toset(",
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 14 }), (parts) => {
      const files = {
        "main.tf": `variable "v" {}\nlocals { l = ${parts.slice(0, 5).join(" ")}\n}\nresource "t" "n" {\nx = ${parts.join(" ")}\n}\n`,
      };
      evaluated(files);
    }),
    { numRuns: 2000 },
  );
});
