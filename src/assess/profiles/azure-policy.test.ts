import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { Inventory, readObjects } from "../../inventory/index.ts";
import { parseText } from "../../syntax/index.ts";
import { activate } from "../activate.ts";
import { defaultPolicy } from "../policy/index.ts";
import { runControls } from "../run.ts";

suite("profiles that predict Azure Policy", () => {
  test("a violation is told once, by the control that covers it, and no other practice is", () => {
    assert.deepEqual(told("azure-policy-baseline", podWith("hostPID: true")), [
      "host-namespaces spec.hostPID",
    ]);
  });
  test("what no control covers is told by the prediction", () => {
    const groups = told("azure-policy-restricted", podWith("securityContext: {runAsUser: 10001}"));
    assert.deepEqual(
      groups.filter((each) => each.startsWith("azure-policy ")),
      ["azure-policy spec.securityContext.runAsGroup allowed-users-groups/groups"],
    );
  });
  test("where the policy is met, a covering control that wants more is silent", () => {
    assert.deepEqual(
      told(
        "azure-policy-baseline",
        podWith("securityContext: {}").replace(
          "name: a}]",
          "name: a, securityContext: {capabilities: {add: [NET_RAW]}}}]",
        ),
      ),
      [],
    );
  });
});

function podWith(spec: string): string {
  return `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {${spec}, containers: [{name: a}]}`;
}

/** Control and cause of each finding. */
function told(profile: string, text: string): string[] {
  const documents = parseText(text).documents.flatMap((syntax) => readObjects(syntax, "a.yaml", "a") ?? []);
  const inventory = new Inventory(
    "a",
    documents.flatMap(({ objects }) => objects),
    documents,
  );
  const active = activate({ ...defaultPolicy, profiles: [profile] });
  const { findings } = runControls(inventory, active, { target: 37, date: "2026-01-01" });
  return findings.map(({ control, cause }) => `${control} ${cause}`).sort();
}
