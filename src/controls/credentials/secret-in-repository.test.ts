import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { made } from "../../credentials/testing.ts";
import { assertBroken, assertMet } from "../testing.ts";
import { control } from "./secret-in-repository.ts";

const secret = (fields: string): string =>
  `apiVersion: v1\nkind: Secret\nmetadata: {name: shop}\n${fields}\n`;
const data = (values: Readonly<Record<string, string>>): string =>
  secret(
    `data: {${Object.entries(values)
      .map(([key, value]) => `${key}: ${Buffer.from(value).toString("base64")}`)
      .join(", ")}}`,
  );

suite(control.id, () => {
  test("data decoded, stringData as it is; one finding a Secret", () => {
    assert.equal(assertBroken(control, data({ password: "k7pQ2vX9zT", user: "shop" })).severity, undefined);
    assertBroken(control, secret("stringData: {password: k7pQ2vX9zT}"));
  });
  test("everything in it is concealed, whatever it looks like", () => {
    const text = data({ password: "k7pQ2vX9zT", user: "shop" });
    assert.equal(assertBroken(control, text).conceal?.length, 2);
  });
  test("by type: keys, registries, tokens of nodes", () => {
    const typed = (type: string, key: string): string =>
      `${secret(`data: {${key}: ${Buffer.from(made(40)).toString("base64")}}`)}type: ${type}\n`;
    assert.match(
      assertBroken(control, typed("kubernetes.io/tls", "tls.key")).message,
      /^holds a private key/,
    );
    assert.match(
      assertBroken(control, typed("kubernetes.io/dockerconfigjson", ".dockerconfigjson")).message,
      /registry credentials/,
    );
    assert.match(
      assertBroken(control, typed("bootstrap.kubernetes.io/token", "token-secret")).message,
      /joins nodes/,
    );
  });
  test("milder: defaults, what need not be secret, placeholders", () => {
    assert.equal(assertBroken(control, data({ password: "changeme" })).severity, "medium");
    assert.equal(assertBroken(control, data({ username: "shop" })).severity, "low");
    assert.equal(assertBroken(control, secret("stringData: {password: <password>}")).severity, "info");
  });
  test("random values count as credentials", () => {
    assert.equal(assertBroken(control, data({ key: made(40) })).severity, undefined);
  });
  test("empty, templated, encrypted and digested ones are met", () => {
    assertMet(control, secret("data: {}"));
    assertMet(control, secret("data: {password: ''}"));
    assertMet(control, secret("data: {password: '{{ .Values.password | b64enc }}'}"));
    assertMet(control, secret("stringData: {password: 'ENC[AES256_GCM,data:k7pQ2vX9zT]'}\nsops: {mac: x}"));
    assertMet(control, secret("data: [1]"));
    assertMet(control, "apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nmetadata: {name: a}\nspec: {}");
  });
});
