/**
 * The Pod Security Standards beside the API server's own policy package: verdicts, checks and words must be equal,
 * for both levels at every version.
 *
 * The package is Kubernetes' Go code, built here. Without `go` or the module proxy the comparison is skipped; the
 * verdicts recorded from it (test/golden/pod-security.generated.json) are checked everywhere.
 */
import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it, type TestContext } from "node:test";
import { fileURLToPath } from "node:url";
import { podBearing } from "../../src/kubernetes/index.ts";
import { entryOf, type Node, parseText, toValue } from "../../src/syntax/index.ts";
import { type KubernetesJson, kinds } from "./pod-security/kinds.ts";
import { buildOracle, type Oracle, type OracleAnswer } from "./pod-security/oracle.ts";
import { synthesize } from "./pod-security/synthesize.ts";
import { levels, podOf, stretchesOf } from "./pod-security/verdicts.ts";

const manifests = fileURLToPath(new URL("../../../shared/data/manifests", import.meta.url));

describe("the Pod Security Standards beside the API server's policy", () => {
  let oracle: Oracle | string = "not built";
  before(() => {
    oracle = buildOracle();
  });
  after(() => {
    if (typeof oracle !== "string") oracle.close();
  });

  for (const wrap of kinds) {
    it(`agrees on made-up pods in a ${wrap({ spec: {} }).kind}`, (context) => {
      if (typeof oracle === "string") {
        context.skip(oracle);
        return;
      }
      const cases = synthesize();
      const objects = cases.map(({ template }) => wrap(template));
      const answers = oracle.ask(objects.map((object) => JSON.stringify(object)));
      for (const [index, object] of objects.entries()) {
        compare(cases[index]?.name ?? "", object, undefined, answers[index]);
      }
      context.diagnostic(`${objects.length} pods`);
    });
  }

  it("agrees on the workloads of published projects", (context) => {
    if (typeof oracle === "string") context.skip(oracle);
    else agreesOnManifests(context, oracle);
  });
});

function compare(
  name: string,
  object: KubernetesJson,
  node: Node | undefined,
  answer: OracleAnswer | undefined,
): void {
  const pod = podOf(object, node);
  assert.ok(pod && answer, name);
  assert.ok(answer.error === undefined, `${name}: ${answer.error}`);
  for (const level of levels) {
    const ours = stretchesOf(pod, level);
    if (JSON.stringify(ours) !== JSON.stringify(answer[level]))
      assert.deepEqual(ours, answer[level], `${level}: ${name}`);
  }
}

function agreesOnManifests(context: TestContext, oracle: Oracle): void {
  if (!existsSync(manifests)) {
    context.skip("no collection of manifests beside the repository");
    return;
  }
  const workloads = globSync("**/*.{yaml,yml,json}", { cwd: manifests })
    .toSorted()
    .flatMap((file) => workloadsOf(file));
  const answers = oracle.ask(workloads.map(({ line }) => line));
  let refused = 0;
  for (const [index, { name, object, node }] of workloads.entries()) {
    const answer = answers[index];
    if (answer?.error === undefined) compare(name, object, node, answer);
    else refused++;
  }
  context.diagnostic(`${workloads.length} workloads, ${refused} of them refused by the decoder`);
  assert.ok(workloads.length > 500);
}

interface Workload {
  readonly name: string;
  readonly object: KubernetesJson;
  readonly node: Node;
  readonly line: string;
}

/** The objects of a file that make pods, without those that a template still fills in. */
function workloadsOf(file: string): Workload[] {
  const text = readFileSync(join(manifests, file), "utf8");
  if (text.includes("{{")) return [];
  const roots = parseText(text).documents.flatMap(({ root }) => membersOf(root));
  return roots.flatMap((node) => {
    const apiVersion = textOf(node, "apiVersion");
    const kind = textOf(node, "kind");
    const object = { apiVersion, kind };
    if (podBearing(apiVersion, kind)?.builtIn !== true || podOf(object, node) === undefined) return [];
    return [{ name: `${file} ${kind}`, object, node, line: json(node) }];
  });
}

function membersOf(root: Node | undefined): Node[] {
  const items = entryOf(root, "items")?.value;
  if (items?.kind === "sequence") return items.items.map(({ value }) => value);
  return root?.kind === "mapping" ? [root] : [];
}

function textOf(node: Node, key: string): string {
  const value = entryOf(node, key)?.value;
  return value?.kind === "scalar" ? value.text : "";
}

function json(node: Node): string {
  return JSON.stringify(toValue(node), (_, value: unknown) =>
    typeof value === "bigint" ? Number(value) : value,
  );
}
