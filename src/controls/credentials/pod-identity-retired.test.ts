import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided } from "../testing.ts";
import { control } from "./pod-identity-retired.ts";

const id = "7c1f2a44-5b0d-4c7e-8f59-2d60b1a3e915";
const pod = (spec = "", label = "aadpodidbinding: shop"): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: shop, labels: {${label}}}\nspec: {${spec}containers: []}\n`;
const identity = (spec = `type: 0, clientID: ${id}`, name = "shop"): string =>
  `---\napiVersion: aadpodidentity.k8s.io/v1\nkind: AzureIdentity\nmetadata: {name: ${name}}\nspec: {${spec}}\n`;
const binding = (name = "shop"): string =>
  `---\napiVersion: aadpodidentity.k8s.io/v1\nkind: AzureIdentityBinding\nmetadata: {name: ${name}}\nspec: {azureIdentity: ${name}, selector: shop}\n`;

suite(control.id, () => {
  test("a plan where the objects say which identity is meant", () => {
    const { fix } = assertBroken(control, pod() + identity() + binding());
    assert.deepEqual(
      fix?.changes.flatMap(({ operations }) => operations.map(({ op }) => op)),
      ["set", "remove", "set", "add"],
    );
    assert.equal(fix?.risk, "risky");
  });
  test("an account at hand gets the annotation", () => {
    const account = "---\napiVersion: v1\nkind: ServiceAccount\nmetadata: {name: own}\n";
    const { fix } = assertBroken(
      control,
      pod("serviceAccountName: own, ") + identity() + binding() + account,
    );
    assert.equal(fix?.changes.at(-1)?.resource?.kind, "ServiceAccount");
  });
  test("only advice where the objects do not decide", () => {
    const texts = [
      pod(),
      pod() + identity(),
      pod() + identity("type: 1, clientID: x") + binding(),
      pod() + identity("type: 0, clientID: <client-id>") + binding(),
      pod() + identity() + binding() + identity(undefined, "other") + binding("other"),
      pod("serviceAccountName: elsewhere, ") + identity() + binding(),
    ];
    for (const text of texts) {
      const answer = assertBroken(control, text);
      assert.equal(answer.fix, undefined);
      assert.match(answer.advice ?? "", /azure.workload.identity\/use/);
    }
  });
  test("a selector that counts on the label keeps it", () => {
    const text = `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: shop}\nspec:\n  selector: {matchLabels: {aadpodidbinding: shop}}\n  template: {metadata: {labels: {aadpodidbinding: shop}}, spec: {containers: []}}\n`;
    assert.equal(assertBroken(control, text + identity() + binding()).fix, undefined);
  });
  test("other labels are met, templates decide later", () => {
    assertMet(control, pod("", "app: shop"));
    assertUndecided(control, pod("", "aadpodidbinding: '{{ .Values.identity }}'"));
  });
});
