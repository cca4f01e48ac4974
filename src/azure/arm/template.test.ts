import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type Node, toValue, type Value, valueAt } from "../../syntax/index.ts";
import type { Declaration, Definition } from "../declaration.ts";
import { parseTemplate, readTemplate } from "./index.ts";

describe("a template's values", () => {
  it("are given, else default, else unknown", () => {
    const parameters = {
      a: { type: "string", defaultValue: "default" },
      b: { type: "string" },
      c: { type: "string", defaultValue: "[concat(parameters('A'), '!')]" },
    };
    const resources = [
      resource({
        a: "[parameters('a')]",
        b: "[parameters('b')]",
        c: "[parameters('c')]",
        d: "[parameters('none')]",
        e: "[[literal]",
      }),
    ];
    const plain = only(read({ parameters, resources }));
    assert.deepEqual(properties(plain), {
      a: "default",
      b: 'parameter "b" has no default value?',
      c: "default!",
      d: 'there is no parameter "none"?',
      e: "[literal]",
    });
    const given = only(read({ parameters, resources }, {}, { parameters: { b: { value: "[given]" } } }));
    assert.equal(properties(given)["b"], "[given]");
    assert.equal(valueAt(valueAt(given.body, "properties"), "b")?.file, "main.parameters.json");
  });

  it("lie where they are written", () => {
    const text = JSON.stringify({
      variables: { v: { size: "Big" } },
      resources: [resource({ a: "[variables('v').size]", b: "[concat('x', 'y')]" })],
    });
    const root = parseTemplate(text);
    assert.ok(root !== undefined);
    const { body } = only(readTemplate({ file: "main.json", root, read: () => undefined }));
    const at = (name: string) => {
      const node = valueAt(valueAt(body, "properties"), name);
      return text.slice(node?.start, node?.end);
    };
    assert.equal(at("a"), '"Big"');
    assert.equal(at("b"), "concat('x', 'y')");
  });

  it("keep secrets to themselves", () => {
    const parameters = {
      s: { type: "secureString", defaultValue: "hunter2" },
      none: { type: "securestring", defaultValue: "" },
    };
    const found = only(
      read({
        parameters,
        resources: [resource({ s: "[concat('p', parameters('s'))]", none: "[parameters('none')]" })],
      }),
    );
    assert.deepEqual(properties(found), { s: 'parameter "s" is secure!', none: "" });
    assert.ok(!JSON.stringify(found.body).includes("hunter2"));
  });

  it("come from loops over variables and properties", () => {
    const found = only(
      read({
        variables: {
          copy: [{ name: "disks", count: 2, input: "[concat('d', copyIndex('disks', 1))]" }],
          nested: { copy: [{ name: "n", count: 2, input: "[copyIndex('n')]" }] },
        },
        resources: [
          resource({
            disks: "[variables('disks')]",
            nested: "[variables('nested').n]",
            copy: [
              {
                name: "made",
                count: "[length(variables('disks'))]",
                input: { is: "[variables('disks')[copyIndex('made')]]" },
              },
            ],
          }),
        ],
      }),
    );
    assert.deepEqual(properties(found), {
      disks: ["d1", "d2"],
      nested: [0, 1],
      made: [{ is: "d1" }, { is: "d2" }],
    });
  });

  it("come from functions that the template defines and from lambdas", () => {
    const functions = [
      {
        namespace: "own",
        members: {
          twice: {
            parameters: [{ name: "x", type: "string" }],
            output: { type: "string", value: "[concat(parameters('x'), parameters('x'))]" },
          },
        },
      },
    ];
    const found = only(
      read({
        functions,
        resources: [
          resource({
            a: "[own.twice('ab')]",
            b: "[map(createArray(1, 2), lambda('n', add(lambdaVariables('n'), 1)))]",
          }),
        ],
      }),
    );
    assert.deepEqual(properties(found), { a: "abab", b: [2, 3] });
  });

  it("are null where a nullable parameter is not given", () => {
    const definitions = { pool: { type: "object", nullable: true } };
    const parameters = { p: { $ref: "#/definitions/pool" }, q: { type: "string", nullable: true } };
    const found = only(
      read({
        languageVersion: "2.0",
        definitions,
        parameters,
        resources: {
          r: resource({ p: "[tryGet(parameters('p'), 'x')]", q: "[coalesce(parameters('q'), 'none')]" }),
        },
      }),
    );
    assert.deepEqual(properties(found), { p: null, q: "none" });
  });
});

