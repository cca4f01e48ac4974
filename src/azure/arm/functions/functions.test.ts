import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type Node, nowhere, toValue, type Value } from "../../../syntax/index.ts";
import { type Argument, accessIndex, accessMember, callFunction, fromValue, unknownOf } from "./index.ts";

const call = { at: nowhere };
const one = { one: "a", two: "b", three: "c" };
const list = ["one", "two", "three"];

/** The examples of Microsoft Learn's pages on template functions, by page. */
const documented: Readonly<
  Record<string, readonly (readonly [name: string, args: readonly Value[], answer: Value])[]>
> = {
  array: [
    ["array", [1], [1]],
    ["array", ["efgh"], ["efgh"]],
    ["array", [{ a: "b", c: "d" }], [{ a: "b", c: "d" }]],
    [
      "concat",
      [
        ["1-1", "1-2", "1-3"],
        ["2-1", "2-2", "2-3"],
      ],
      ["1-1", "1-2", "1-3", "2-1", "2-2", "2-3"],
    ],
    ["contains", ["OneTwoThree", "e"], true],
    ["contains", ["OneTwoThree", "z"], false],
    ["contains", [one, "one"], true],
    ["contains", [one, "ONE"], true],
    ["contains", [one, "a"], false],
    ["contains", [list, "three"], true],
    ["contains", [list, "four"], false],
    ["createArray", ["a", "b", "c"], ["a", "b", "c"]],
    ["empty", [[]], true],
    ["empty", [{}], true],
    ["empty", [""], true],
    ["empty", [null], true],
    ["first", [list], "one"],
    ["first", ["One Two Three"], "O"],
    ["flatten", [[list, ["four", 5]]], ["one", "two", "three", "four", 5]],
    ["indexFromEnd", [["one", "two", "three"], 1], "three"],
    [
      "intersection",
      [
        { one: "a", two: "b", three: "c" },
        { one: "a", two: "z", three: "c" },
      ],
      { one: "a", three: "c" },
    ],
    [
      "intersection",
      [
        ["one", "two", "three"],
        ["two", "three"],
      ],
      ["two", "three"],
    ],
    ["indexOf", [["abc", "def"], "def"], 1],
    ["last", [list], "three"],
    ["last", ["One Two Three"], "e"],
    ["length", [list], 3],
    ["length", ["One Two Three"], 13],
    ["length", [{ propA: 1, propB: 2, propC: 3, propD: {} }], 4],
    ["max", [[0, 3, 2, 5, 4]], 5],
    ["max", [0, 3, 2, 5, 4], 5],
    ["min", [[0, 3, 2, 5, 4]], 0],
    ["min", [0, 3, 2, 5, 4], 0],
    ["range", [5, 3], [5, 6, 7]],
    ["skip", [list, 2], ["three"]],
    ["skip", ["one two three", 4], "two three"],
    ["take", [list, 2], ["one", "two"]],
    ["take", ["one two three", 2], "on"],
    ["tryGet", [{ a: { b: 1 } }, "a", "b"], 1],
    ["tryGet", [{ a: 1 }, "x"], null],
    ["union", [list, ["three", "four"]], ["one", "two", "three", "four"]],
  ],
  object: [
    ["createObject", ["intProp", 1, "arrayProp", ["a"]], { intProp: 1, arrayProp: ["a"] }],
    [
      "items",
      [{ item002: { n: 2 }, item001: { n: 1 } }],
      [
        { key: "item001", value: { n: 1 } },
        { key: "item002", value: { n: 2 } },
      ],
    ],
    ["json", ["null"], null],
    ["json", ['{"a":"b"}'], { a: "b" }],
    ["json", ['"test"'], "test"],
    ["json", ["true"], true],
    ["json", ["3"], 3],
    ["json", ["[[1,2,3 ]".slice(1)], [1, 2, 3]],
    ["objectKeys", [{ b: 1, a: 2 }], ["a", "b"]],
    ["shallowMerge", [[{ foo: { a: 1 } }, { foo: { b: 2 } }]], { foo: { b: 2 } }],
    [
      "union",
      [
        { one: "a", two: "b", three: "c1" },
        { three: "c2", four: "d" },
      ],
      { one: "a", two: "b", three: "c2", four: "d" },
    ],
    [
      "union",
      [
        { property: { one: "a", three: "c1" }, nestedArray: [1, 2] },
        { property: { three: "c2" }, nestedArray: [3, 4] },
      ],
      { property: { one: "a", three: "c2" }, nestedArray: [3, 4] },
    ],
    [
      "union",
      [
        [["one", "two"], ["three"]],
        [["three"], ["four", "two"]],
      ],
      [["one", "two"], ["three"], ["four", "two"]],
    ],
  ],
  string: [
    ["base64", ["one, two, three"], "b25lLCB0d28sIHRocmVl"],
    ["base64ToString", ["b25lLCB0d28sIHRocmVl"], "one, two, three"],
    ["base64ToJson", ["eydvbmUnOiAnYScsICd0d28nOiAnYid9"], { one: "a", two: "b" }],
    ["dataUri", ["Hello"], "data:text/plain;charset=utf8;base64,SGVsbG8="],
    ["dataUriToString", ["data:;base64,SGVsbG8sIFdvcmxkIQ=="], "Hello, World!"],
    ["endsWith", ["abcdef", "F"], true],
    ["endsWith", ["abcdef", "e"], false],
    ["startsWith", ["abcdef", "A"], true],
    ["startsWith", ["abcdef", "e"], false],
    [
      "format",
      ["{0}, {1}. Formatted number: {2:N0}", "Hello", "User", 8175133],
      "Hello, User. Formatted number: 8,175,133",
    ],
    ["format", ["{{{0:D3}}}", 7], "{007}"],
    ["indexOf", ["abcdef", "CD"], 2],
    ["indexOf", ["abcdef", "z"], -1],
    ["lastIndexOf", ["test", "t"], 3],
    ["lastIndexOf", ["abcdef", "AB"], 0],
    ["join", [list, ";"], "one;two;three"],
    ["padLeft", ["123", 10, "0"], "0000000123"],
    ["replace", ["123-123-1234", "-", ""], "1231231234"],
    ["replace", ["123-123-1234", "1234", "xxxx"], "123-123-xxxx"],
    ["split", ["one,two,three", ","], list],
    ["split", ["one;two,three", [",", ";"]], list],
    ["string", [5], "5"],
    ["string", [["a", "b", "c"]], '["a","b","c"]'],
    ["string", [{ valueA: 10, valueB: "Example Text" }], '{"valueA":10,"valueB":"Example Text"}'],
    ["substring", ["one two three", 4, 3], "two"],
    ["toLower", ["One Two Three"], "one two three"],
    ["toUpper", ["One Two Three"], "ONE TWO THREE"],
    ["trim", ["    one two three   "], "one two three"],
    [
      "uri",
      ["http://contoso.com/resources/", "nested/azuredeploy.json"],
      "http://contoso.com/resources/nested/azuredeploy.json",
    ],
    ["uri", ["http://contoso.org/firstpath", "myscript.sh"], "http://contoso.org/myscript.sh"],
    [
      "uri",
      ["http://contoso.org/firstpath/azuredeploy.json", "myscript.sh"],
      "http://contoso.org/firstpath/myscript.sh",
    ],
    [
      "uriComponent",
      ["http://contoso.com/resources/nested/azuredeploy.json"],
      "http%3A%2F%2Fcontoso.com%2Fresources%2Fnested%2Fazuredeploy.json",
    ],
    ["uriComponentToString", ["http%3A%2F%2Fcontoso.com%2F"], "http://contoso.com/"],
  ],
  "logical and comparison": [
    ["and", [true, false], false],
    ["or", [true, false], true],
    ["not", [true], false],
    ["bool", ["true"], true],
    ["bool", [0], false],
    ["if", [true, "yes", "no"], "yes"],
    ["if", [false, "yes", "no"], "no"],
    ["coalesce", [null, null, "default"], "default"],
    ["coalesce", [null, ""], ""],
    ["coalesce", [null, null], null],
    ["equals", [1, 1], true],
    ["equals", ["a", "A"], false],
    [
      "equals",
      [
        ["a", "b"],
        ["a", "b"],
      ],
      true,
    ],
    ["equals", [{ a: "b" }, { a: "b" }], true],
    ["greater", [1, 2], false],
    ["greater", ["A", "a"], true],
    ["greaterOrEquals", ["A", "a"], true],
    ["less", ["A", "a"], false],
    ["lessOrEquals", [1, 2], true],
  ],
  "numeric and date": [
    ["add", [5, 3], 8],
    ["div", [8, 3], 2],
    ["div", [-8, 3], -2],
    ["mod", [7, 3], 1],
    ["mul", [5, 3], 15],
    ["sub", [7, 3], 4],
    ["int", ["4"], 4],
    ["float", ["3.0"], 3],
    ["dateTimeFromEpoch", [1683040573], "2023-05-02T15:16:13Z"],
    ["dateTimeToEpoch", ["2023-05-02T15:16:13Z"], 1683040573],
    ["dateTimeAdd", ["2020-04-07T14:53:14Z", "P3Y"], "2023-04-07T14:53:14Z"],
    ["dateTimeAdd", ["2020-04-07T14:53:14Z", "-P9D"], "2020-03-29T14:53:14Z"],
  ],
  cidr: [
    [
      "parseCidr",
      ["10.144.0.0/20"],
      {
        network: "10.144.0.0",
        netmask: "255.255.240.0",
        broadcast: "10.144.15.255",
        firstUsable: "10.144.0.1",
        lastUsable: "10.144.15.254",
        cidr: 20,
      },
    ],
    [
      "parseCidr",
      ["fdad:3236:5555::/48"],
      {
        network: "fdad:3236:5555::",
        netmask: "ffff:ffff:ffff::",
        firstUsable: "fdad:3236:5555::",
        lastUsable: "fdad:3236:5555:ffff:ffff:ffff:ffff:ffff",
        cidr: 48,
      },
    ],
    ["cidrSubnet", ["10.144.0.0/20", 24, 4], "10.144.4.0/24"],
    ["cidrSubnet", ["fdad:3236:5555::/48", 52, 1], "fdad:3236:5555:1000::/52"],
    ["cidrHost", ["10.144.3.0/24", 4], "10.144.3.5"],
    ["cidrHost", ["fdad:3236:5555:3000::/52", 0], "fdad:3236:5555:3000::1"],
  ],
};

