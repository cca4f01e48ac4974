import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Node, toValue, type Value, valueAt } from "../../syntax/index.ts";
import type { Declaration, Definition } from "../declaration.ts";
import { readBicep } from "./read-bicep.ts";

type Files = Readonly<Record<string, string>>;

function read(text: string, files: Files = {}, parameters?: { file: string; text: string }): Definition {
  return readBicep({ file: "main.bicep", text, parameters, read: (file) => files[file] });
}

/** The value that an expression has. */
function answerTo(expression: string, before = "", files: Files = {}): Node {
  const { declarations } = read(
    `${before}\nresource r 'A.B/c@1' = { name: 'r', value: ${expression} }`,
    files,
  );
  const value = valueAt(declarations.find(({ type }) => type === "A.B/c")?.body, "value");
  assert.ok(value !== undefined, expression);
  return value;
}

function known(node: Node): Value | string {
  return node.unknown === undefined ? toValue(node) : `unknown: ${node.unknown}`;
}

function addresses({ declarations }: Definition): string[] {
  return declarations.map(({ address }) => address);
}

test("expressions have the values that the compiled template has", () => {
  const before = `
param given string
var object = { a: 1, 'b-c': [1, 2, 3], nested: { deep: null } }
var list = ['x', 'y']
func twice(text string) string => '\${text}\${text}'
func fallback(text string?) string => text ?? 'none'
`;
  const cases: [expression: string, value: Value][] = [
    ["1 + 2 * 3", 7],
    ["-5 % 3", -2],
    ["'a${1}b${true}{}'", "a1bTrue{}"],
    ["object['b-c'][1]", 2],
    ["object['b-c'][^1]", 3],
    ["object.?missing.deeper.still", null],
    ["object.nested.deep ?? 'other'", "other"],
    ["{ ...object.nested, x: 1, '${list[0]}y': 2 }", { deep: null, x: 1, xy: 2 }],
    ["['w', ...list, 'z']", ["w", "x", "y", "z"]],
    ["[for (name, i) in list: '${name}${i}']", ["x0", "y1"]],
    ["[for i in range(0, 2): [for j in range(0, i): j]]", [[], [0]]],
    ["map(list, (x, i) => { n: '${i}${x}' })", [{ n: "0x" }, { n: "1y" }]],
    ["filter(range(0, 4), i => i % 2 == 0)", [0, 2]],
    ["toObject(list, x => x, x => length(x))", { x: 1, y: 1 }],
    ["sys.concat('a', 'b')", "ab"],
    ["any(list)[1]", "y"],
    ["nameof(object.nested)", "nested"],
    ["twice('ab')", "abab"],
    ["fallback(null)", "none"],
    ["'A' =~ 'a' && 'A' != 'a'", true],
    ["false && given == 'x'", false],
    ["given == 'x' || true", true],
    ["given == 'x' ? 1 : 1", 1],
    ["[1, 2]!", [1, 2]],
    ["(2 > 1 ? list : null)!", ["x", "y"]],
    ["contains(object, 'a')", true],
  ];
  for (const [expression, value] of cases)
    assert.deepEqual(known(answerTo(expression, before)), value, expression);
});

test("what cannot be known says why", () => {
  const before = "param given string\nparam flag bool\nvar round = other\nvar other = round";
  const cases: [expression: string, why: RegExp][] = [
    ["given", /parameter "given" has no default value/],
    ["'a${given}'", /"given"/],
    ["flag ? 1 : 2", /"flag"/],
    ["round", /leads to itself/],
    ["nothing", /"nothing" is not declared/],
    ["resourceGroup().location", /known only at a deployment/],
    ["noSuchFunction(1)", /noSuchFunction/],
    ["loadTextContent('absent.txt')", /absent\.txt is not there/],
  ];
  for (const [expression, why] of cases)
    assert.match(answerTo(expression, before).unknown ?? "", why, expression);
});

