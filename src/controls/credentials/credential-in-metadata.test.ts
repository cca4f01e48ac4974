import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet } from "../testing.ts";
import { control } from "./credential-in-metadata.ts";

const object = (metadata: string): string =>
  `apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n  ${metadata}\n`;
const applied = "kubectl.kubernetes.io/last-applied-configuration";

suite(control.id, () => {
  test("labels and annotations, of pod templates, too", () => {
    assertBroken(control, object("annotations: {example.com/token: k7pQ2vX9zTk7pR3w}"));
    const label = assertBroken(control, object("labels: {password: k7pQ2vX9zT}"));
    assert.match(label.message, /^the label password holds/);
    const template =
      "{metadata: {annotations: {a: 'https://x:k7pQ2vX9zT@corp.net'}}, spec: {containers: []}}";
    assertBroken(
      control,
      `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {template: ${template}}`,
    );
  });
  test("the copy that kubectl apply keeps", () => {
    const copy = (data: object): string => JSON.stringify({ kind: "Secret", ...data });
    const answer = assertBroken(
      control,
      object(`annotations: {${applied}: '${copy({ data: { a: "azdwUTJ2WDl6VA==" } })}'}`),
    );
    assert.match(answer.message, /holds the Secret's data \(a\)/);
    assert.equal(answer.conceal?.length, 1);
    assertMet(control, object(`annotations: {${applied}: '${copy({ data: {} })}'}`));
    assertMet(control, object(`annotations: {${applied}: '{not json'}`));
    assertBroken(control, object(`annotations: {${applied}: '{"env": {"password": "k7pQ2vX9zT"}}'}`));
  });
  test("digests and references are met", () => {
    assertMet(
      control,
      object("annotations: {checksum/secret: 3f2c1a9b8e7d6c5f4a3b2c1d0e9f8a7b3f2c1a9b8e7d6c5f}"),
    );
    assertMet(
      control,
      object("annotations: {example.com/secret-name: shop-db, vault.hashicorp.com/role: shop}"),
    );
    assertMet(control, object("annotations: []"));
  });
});