describe("a template's resources", () => {
  it("are left out where their condition is false, and may be there where it is not known", () => {
    const found = read({
      parameters: { deploy: { type: "bool" } },
      resources: [
        { ...resource({}), condition: false },
        { ...resource({}, "maybe"), condition: "[parameters('deploy')]" },
        { ...resource({}, "surely"), condition: "[or(true(), parameters('deploy'))]" },
      ],
    });
    assert.deepEqual(
      found.declarations.map(({ address, maybe }) => [address, maybe]),
      [
        ["test.rp/things/maybe", 'parameter "deploy" has no default value'],
        ["test.rp/things/surely", undefined],
      ],
    );
  });

  it("are repeated by loops", () => {
    const repeated = {
      ...resource({ index: "[copyIndex()]" }, "[concat('t', copyIndex(5))]"),
      copy: { name: "loop", count: 3 },
    };
    const found = read({ resources: [repeated] });
    assert.deepEqual(addresses(found), ["test.rp/things/t5", "test.rp/things/t6", "test.rp/things/t7"]);
    assert.deepEqual(
      found.declarations.map((each) => properties(each)["index"]),
      [0, 1, 2],
    );
    const open = only(
      read({
        parameters: { n: { type: "int" } },
        resources: [{ ...repeated, copy: { name: "loop", count: "[parameters('n')]" } }],
      }),
    );
    assert.match(open.maybe ?? "", /parameter "n"/);
    assert.match(JSON.stringify(properties(open)), /parameter ..n/);
  });

  it("have the type and name of their parents before their own, and find what they are about", () => {
    const cluster = "Microsoft.ContainerService/managedClusters";
    const parameters = { name: { type: "string" } };
    const found = read({
      parameters,
      resources: [
        {
          type: cluster,
          name: "[parameters('name')]",
          apiVersion: "2024-01-01",
          resources: [
            { type: "agentPools", name: "pool", apiVersion: "2024-01-01" },
            {
              type: "providers/diagnosticSettings",
              name: "Microsoft.Insights/logs",
              apiVersion: "2021-05-01-preview",
            },
          ],
        },
        {
          type: `${cluster}/agentPools`,
          name: "[format('{0}/{1}', parameters('name'), 'second')]",
          apiVersion: "2024-01-01",
        },
        {
          type: `${cluster}/providers/roleAssignments`,
          name: "[concat(parameters('name'), '/Microsoft.Authorization/', 'role')]",
          apiVersion: "2022-04-01",
        },
        {
          type: "Microsoft.Insights/diagnosticSettings",
          name: "more",
          apiVersion: "2021-05-01-preview",
          scope: `[resourceId('${cluster}', parameters('name'))]`,
        },
        {
          type: "Microsoft.Insights/diagnosticSettings",
          name: "relative",
          apiVersion: "2021-05-01-preview",
          scope: `[format('${cluster}/{0}', parameters('name'))]`,
        },
      ],
    });
    const own = "microsoft.containerservice/managedclusters/{parameters('name')}";
    assert.equal(found.declarations[0]?.address, own);
    assert.deepEqual(
      found.declarations.map((each) => each.about),
      [undefined, own, own, own, own, own, own],
    );
    assert.deepEqual(
      found.declarations.slice(1).map((each) => each.type.split("/").at(-1)),
      [
        "agentPools",
        "diagnosticSettings",
        "agentPools",
        "roleAssignments",
        "diagnosticSettings",
        "diagnosticSettings",
      ],
    );
    assert.deepEqual(found.declarations[1]?.item, ["resources", 0, "resources", 0]);
    assert.equal(found.declarations[2]?.type, "Microsoft.Insights/diagnosticSettings");
    assert.equal(found.declarations[6]?.address, "microsoft.insights/diagnosticsettings/relative");
  });

  it("are references only where they exist already", () => {
    const found = read({
      languageVersion: "2.0",
      resources: {
        net: {
          existing: true,
          type: "Microsoft.Network/virtualNetworks",
          apiVersion: "2023-01-01",
          name: "hub",
        },
        thing: resource({
          net: "[resourceInfo('net').name]",
          id: "[resourceInfo('net').id]",
          space: "[reference('net').addressSpace]",
        }),
      },
    });
    assert.deepEqual(addresses(found), ["test.rp/things/thing"]);
    const id = valueAt(valueAt(only(found).body, "properties"), "id");
    assert.equal(id?.kind === "scalar" && id.refers, "microsoft.network/virtualnetworks/hub");
    assert.deepEqual(properties(only(found)), {
      net: "hub",
      id: "it is known only after a deployment!",
      space: "it is known only after a deployment!",
    });
  });
});