test("parameters: given, default, null where their type allows it", () => {
  const text = `
type optional = string?
type shape = { size: int?, name: string }
param a string = 'default'
param b optional
param c shape.size
param d string
param e string = 'default'
resource r 'A.B/c@1' = { name: 'r', properties: { a: a, b: b, c: c, d: d, e: e } }`;
  const json = JSON.stringify({
    parameters: { a: { value: "given" }, e: { value: null }, d: { reference: { secretName: "s" } } },
  });
  const { declarations } = read(text, {}, { file: "p.json", text: json });
  const properties = valueAt(declarations[0]?.body, "properties");
  assert.deepEqual(known(valueAt(properties, "a") as Node), "given");
  assert.equal(valueAt(properties, "a")?.file, "p.json");
  assert.deepEqual(known(valueAt(properties, "b") as Node), null);
  assert.deepEqual(known(valueAt(properties, "c") as Node), null);
  assert.match(valueAt(properties, "d")?.unknown ?? "", /vault/);
  assert.deepEqual(known(valueAt(properties, "e") as Node), "default");
});

test("a Bicep parameters file is worked out, over what it extends", () => {
  const files = { "base.bicepparam": "using none\nparam a = 'base'\nparam b = 'base'" };
  const text =
    "using 'main.bicep'\nextends 'base.bicepparam'\nvar x = 'own'\nparam b = '${x}!'\nparam c = readEnvironmentVariable('C')";
  const { declarations } = read(
    "param a string\nparam b string\nparam c string\nresource r 'A.B/c@1' = { name: '${a}-${b}', value: c }",
    files,
    { file: "main.bicepparam", text },
  );
  assert.deepEqual(addresses({ declarations, notFollowed: [] }), ["a.b/c/base-own!"]);
  assert.match(valueAt(declarations[0]?.body, "value")?.unknown ?? "", /readEnvironmentVariable/);
});

test("secrets are told nowhere", () => {
  const { declarations } = read(`
@secure()
param password string = 'hunter2'
@secure()
param none string = ''
param other string
resource r 'A.B/c@1' = { name: 'r', properties: { a: password, b: '\${other}\${password}', c: none, d: password == 'x' } }`);
  assert.ok(!JSON.stringify(declarations).includes("hunter2"));
  const properties = valueAt(declarations[0]?.body, "properties");
  assert.deepEqual(known(valueAt(properties, "c") as Node), "");
  assert.match(valueAt(properties, "a")?.unknown ?? "", /secret/);
});

test("values lie where they are written", () => {
  const files = {
    "m.bicep": "param sku string\nresource r 'A.B/c@1' = { name: 'r', sku: sku }\noutput o string = 'out'",
  };
  const main =
    "var tier = 'Free'\nmodule m 'm.bicep' = { params: { sku: tier } }\nresource s 'A.B/d@1' = { name: 's', sku: m.outputs.o }";
  const { declarations } = read(main, files);
  const [inner, outer] = declarations.map(({ body }) => valueAt(body, "sku"));
  assert.deepEqual([inner?.file, main.slice(inner?.start, inner?.end)], ["main.bicep", "'Free'"]);
  assert.deepEqual([outer?.file, files["m.bicep"].slice(outer?.start, outer?.end)], ["m.bicep", "'out'"]);
  assert.equal(main.slice(declarations[1]?.range?.start, declarations[1]?.range?.end), main.split("\n")[2]);
});

test("parts, extensions and nested resources say what they are about", () => {
  const { declarations } = read(`
param suffix string
resource aks 'Microsoft.ContainerService/managedClusters@2025-01-01' = {
  name: 'aks-\${suffix}'
  resource maintenance 'maintenanceConfigurations' = { name: 'weekly' }
  properties: { subnet: net::nodes.id }
}
resource pool 'Microsoft.ContainerService/managedClusters/agentPools@2025-01-01' = { parent: aks, name: 'user' }
resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = { scope: aks, name: 'all' }
resource net 'Microsoft.Network/virtualNetworks@2024-01-01' existing = {
  name: 'net'
  resource nodes 'subnets' existing = { name: 'nodes' }
}
resource old 'A.B/c/d@1' = { name: 'x/y' }`);
  const cluster = "microsoft.containerservice/managedclusters/aks-{parameters('suffix')}";
  const shown = declarations.map(({ type, address, about }) => [type, address, about]);
  assert.deepEqual(shown, [
    ["Microsoft.ContainerService/managedClusters", cluster, undefined],
    [
      "Microsoft.ContainerService/managedClusters/maintenanceConfigurations",
      part("maintenanceConfigurations", "weekly"),
      cluster,
    ],
    ["Microsoft.ContainerService/managedClusters/agentPools", part("agentPools", "user"), cluster],
    ["Microsoft.Insights/diagnosticSettings", "microsoft.insights/diagnosticsettings/all", cluster],
    ["A.B/c/d", "a.b/c/d/x/y", "a.b/c/x"],
  ]);
  function part(kind: string, name: string): string {
    return `microsoft.containerservice/managedclusters/${kind.toLowerCase()}/aks-{parameters('suffix')}/${name}`;
  }
  const subnet = valueAt(valueAt(declarations[0]?.body, "properties"), "subnet");
  assert.equal(
    subnet?.kind === "scalar" && subnet.refers,
    "microsoft.network/virtualnetworks/subnets/net/nodes",
  );
  assert.equal(declarations[1]?.apiVersion, "2025-01-01");
});

