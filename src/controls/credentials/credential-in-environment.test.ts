import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { made, storageKey } from "../../credentials/testing.ts";
import { ask, assertBroken, assertMet, container } from "../testing.ts";
import { control } from "./credential-in-environment.ts";

const env = (...entries: readonly string[]): string =>
  container(`env:\n${entries.map((each) => `  - ${each}`).join("\n")}`);

suite(control.id, () => {
  test("by shape, whatever the name", () => {
    const key = storageKey();
    const answer = assertBroken(control, env(`{name: A, value: "AccountName=shop;AccountKey=${key}"}`));
    assert.match(
      answer.message,
      /^A holds an Azure storage account key \(88 characters, fingerprint [0-9a-f]{8}\)/,
    );
    assert.match(answer.advice ?? "", /workload identity/);
    assert.ok(!JSON.stringify({ ...answer, at: answer.at.path, value: undefined }).includes(key));
  });
  test("by name; one finding a variable, in every list of containers", () => {
    assertBroken(
      control,
      env("{name: DB_PASSWORD, value: k7pQ2vX9zT}", "{name: API_TOKEN, value: k7pQ2vX9zTk7pR3}"),
      2,
    );
    const init = "initContainers:\n  - name: init\n    env: [{name: DB_PASSWORD, value: k7pQ2vX9zT}]\n";
    assertBroken(control, container("", init));
    assertBroken(control, container("", init.replace("initContainers", "ephemeralContainers")));
  });
  test("a number is a password as well", () =>
    void assertBroken(control, env("{name: DB_PASSWORD, value: 84726153}")));
  test("defaults are told as such and are milder", () => {
    const answer = assertBroken(control, env("{name: POSTGRES_PASSWORD, value: changeme}"));
    assert.equal(answer.severity, "medium");
    assert.match(answer.message, /a default that everybody knows/);
  });
  test("the emulator's key is for information", () => {
    const key = `Eby8vdM02xNO${made(74, "base64")}==`;
    assert.equal(assertBroken(control, env(`{name: A, value: "AccountKey=${key}"}`)).severity, "info");
  });
  test("references, templates, names and what is encrypted are met", () => {
    const values = [
      "$(OTHER)",
      "<password>",
      "/mnt/secrets/db",
      "@Microsoft.KeyVault(SecretUri=https://x)",
      "akv://shop/db",
      "ENC[AES256_GCM,data:k7pQ]",
      "",
    ];
    for (const value of values) assertMet(control, env(`{name: DB_PASSWORD, value: "${value}"}`));
    for (const name of ["DB_PASSWORD_FILE", "SECRET_NAME", "TOKEN_TTL", "AZURE_CLIENT_ID", "AZURE_TENANT_ID"])
      assertMet(control, env(`{name: ${name}, value: 6f0d6e8a-3b57-4f0e-9a55-0c8a7b1e2d34}`));
    assertMet(control, env("{name: DB_PASSWORD, valueFrom: {secretKeyRef: {name: db, key: password}}}"));
    assertMet(control, env("{name: DB_PASSWORD, value: '{{ .Values.password }}'}"));
  });
  test("wrong types are no exception", () => {
    for (const text of ["env: {}", "env: [1]", "env: [{name: {}, value: []}]", "env: null"])
      assert.deepEqual(ask(control, container(text)), []);
  });
});