describe("deployments within a template", () => {
  const inner = {
    parameters: { size: { type: "string", defaultValue: "S" } },
    variables: { who: "inner" },
    resources: [resource({ size: "[parameters('size')]", who: "[variables('who')]" }, "inner")],
    outputs: {
      size: { type: "string", value: "[parameters('size')]" },
      id: { type: "string", value: "[resourceId('Test.Rp/things', 'inner')]" },
    },
  };
  const outer = (scope: string, parameters: object) => ({
    parameters: { size: { type: "string", defaultValue: "L" } },
    variables: { who: "outer" },
    resources: [
      {
        type: "Microsoft.Resources/deployments",
        apiVersion: "2022-09-01",
        name: "nested",
        properties: {
          mode: "Incremental",
          expressionEvaluationOptions: { scope },
          parameters,
          template: inner,
        },
      },
      resource(
        {
          size: "[reference('nested').outputs.size.value]",
          id: "[reference(resourceId('Microsoft.Resources/deployments', 'nested'), '2022-09-01').outputs.id.value]",
        },
        "outer",
      ),
    ],
  });

  it("have their own values in the inner scope, those of the outer template in the outer one", () => {
    assert.deepEqual(read(outer("inner", { size: { value: "M" } })).declarations.map(properties), [
      { size: "M", who: "inner" },
      { size: "M", id: "it is known only after a deployment!" },
    ]);
    assert.deepEqual(
      read(outer("inner", {})).declarations.map((each) => properties(each)["size"]),
      ["S", "S"],
    );
    assert.deepEqual(read(outer("outer", {})).declarations.map(properties)[0], { size: "L", who: "outer" });
  });

  it("are given values by expressions", () => {
    const whole = outer("inner", { size: "[createObject('value', 'XL')]" });
    assert.equal(properties(only(read(whole, {}, undefined, 0)))["size"], "XL");
    const open = { ...outer("inner", {}), parameters: { all: { type: "object" } } };
    const [first] = open.resources;
    const given = {
      ...first,
      properties: { ...(first as { properties: object }).properties, parameters: "[parameters('all')]" },
    };
    const found = only(read({ ...open, resources: [given] }));
    assert.equal(properties(found)["size"], 'parameter "all" has no default value?');
  });

  it("treat a null that is given as nothing given", () => {
    assert.equal(
      properties(only(read(outer("inner", { size: { value: "[null()]" } }), {}, undefined, 0)))["size"],
      "S",
    );
  });

  it("deployed twice under one name keep what is about them", () => {
    const logs = {
      type: "Microsoft.Insights/diagnosticSettings",
      name: "logs",
      scope: "[resourceId('Test.Rp/things', 'thing')]",
    };
    const nested = (name: string) => ({
      type: "Microsoft.Resources/deployments",
      name,
      properties: { mode: "Incremental", template: { resources: [logs, resource({})] } },
    });
    const { declarations } = read({ resources: [nested("a"), nested("b")] });
    assert.deepEqual(
      declarations.map(({ about }) => about),
      ["test.rp/things/thing", undefined, "test.rp/things/thing (2)", undefined],
    );
  });

  it("are followed into files beside, and told where they are not", () => {
    const link = (templateLink: object) => ({
      type: "Microsoft.Resources/deployments",
      apiVersion: "2022-09-01",
      name: "linked",
      properties: { mode: "Incremental", templateLink },
    });
    const files = { "infra/nested/inner.json": JSON.stringify(inner) };
    const local = read(
      {
        resources: [
          link({ relativePath: "nested/inner.json" }),
          link({ uri: "[uri(deployment().properties.templateLink.uri, 'nested/inner.json')]" }),
        ],
      },
      files,
      undefined,
      undefined,
      "infra/main.json",
    );
    assert.deepEqual(
      local.declarations.map(({ file, address }) => [file, address]),
      [
        ["infra/nested/inner.json", "test.rp/things/inner"],
        ["infra/nested/inner.json", "test.rp/things/inner (2)"],
      ],
    );
    const remote = read({
      resources: [
        link({ uri: "https://example.org/x.json" }),
        link({ relativePath: "gone.json" }),
        link({ id: "[resourceId('Microsoft.Resources/templateSpecs/versions', 'a', '1')]" }),
      ],
    });
    assert.deepEqual(
      remote.notFollowed.map((each) => each.source),
      ["https://example.org/x.json", "gone.json", "microsoft.resources/templatespecs/versions/a/1"],
    );
  });

  it("may use each other's outputs, but not in a circle", () => {
    const module = (name: string, give: string) => ({
      type: "Microsoft.Resources/deployments",
      apiVersion: "2022-09-01",
      name,
      properties: {
        mode: "Incremental",
        expressionEvaluationOptions: { scope: "inner" },
        parameters: { size: { value: give } },
        template: { ...inner, outputs: { ...inner.outputs, fixed: { type: "string", value: "F" } } },
      },
    });
    const crossed = read({
      resources: [
        module("a", "[reference('b').outputs.size.value]"),
        module("b", "[reference('a').outputs.fixed.value]"),
      ],
    });
    assert.deepEqual(
      crossed.declarations.map((each) => properties(each)["size"]),
      ["F", "F"],
    );
    const circle = read({
      resources: [
        module("a", "[reference('b').outputs.size.value]"),
        module("b", "[reference('a').outputs.size.value]"),
      ],
    });
    for (const each of circle.declarations)
      assert.match(JSON.stringify(properties(each)["size"]), /defined by itself/);
  });
});

