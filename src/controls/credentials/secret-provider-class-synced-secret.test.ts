import { suite, test } from "node:test";
import { assertBroken, assertMet } from "../testing.ts";
import { control } from "./secret-provider-class-synced-secret.ts";

const providerClass = (spec: string): string =>
  `apiVersion: secrets-store.csi.x-k8s.io/v1\nkind: SecretProviderClass\nmetadata: {name: a}\nspec: {${spec}}\n`;

suite(control.id, () => {
  test("secretObjects", () => void assertBroken(control, providerClass("secretObjects: [{secretName: a}]")));
  test("none", () => {
    assertMet(control, providerClass("secretObjects: []"));
    assertMet(control, providerClass("provider: azure"));
  });
});
