import assert from "node:assert/strict";
import { suite, test } from "node:test";
import type { Finding } from "../../model/index.ts";
import { applyWaivers } from "./apply-waivers.ts";
import type { PolicyWaiver } from "./policy.ts";

const origin = { file: "a.yaml", document: 0, item: [] };

function waived(resources: string, name: string, namespace: string | null = "shop"): boolean {
  const resource = { id: "a", type: "kubernetes", kind: "Pod", name, namespace, world: "a", origin } as const;
  const finding = { control: "privileged", resource, path: [] } as unknown as Finding;
  const waiver: PolicyWaiver = {
    control: "privileged",
    reason: "a test",
    until: "2099-01-01",
    resources: [resources],
    file: "breakwater.yaml",
  };
  const policy = { waivers: [waiver], protected: [] };
  const options = { date: "2026-01-01", matches: () => true, ranControls: new Set(["privileged"]) };
  return applyWaivers([finding], [], policy, options).waived.length === 1;
}

suite("resource patterns of waivers", () => {
  test("asterisks stand for any text", () => {
    for (const pattern of [
      "web",
      "w*b",
      "*",
      "*web",
      "web*",
      "w**b",
      "shop/web",
      "*/web[Pod]",
      "sh*/w*[P*d]",
    ])
      assert.ok(waived(pattern, "web"), pattern);
    for (const pattern of ["we", "eb", "w*x", "*w", "b*", "web*b", "shop/", "dev/web", "web[Job]", "w.b"])
      assert.ok(!waived(pattern, "web"), pattern);
    assert.ok(!waived("ab*ba", "aba"), "the ends do not overlap");
  });

  test("a pattern made to be slow is not", () => {
    assert.ok(!waived(`${"*a".repeat(40)}!`, "a".repeat(250)));
    assert.ok(waived(`${"*a".repeat(40)}*`, "a".repeat(250)));
  });
});