test("an extension is about what its file deploys, whatever that is called", () => {
  const text = (existing: string) => `
param region string
var short = { westeurope: 'weu' }
resource aks 'Microsoft.ContainerService/managedClusters@2025-01-01' ${existing}= { name: short[region] }
resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = { scope: aks, name: 'all' }`;
  const about = (existing: string) => read(text(existing)).declarations.at(-1)?.about;
  assert.deepEqual([about(""), about("existing ")], ["aks", undefined]);
});

test("what is deployed twice under one name keeps its own extensions", () => {
  const files = {
    "m.bicep": `
resource aks 'Microsoft.ContainerService/managedClusters@2025-01-01' = { name: 'aks' }
resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = { scope: aks, name: 'all' }`,
  };
  const { declarations } = read("module m 'm.bicep' = [for i in range(0, 2): { name: 'm${i}' }]", files);
  const cluster = "microsoft.containerservice/managedclusters/aks";
  assert.deepEqual(
    declarations.map(({ address, about }) => about ?? address),
    [cluster, cluster, `${cluster} (2)`, `${cluster} (2)`],
  );
});

test("conditions and loops: surely, surely not, maybe", () => {
  const { declarations } = read(
    `
param on bool
param names array
resource a 'A.B/a@1' = if (false) { name: 'a', resource sub 'sub' = { name: 's' } }
resource b 'A.B/b@1' = if (on) { name: 'b', resource sub 'sub' = { name: 's' } }
resource c 'A.B/c@1' = [for (n, i) in ['x', 'y']: if (i > 0) { name: n }]
resource d 'A.B/d@1' = [for n in names: { name: n }]
module e 'e.bicep' = if (on) { params: {} }
output id string = c[1].id`,
    { "e.bicep": "resource r 'A.B/e@1' = { name: 'e' }" },
  );
  assert.deepEqual(
    declarations.map(({ address, maybe }) => [address, maybe?.match(/"\w+"/)?.[0]]),
    [
      ["a.b/b/b", '"on"'],
      ["a.b/b/sub/b/s", '"on"'],
      ["a.b/c/y", undefined],
      ["d[?]", '"names"'],
      ["a.b/e/e", '"on"'],
    ],
  );
});

test("modules: local ones are entered, others are told", () => {
  const files = {
    "mods/a.bicep":
      "import { size, grow as up } from '../shared.bicep'\nimport * as all from '../shared.bicep'\nparam n string\nmodule b './b.bicep' = { params: { n: n } }\noutput name string = b.outputs.name\noutput size int = up(size) + all.size",
    "mods/b.bicep": "param n string\nresource r 'A.B/c@1' = { name: '${n}-b' }\noutput name string = r.name",
    "shared.bicep": "@export()\nvar size = 2\n@export()\nfunc grow(n int) int => n * 10",
    "self.bicep": "module me 'self.bicep' = {}",
  };
  const { declarations, notFollowed } = read(
    `
module a 'mods/a.bicep' = [for n in ['x', 'y']: { params: { n: n } }]
module r 'br/public:avm/res/network/virtual-network:0.5.0' = { name: 'r', params: {} }
module s 'ts:sub/rg/spec:1' = {}
module t 'absent.bicep' = {}
module u 'self.bicep' = {}
resource z 'A.B/z@1' = { name: a[1].outputs.name, size: a[0].outputs.size, subnet: r.outputs.subnetResourceIds[0] }`,
    files,
  );
  assert.deepEqual(
    declarations.map(({ address }) => address),
    ["a.b/c/x-b", "a.b/c/y-b", "a.b/z/y-b"],
  );
  const z = declarations[2]?.body;
  assert.deepEqual(known(valueAt(z, "size") as Node), 22);
  const subnet = valueAt(z, "subnet");
  assert.ok(subnet?.kind === "scalar" && subnet.unknown !== undefined && subnet.refers?.includes("outputs"));
  assert.deepEqual(
    notFollowed.map(({ source, why }) => [source, why]),
    [
      ["br/public:avm/res/network/virtual-network:0.5.0", "a module of a registry is not downloaded"],
      ["ts:sub/rg/spec:1", "a template spec is not downloaded"],
      ["absent.bicep", "its file is not there"],
      ["self.bicep", "it leads to itself"],
    ],
  );
});