describe("documented examples", () => {
  for (const [page, examples] of Object.entries(documented))
    it(page, () => {
      for (const [name, args, expected] of examples) {
        const node = callFunction(name, args.map(given), call);
        assert.equal(node.unknown, undefined, `${name}: ${node.unknown}`);
        assert.deepEqual(toValue(node), expected, `${name}(${JSON.stringify(args)})`);
      }
    });

  it("lambdas", () => {
    const dogs = given([
      { name: "Evie", age: 5 },
      { name: "Casper", age: 3 },
      { name: "Indy", age: 2 },
      { name: "Kira", age: 8 },
    ]);
    const age = (dog: Node): Node => accessMember(dog, "age", nowhere);
    const name = (dog: Node): Node => accessMember(dog, "name", nowhere);
    assert.deepEqual(answer("map", dogs, name), ["Evie", "Casper", "Indy", "Kira"]);
    const old = callFunction(
      "filter",
      [dogs, (dog) => callFunction("greaterOrEquals", [age(dog), given(5)], call)],
      call,
    );
    assert.deepEqual(answer("map", old, name), ["Evie", "Kira"]);
    const sorted = callFunction("sort", [dogs, (a, b) => callFunction("less", [age(a), age(b)], call)], call);
    assert.deepEqual(answer("map", sorted, name), ["Indy", "Casper", "Evie", "Kira"]);
    const ages = callFunction("map", [dogs, age], call);
    assert.equal(
      answer("reduce", ages, given(1), (sum, next) => callFunction("add", [sum, next], call)),
      19,
    );
    assert.deepEqual(answer("toObject", dogs, name, age), { Evie: 5, Casper: 3, Indy: 2, Kira: 8 });
    assert.deepEqual(
      answer("mapValues", given({ a: 1 }), (value) => callFunction("add", [value, given(1)], call)),
      { a: 2 },
    );
    assert.deepEqual(
      answer("groupBy", given(["foo", "bar", "baz"]), (text) => callFunction("first", [text], call)),
      { f: ["foo"], b: ["bar", "baz"] },
    );
  });
});

