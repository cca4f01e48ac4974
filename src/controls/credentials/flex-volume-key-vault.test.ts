import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, pod } from "../testing.ts";
import { control } from "./flex-volume-key-vault.ts";

const volume = (options: string, more = "", driver = "azure/kv"): string =>
  pod(`volumes: [{name: vault, flexVolume: {driver: ${driver}, ${more}options: {${options}}}}]`);
const needed = "keyvaultname: shop, tenantid: t, keyvaultobjectnames: a;b, keyvaultobjecttypes: secret;key";

/** The object that the plan adds. */
function added(text: string): { spec?: { parameters?: Record<string, string> } } | undefined {
  const operations = assertBroken(control, text).fix?.changes.flatMap((change) => change.operations) ?? [];
  const add = operations.find(({ op }) => op === "add");
  return add?.op === "add" ? (add.value as object) : undefined;
}

suite(control.id, () => {
  test("signs in by the node's identity, or with the Secret it had", () => {
    const byNode = added(volume(`${needed}, usevmmanagedidentity: "true", vmmanagedidentityclientid: c`));
    assert.equal(byNode?.spec?.parameters?.["userAssignedIdentityID"], "c");
    assert.ok(added(volume(needed, "secretRef: {name: creds}, ")));
  });
  test("aliases and versions count when there are as many as names", () => {
    const objects = (more: string): string =>
      added(volume(`${needed}, usevmmanagedidentity: "true", ${more}`))?.spec?.parameters?.["objects"] ?? "";
    assert.match(
      objects("keyvaultobjectaliases: x;y"),
      /objectName: a\n {6}objectType: secret\n {6}objectAlias: x\n/,
    );
    assert.doesNotMatch(objects("keyvaultobjectaliases: x"), /objectAlias/);
    assert.match(objects("keyvaultobjectversions: 1;2"), /objectType: key\n {6}objectVersion: 2\n/);
  });
  test("only advice where something is missing", () => {
    for (const text of [
      volume(needed),
      volume("keyvaultname: shop"),
      volume(`${needed}, usepodidentity: "true"`),
    ]) {
      const answer = assertBroken(control, text);
      assert.equal(answer.fix, undefined);
      assert.match(answer.advice ?? "", /SecretProviderClass/);
    }
  });
  test("other drivers are met", () => assertMet(control, volume(needed, "", "example.com/other")));
});