describe("hostile templates", () => {
  it("end", () => {
    const doubling = (how: (name: string) => string) =>
      Object.fromEntries(
        Array.from({ length: 60 }, (_, index) => [`v${index + 1}`, how(`variables('v${index}')`)]),
      );
    const templates: object[] = [
      {
        variables: { a: "[variables('b')]", b: "[variables('a')]" },
        resources: [resource({ a: "[variables('a')]" })],
      },
      {
        variables: { v0: "x", ...doubling((v) => `[concat(${v}, ${v})]`) },
        resources: [resource({ a: "[variables('v60')]" })],
      },
      {
        variables: { v0: [1], ...doubling((v) => `[concat(${v}, ${v})]`) },
        resources: [resource({ a: "[variables('v60')]" })],
      },
      {
        variables: { v0: {}, ...doubling((v) => `[createObject('a', ${v}, 'b', ${v})]`) },
        resources: [
          resource({
            a: "[variables('v60')]",
            b: "[string(variables('v60'))]",
            c: "[union(variables('v60'), variables('v60'))]",
            d: "[if(resourceGroup().id, variables('v60'), variables('v59'))]",
          }),
        ],
      },
      {
        resources: [
          {
            ...resource({
              copy: [
                {
                  name: "a",
                  count: 800,
                  input: {
                    copy: [
                      {
                        name: "b",
                        count: 800,
                        input: { copy: [{ name: "c", count: 800, input: "[copyIndex('c')]" }] },
                      },
                    ],
                  },
                },
              ],
            }),
            copy: { name: "l", count: 800 },
          },
        ],
      },
      { resources: [{ ...resource({}), copy: { name: "l", count: 1e9 } }] },
    ];
    for (const template of templates) {
      const found = read(template);
      assert.ok(found.declarations.length <= 10_000);
    }
  });

  it("that deploy themselves are told", () => {
    const self = {
      resources: [
        {
          type: "Microsoft.Resources/deployments",
          apiVersion: "2022-09-01",
          name: "self",
          properties: { templateLink: { relativePath: "main.json" } },
        },
      ],
    };
    const found = read(self, { "main.json": JSON.stringify(self) });
    assert.match(found.notFollowed[0]?.why ?? "", /too deeply/);
  });

  it("of any shape are read", () => {
    const odd: unknown[] = [null, 1, "x", [], {}, "[", "[]", "[parameters(", { copy: [] }, [[[]]], true];
    for (const key of ["parameters", "variables", "functions", "resources", "outputs"])
      for (const value of odd)
        read({ resources: [resource({ a: "[parameters('x')]", b: "[variables('x')]" })], [key]: value });
    for (const key of ["type", "name", "condition", "copy", "properties", "scope", "resources", "apiVersion"])
      for (const value of odd) read({ resources: [{ ...resource({}), [key]: value }] });
  });
});

