import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import { it } from "node:test";
import type { Node } from "../../syntax/index.ts";
import { parseTemplate, readTemplate } from "./index.ts";

/** Templates that others published, compiled from Bicep: kept beside the checkout. */
const samples = "../shared/data/aks/arm";

/** What only a deployment decides. All else would be a gap of the evaluator. */
const REASONS =
  /^parameter "[^"]+" (?:has no default value|is secure)$|known only (?:at|after) a deployment$|^it is a hash|has a name without a value$/;

it("works out published templates but for what a deployment decides", {
  skip: !existsSync(samples) && "no samples",
}, () => {
  const told = { leaves: 0, settled: 0, clusters: 0 };
  const visit = (node: Node, file: string): void => {
    if (node.unknown !== undefined) assert.match(node.unknown, REASONS, `${file}:${node.start}`);
    if (node.kind === "scalar") {
      told.leaves++;
      if (node.unknown === undefined || node.refers !== undefined) told.settled++;
      return;
    }
    for (const part of node.kind === "mapping" ? node.entries : node.items) visit(part.value, file);
  };
  for (const file of globSync(`${samples}/**/*.json`)) {
    const root = parseTemplate(readFileSync(file, "utf8"));
    assert.ok(root !== undefined, file);
    const { declarations, notFollowed } = readTemplate({ file, root, read: () => undefined });
    assert.deepEqual(notFollowed, [], file);
    assert.ok(declarations.length > 0, file);
    for (const { type, body } of declarations) {
      visit(body, file);
      if (type === "Microsoft.ContainerService/managedClusters") told.clusters++;
    }
  }
  assert.ok(told.clusters >= 8, `${told.clusters} clusters`);
  assert.ok(told.settled / told.leaves > 0.97, `${told.settled} of ${told.leaves}`);
});
