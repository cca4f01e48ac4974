/**
 * HCL beside HashiCorp's own parser as `@cdktn/hcl2json` carries it: the examples, what `cluster init` writes, and what lies
 * below a folder of checkouts that `TERRAFORM_FILES` names.
 */
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { suite, test } from "node:test";
import { writeCluster } from "../../../src/azure/init/index.ts";
import { optionsOf } from "../../../src/azure/init/testing.ts";
import { parseHcl } from "../../../src/syntax/hcl/index.ts";
import { asHcl2Json } from "./as-hcl2json.ts";

const checkouts = process.env["TERRAFORM_FILES"];
const texts = new Map(
  ["examples", ...(checkouts === undefined ? [] : [checkouts])]
    .flatMap((folder) => globSync(`${folder}/**/*.{tf,tfvars}`).sort())
    .map((file) => [file, readFileSync(file, "utf8")]),
);
for (const hardened of [false, true])
  texts.set(`init ${hardened}`, writeCluster(optionsOf({ hardened }), "terraform"));

interface Oracle {
  parse(file: string, text: string): Promise<Record<string, unknown>>;
}

suite("HCL beside hcl2json", () => {
  test("agrees on every file that it reads", async () => {
    const require = createRequire(import.meta.url);
    const oracle = require("@cdktn/hcl2json") as Oracle;
    const differing: string[] = [];
    let agreed = 0;
    for (const [file, text] of texts) {
      const read = parseHcl(text);
      const theirs = await oracle.parse("main.tf", text).catch(() => undefined);
      if (theirs === undefined) continue;
      const ours = read.failures.length > 0 ? read.failures[0]?.message : asHcl2Json(read.body, text);
      try {
        assert.deepEqual(JSON.parse(JSON.stringify(ours)), theirs);
        agreed++;
      } catch (error) {
        differing.push(`${file}: ${error instanceof Error ? error.message.slice(0, 800) : ""}`);
      }
    }
    console.log(`${agreed} of ${texts.size} texts agree`);
    assert.deepEqual(differing, []);
  });
});