it("reads comments and last commas without moving anything", () => {
  const text = '{ // "one"\n "resources": [ /* , } */ {"type": "Test.Rp/things", "name": "a//b", }, ], }';
  const root = parseTemplate(text);
  assert.ok(root !== undefined);
  const found = only(readTemplate({ file: "main.json", root, read: () => undefined }));
  assert.equal(
    text.slice(found.range?.start, found.range?.end),
    '{"type": "Test.Rp/things", "name": "a//b", }',
  );
  assert.equal(parseTemplate('{"a": "unclosed'), undefined);
  assert.equal(parseTemplate("/* ".repeat(100_000)), undefined);
});

function resource(body: object, name = "thing"): object {
  return { type: "Test.Rp/things", apiVersion: "2024-01-01", name, properties: body };
}

function read(
  template: object,
  files: Readonly<Record<string, string>> = {},
  parameters?: object,
  keep?: number,
  file = "main.json",
): Definition {
  const root = parseTemplate(JSON.stringify(template));
  assert.ok(root !== undefined);
  const given = parameters && {
    parameters: parseTemplate(JSON.stringify(parameters)),
    parametersFile: "main.parameters.json",
  };
  const found = readTemplate({ file, root, read: (name) => files[name], ...given });
  const kept = keep === undefined ? found.declarations : found.declarations.slice(keep, keep + 1);
  return { ...found, declarations: kept };
}

function only(found: Definition): Declaration {
  const [declaration, ...others] = found.declarations;
  assert.ok(declaration !== undefined && others.length === 0, `${found.declarations.length} declarations`);
  return declaration;
}

function addresses(found: Definition): string[] {
  return found.declarations.map((each) => each.address);
}

/** With the reason where a value is not known: `?`, or `!` where it is surely there. */
function properties(declaration: Declaration): Record<string, Value> {
  const node = valueAt(declaration.body, "properties");
  if (node?.kind !== "mapping") return {};
  return Object.fromEntries(node.entries.map((entry) => [entry.name, told(entry.value)]));
}

function told(node: Node): Value {
  if (node.unknown === undefined) return toValue(node);
  return `${node.unknown}${node.kind === "scalar" && node.refers !== undefined ? "!" : "?"}`;
}
