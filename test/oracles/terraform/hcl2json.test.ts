/**
 * Files of HCL beside HashiCorp's own parser as `@cdktn/hcl2json` carries it. `HCL2JSON` names its folder where it is
 * installed, `TERRAFORM_FILES` a folder of checkouts to read; without either the comparison is skipped.
 */
import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { suite, test } from "node:test";
import { parseHcl } from "../../../src/syntax/hcl/index.ts";
import { asHcl2Json } from "./as-hcl2json.ts";

const folder = process.env["HCL2JSON"] ?? "node_modules/@cdktn/hcl2json";
const files = globSync(`${process.env["TERRAFORM_FILES"] ?? "examples"}/**/*.{tf,tfvars}`).sort();
const skip = !existsSync(join(folder, "package.json"))
  ? "@cdktn/hcl2json is not installed; HCL2JSON may name its folder"
  : files.length === 0 && "TERRAFORM_FILES names no folder with Terraform";

interface Oracle {
  parse(file: string, text: string): Promise<Record<string, unknown>>;
}

suite("HCL beside hcl2json", { skip }, () => {
  test("agrees on every file that it reads", async () => {
    const require = createRequire(import.meta.url);
    const oracle = require(resolve(folder)) as Oracle;
    const differing: string[] = [];
    let agreed = 0;
    for (const file of files) {
      const text = readFileSync(file, "utf8");
      const read = parseHcl(text);
      const theirs = await oracle.parse(file, text).catch(() => undefined);
      if (theirs === undefined) continue;
      const ours = read.failures.length > 0 ? read.failures[0]?.message : asHcl2Json(read.body, text);
      try {
        assert.deepEqual(JSON.parse(JSON.stringify(ours)), theirs);
        agreed++;
      } catch (error) {
        differing.push(`${file}: ${error instanceof Error ? error.message.slice(0, 800) : ""}`);
      }
    }
    console.log(`${agreed} of ${files.length} files agree`);
    assert.deepEqual(differing, []);
  });
});