test("compiled templates are deployed as modules and by resources", () => {
  const template = {
    parameters: { id: { type: "string" }, note: { type: "string" } },
    resources: [
      { type: "A.B/c", apiVersion: "1", name: "[concat('x', parameters('note'))]", id: "[parameters('id')]" },
    ],
  };
  const main = `resource a 'A.B/a@1' = { name: 'a' }
module m 'm.json' = { params: { id: a.id, note: '[y]' } }
resource d 'Microsoft.Resources/deployments@2024-03-01' = if (a.properties.on) {
  name: 'd'
  properties: { mode: 'Incremental', template: { resources: [{ type: 'A.B/e', apiVersion: '1', name: 'e' }] } }
}`;
  const { declarations } = read(main, { "m.json": JSON.stringify(template) });
  assert.deepEqual(
    declarations.map((one) => [one.address, one.form, one.file, one.item.at(-1), one.maybe !== undefined]),
    [
      ["a.b/a/a", "bicep", "main.bicep", undefined, false],
      ["a.b/c/x[y]", "bicep", "m.json", 0, false],
      ["a.b/e/e", "bicep", "main.bicep", 0, true],
    ],
  );
});

test("files that are loaded", () => {
  const files = {
    "a.txt": "text",
    "a.json": '{"list": [{"k": "v"}]}',
    "a.yaml": "on: true\nlist: [1]",
  };
  assert.deepEqual(known(answerTo("loadTextContent('./a.txt')", "", files)), "text");
  assert.deepEqual(known(answerTo("loadJsonContent('a.json').list[0].k", "", files)), "v");
  assert.equal(answerTo("loadJsonContent('a.json').list[0].k", "", files).file, "a.json");
  assert.deepEqual(known(answerTo("loadJsonContent('a.json', '$.list[0]')", "", files)), { k: "v" });
  assert.deepEqual(known(answerTo("loadYamlContent('a.yaml').list[0]", "", files)), 1);
  assert.deepEqual(known(answerTo("loadFileAsBase64('a.txt')", "", files)), "dGV4dA==");
});

