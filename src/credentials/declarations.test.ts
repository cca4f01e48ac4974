import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { findCredentials, type TextSyntax } from "./index.ts";
import { made } from "./testing.ts";

const secret = made(20, "plain", 71);

function found(text: string, syntax: TextSyntax): string[] {
  return findCredentials(text, { syntax }).map(({ start, end }) => text.slice(start, end));
}

const declarations: readonly (readonly [string, TextSyntax, string])[] = [
  ["a Terraform variable", "code", `variable "db_password" {\n  type = string\n  default = "${secret}"\n}\n`],
  [
    "one whose description speaks of a default",
    "code",
    `variable "db_password" {\n  description = "default = \\"none\\" {"\n  default = "${secret}"\n}\n`,
  ],
  ["a Bicep parameter", "code", `@secure()\nparam adminPassword string = '${secret}'\n`],
  ["a Bicep parameter that may be null", "code", `param adminPassword string? = '${secret}'\n`],
  ["a value in Bicep's parameters", "code", `using 'main.bicep'\nparam adminPassword = '${secret}'\n`],
  [
    "an ARM parameter",
    "config",
    `{"adminPassword": {"type": "securestring", "metadata": {"description": "x"}, "defaultValue": "${secret}"}}`,
  ],
  ["a value in ARM's parameters", "config", `{"adminPassword": {\n  "value": "${secret}"\n}}`],
];

suite("what declarations give", () => {
  for (const [name, syntax, text] of declarations)
    test(name, () => assert.deepEqual(found(text, syntax), [secret]));
});

test("a declaration without a value holds none", () => {
  assert.deepEqual(found('{"adminPassword": {"type": "securestring"}}', "config"), []);
  assert.deepEqual(
    found('{"adminPassword":{"type":"securestring"},"size":{"value":"k7pQ2vX9zT"}}', "config"),
    [],
  );
  assert.deepEqual(
    found('variable "db_password" {\n  sensitive = true\n}\nx = { default = "k7pQ2vX9zT" }', "code"),
    [],
  );
  assert.deepEqual(
    found('{"dbPassword": {"reference": {"keyVault": {"id": "x"}, "secretName": "shop"}}}', "config"),
    [],
  );
});

test("texts of nothing but declarations take no longer than others", () => {
  for (const unit of ['"secret":{', 'variable "secret" {', '"secret":{"a":"', "param secret string "]) {
    findCredentials(unit.repeat(100_000), { syntax: "config" });
  }
});
