import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { parseTemplate, readTemplate } from "../../src/azure/arm/index.ts";
import { readBicep } from "../../src/azure/bicep/index.ts";
import { parseBicep } from "../../src/syntax/bicep/index.ts";
import { compare, newTally } from "./bicep/compare.ts";

/**
 * The Bicep compiler's own output: a checkout of github.com/Azure/bicep-registry-modules has a `main.json` beside every
 * `main.bicep`. What one deploys must be what the other deploys, wherever both are known.
 */
const checkout = process.env["BREAKWATER_BICEP_MODULES"];
const skip =
  checkout === undefined && "BREAKWATER_BICEP_MODULES names no checkout of Azure/bicep-registry-modules";

/** Templates of the checkout that another text was compiled to, seen by versions and properties that the Bicep file does not have. */
const STALE = [
  "avm/res/azure-stack-hci/network-interface/",
  "avm/res/azure-stack-hci/virtual-hard-disk/",
  "avm/res/compute/virtual-machine/main.bicep",
  "avm/res/compute/virtual-machine/tests/e2e/linux.max/",
];

test("every Bicep file of the modules is read without a failure", { skip }, (t) => {
  const files = globSync("**/*.bicep", { cwd: checkout ?? "" });
  const failing = files.flatMap((file) => {
    const { failures } = parseBicep(readFileSync(join(checkout ?? "", file), "utf8"));
    return failures.slice(0, 1).map(({ message, offset }) => `${file}@${offset}: ${message}`);
  });
  t.diagnostic(`${files.length} files`);
  assert.ok(files.length > 0);
  assert.deepEqual(failing, []);
});

test("Bicep and its compiled template deploy the same", { skip }, (t) => {
  const tally = newTally();
  let pairs = 0;
  for (const file of globSync("**/main.bicep", { cwd: checkout ?? "" })) {
    const bicep = join(checkout ?? "", file);
    const json = join(dirname(bicep), "main.json");
    const root = existsSync(json) ? parseTemplate(readFileSync(json, "utf8")) : undefined;
    if (root === undefined || STALE.some((start) => file.startsWith(start))) continue;
    pairs++;
    const one = readBicep({ file: bicep, text: readFileSync(bicep, "utf8"), read });
    const other = readTemplate({ file: json, root, read });
    const before = tally.different.length;
    compare(one, other, read, tally);
    for (let index = before; index < tally.different.length; index++)
      tally.different[index] = `${file}: ${tally.different[index]}`;
  }
  const { different, ...counts } = tally;
  t.diagnostic(JSON.stringify({ pairs, ...counts, different: different.length }));
  assert.ok(pairs > 0);
  assert.deepEqual(different, []);
});

/** The modules' own tests give parameters of every sort: once to the Bicep file, once to its compiled template. */
test("modules with parameters deploy the same, compiled or not", { skip }, (t) => {
  const tally = newTally();
  let pairs = 0;
  for (const file of globSync("**/tests/e2e/**/main.test.bicep", { cwd: checkout ?? "" })) {
    const path = join(checkout ?? "", file);
    const text = readFileSync(path, "utf8");
    const compiled = text.replaceAll(/'((?:\.\.\/)+main)\.bicep'/g, (whole, stem: string) =>
      existsSync(join(dirname(path), `${stem}.json`)) ? `'${stem}.json'` : whole,
    );
    if (compiled === text || STALE.some((start) => file.startsWith(start))) continue;
    pairs++;
    const one = readBicep({ file: path, text, read });
    const other = readBicep({ file: path, text: compiled, read });
    const before = tally.different.length;
    compare(one, other, read, tally);
    for (let index = before; index < tally.different.length; index++)
      tally.different[index] = `${file}: ${tally.different[index]}`;
  }
  const { different, ...counts } = tally;
  t.diagnostic(JSON.stringify({ pairs, ...counts, different: different.length }));
  assert.ok(pairs > 0);
  assert.deepEqual(different, []);
});

/** As the compiler reads it: without a byte order mark. */
function read(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, "utf8").replace(/^\uFEFF/, "") : undefined;
}
