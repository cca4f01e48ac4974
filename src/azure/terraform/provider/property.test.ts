import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { mappingAt, nodeOf, nowhere, toValue, type Value } from "../../../syntax/index.ts";
import { terraformOf } from "../index.ts";
import type { Conversion } from "./row.ts";
import { tables } from "./tables/index.ts";
import { type ProviderResource, toArm } from "./to-arm.ts";

const base = {
  form: "terraform",
  address: "t.n",
  file: "main.tf",
  item: [],
  range: undefined,
  maybe: undefined,
} as const;

function resource(type: string, value: unknown): ProviderResource {
  const node = nodeOf(value);
  return { ...base, type, major: 4, body: node.kind === "mapping" ? node : mappingAt([], nowhere) };
}

const samples: Readonly<Partial<Record<Conversion, Value>>> = {
  text: "x",
  lower: "x",
  tier: "Standard",
  flag: true,
  not: true,
  "flag-text": "true",
  switch: "Disabled",
  "lower-switch": "enabled",
  number: 5,
  list: ["a"],
  map: { a: "b" },
  keys: { "/id": {} },
};

test("what is written back is read as the same", () => {
  let written = 0;
  for (const { terraform, arm, rows } of tables) {
    for (const { steps, as } of rows) {
      const sample = samples[as];
      const back = sample === undefined ? undefined : terraformOf(steps, sample, arm);
      if (sample === undefined || back === undefined) continue;
      const value = back.blocks.reduceRight<unknown>((inner, block) => ({ [block]: [inner] }), {
        [back.attribute]: back.value,
      });
      const declaration = toArm(resource(terraform, value));
      let found: Value | undefined = toValue(declaration?.body);
      for (const step of steps)
        found = (found as Readonly<Record<string | number, Value>> | undefined)?.[step];
      assert.deepEqual(found, sample, steps.join("."));
      written++;
    }
  }
  assert.ok(written > 150, String(written));
});

test("any values are told without an exception", () => {
  const names = tables.flatMap(({ rows }) => rows.flatMap(({ sources }) => sources.flat()));
  const others = ["body", "type", "parent_id", "resource_id", "enabled_log", "log", "role_definition_name"];
  const anything = fc.letrec((tie) => ({
    node: fc.oneof(
      { depthSize: "small" },
      fc.constantFrom<unknown>(null, true, "", "true", "Microsoft.X/y/z@1", '{"a": 1}', -1),
      fc.array(tie("node"), { maxLength: 2 }),
      fc.dictionary(fc.constantFrom(...names, ...others), tie("node"), { maxKeys: 8 }),
    ),
  })).node;
  const types = [...tables.map(({ terraform }) => terraform), "azapi_resource", "azapi_update_resource"];
  fc.assert(
    fc.property(fc.constantFrom(...types), anything, (type, value) => {
      toArm(resource(type, value));
    }),
    { numRuns: 2000 },
  );
});