test("hostile definitions come to an end", () => {
  const cases: [text: string, files?: Files][] = [
    ["resource r 'A.B/c@1' = [for i in range(0, 1000000): { name: 'r${i}' }]"],
    [
      "resource r 'A.B/c@1' = [for i in range(0, 10000): { name: 'r${i}', x: [for j in range(0, 10000): [for k in range(0, 10000): k]] }]",
    ],
    [
      `var v0 = ['x', 'x']\n${Array.from({ length: 60 }, (_, i) => `var v${i + 1} = [v${i}, v${i}]`).join("\n")}\nresource r 'A.B/c@1' = { name: 'r', x: v60 }`,
    ],
    [
      `var v0 = 'xx'\n${Array.from({ length: 60 }, (_, i) => `var v${i + 1} = '\${v${i}}\${v${i}}'`).join("\n")}\nresource r 'A.B/c@1' = { name: 'r', x: v60 }`,
    ],
    [
      `${Array.from({ length: 20000 }, (_, i) => `var v${i} = v${i + 1}`).join("\n")}\nresource r 'A.B/c@1' = { name: 'r', x: v0 }`,
    ],
    ["func f(n int) int => f(n + 1) + f(n + 2)\nresource r 'A.B/c@1' = { name: 'r', x: f(0) }"],
    ["resource r 'A.B/c@1' = { name: 'r', x: reduce(range(0, 10000), {}, (a, b) => { inner: a }) }"],
    [
      "resource a 'A.B/c@1' = { parent: b, name: b.name, scope: b }\nresource b 'A.B/c@1' = { parent: a, name: a.name, scope: a }",
    ],
    ["resource a 'A.B/c@1' = [for x in a: { name: x.name }]"],
    ["module a 'm.bicep' = {}\nmodule b 'm.bicep' = {}", Object.fromEntries(chain(18))],
    [
      "import * as a from 'main.bicep'\ntype t = a.t\nparam p t\nresource r 'A.B/c@1' = { name: a.x }",
      { "main.bicep": "import * as a from 'main.bicep'\ntype t = a.t\nvar x = a.x" },
    ],
    ["type t = t\ntype u = { u: u }.u\nparam p t\nparam q u.u.u.u\nresource r 'A.B/c@1' = { name: p, x: q }"],
    [
      `resource r 'A.B/c@1' = { name: 'r', x: ${"!".repeat(90)}true, y: ${"(".repeat(90)}1${")".repeat(90)}, z: 1${" + 1".repeat(450)}, w: r${".x".repeat(450)} }`,
    ],
    ["resource r 'A.B/c@1' = { name: 'r', x: loadJsonContent('d.json') }", { "d.json": "[".repeat(100000) }],
    [
      "var big = range(0, 10000)\nresource r 'A.B/c@1' = { name: 'r', x: map(big, x => map(big, y => contains(big, y))) }",
    ],
  ];
  for (const [text, files] of cases) {
    const { declarations } = read(text, files);
    assert.ok(declarations.length <= 10_000);
    JSON.stringify(declarations.map(({ body }) => toValue(body)));
  }
});

/** Each module includes the next one twice. */
function* chain(length: number): Generator<[string, string]> {
  yield ["m.bicep", "module x 'm0.bicep' = {}\nmodule y 'm0.bicep' = {}"];
  for (let index = 0; index < length; index++)
    yield [
      `m${index}.bicep`,
      `resource r 'A.B/c@1' = { name: 'r' }\nmodule x 'm${index + 1}.bicep' = {}\nmodule y 'm${index + 1}.bicep' = {}`,
    ];
}

test("any text: nothing is thrown", () => {
  const words = [
    "var a = ",
    "param p object = ",
    "resource r 'A.B/c@1' = ",
    "resource s 'A.B/c/d@1' existing = ",
    "{ name: ",
    "[",
    "]",
    "}",
    "(",
    ")",
    "'x'",
    "'${a}'",
    "a",
    "p",
    "r",
    " : ",
    "[for i in a: ",
    "if (",
    ") ",
    "=> ",
    ".?",
    ".",
    "::",
    "!",
    "...",
    "\n",
    ",",
    " ?? ",
    " ? ",
    "parent: r\n",
    "scope: s\n",
    "properties: ",
    "module m 'm.bicep' = ",
    "params: {",
    "m.outputs.o",
    "func f(x string) string => ",
    "f(",
    "range(0, 3)",
    "output o string = ",
    "map(a, x => ",
    "i",
    "1",
    "null",
    "\nname: 'n'\n",
    "resource n 'e' = ",
    "import * as z from 'm.bicep'",
    "z.a",
    "@secure()\n",
  ];
  const text = fc.array(fc.constantFrom(...words), { maxLength: 40 }).map((parts) => parts.join(""));
  fc.assert(
    fc.property(text, text, (main, inner) => {
      const { declarations } = read(main, { "m.bicep": inner, "main.bicep": main });
      for (const { body } of declarations) toValue(body);
    }),
    { numRuns: 2000 },
  );
});

test("a definition that is broken in places gives the rest", () => {
  const definition: Definition = read(
    "resource a 'A.B/c@1' = { name: 'a', x: }\nresource b 'A.B/c@1' = {\n name: 'b'\n y: [1, +]\n",
  );
  const [a, b]: readonly (Declaration | undefined)[] = definition.declarations;
  assert.deepEqual([a?.address, b?.address], ["a.b/c/a", "a.b/c/b"]);
  assert.match(valueAt(a?.body, "x")?.unknown ?? "", /cannot be read/);
  assert.equal(definition.unreadable?.[0]?.file, definition.declarations[0]?.file);
});