describe("unknown arguments", () => {
  const unknown = unknownOf("nobody knows", nowhere, "parameters('x')");

  it("give an unknown answer that tells how it comes about", () => {
    const node = callFunction("toLower", [callFunction("concat", [unknown, given("-A")], call)], call);
    assert.equal(node.unknown, "nobody knows");
    assert.equal(node.kind === "scalar" && node.text, "toLower({parameters('x')}-A)");
  });

  it("leave the answer certain where any value would give it", () => {
    assert.equal(answer("and", unknown, given(false)), false);
    assert.equal(answer("or", unknown, given(true)), true);
    assert.equal(answer("if", unknown, given("same"), given("same")), "same");
    assert.equal(answer("coalesce", given("first"), unknown), "first");
    assert.equal(
      answer("contains", callFunction("createArray", [unknown, given("b")], call), given("b")),
      undefined,
    );
    assert.equal(answer("equals", unknown, unknown), true);
    assert.equal(
      answer(
        "not",
        callFunction(
          "equals",
          [callFunction("resourceId", [given("Microsoft.A/b"), unknown], call), given("")],
          call,
        ),
      ),
      true,
    );
  });

  it("keep what later objects say", () => {
    const node = callFunction("union", [given({ a: 1, b: 1 }), unknown, given({ b: 2 })], call);
    assert.equal(node.unknown, "nobody knows");
    assert.equal(accessMember(node, "a", nowhere).unknown, "nobody knows");
    assert.equal(toValue(accessMember(node, "b", nowhere)), 2);
    assert.equal(answer("empty", node), false);
  });

  it("leave the places of a list open", () => {
    const open = callFunction("concat", [unknown, given(["a"])], call);
    assert.equal(accessIndex(open, given(0), nowhere).unknown, "nobody knows");
    assert.equal(answer("contains", open, given("a")), true);
    assert.equal(answer("length", open), undefined);
  });

  it("give what both branches of a condition share", () => {
    const node = callFunction("if", [unknown, given({ a: 1, b: 1, c: 1 }), given({ a: 1, b: 2 })], call);
    assert.equal(toValue(accessMember(node, "a", nowhere)), 1);
    assert.equal(accessMember(node, "b", nowhere).unknown, "nobody knows");
    assert.equal(accessMember(node, "c", nowhere).unknown, "nobody knows");
  });

  it("are surely there where they are of a resource", () => {
    const id = (...args: string[]): Node => callFunction("resourceId", args.map(given), call);
    const subnet = id("Microsoft.Network/virtualNetworks/subnets", "net", "nodes");
    assert.equal(refersOf(subnet), "microsoft.network/virtualnetworks/subnets/net/nodes");
    assert.equal(
      refersOf(id("other-group", "Microsoft.Network/virtualNetworks/subnets", "net", "nodes")),
      refersOf(subnet),
    );
    assert.equal(
      refersOf(accessMember(callFunction("resourceGroup", [], call), "location", nowhere)),
      "resourceGroup().location",
    );
    assert.equal(answer("empty", subnet), false);
    assert.equal(answer("coalesce", subnet, given("x")), undefined);
  });
});

it("takes any function's name and any argument without throwing", () => {
  const odd = [null, true, -1, 2 ** 53, "", "a/b", "{0", [], {}, [null, [[]]], { "": null }].map(given);
  for (const examples of Object.values(documented))
    for (const [name] of examples)
      for (const a of odd)
        for (const b of odd) callFunction(name, [a, b, a, b].slice(0, 1 + (odd.indexOf(b) % 4)), call);
  assert.match(callFunction("noSuch", [], call).unknown ?? "", /noSuch/);
});

function given(value: Value): Node {
  return fromValue(value, nowhere);
}

/** The value, undefined when it is not known. */
function answer(name: string, ...args: Argument[]): Value | undefined {
  const node = callFunction(name, args, call);
  return node.unknown === undefined ? toValue(node) : undefined;
}

function refersOf(node: Node): string | undefined {
  return node.kind === "scalar" ? node.refers : undefined;
}
