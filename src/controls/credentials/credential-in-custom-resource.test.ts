import { suite, test } from "node:test";
import { assertBroken, assertMet } from "../testing.ts";
import { control } from "./credential-in-custom-resource.ts";

const object = (kind: string, spec: string): string =>
  `apiVersion: example.com/v1\nkind: ${kind}\nmetadata: {name: shop}\n${spec}\n`;

suite(control.id, () => {
  test("values at any depth, of maps, lists and named entries", () => {
    assertBroken(control, object("HelmRelease", "spec: {values: {auth: {password: k7pQ2vX9zT}}}"));
    assertBroken(control, object("Database", "spec: {users: [{name: shop, password: k7pQ2vX9zT}]}"));
    assertBroken(control, object("App", "spec: {env: [{name: DB_PASSWORD, value: k7pQ2vX9zT}]}"));
    assertBroken(control, object("App", "parameters: {url: 'postgres://shop:k7pQ2vX9zT@db/shop'}"));
  });
  test("what points at a credential or holds it encrypted is met", () => {
    for (const kind of ["SealedSecret", "ExternalSecret", "SecretProviderClass"])
      assertMet(control, object(kind, "spec: {encryptedData: {password: AgBk7pQ2vX9zTk7pR3wAgBk7pQ2vX9zT}}"));
    assertMet(control, object("App", "spec: {password: 'ENC[AES256_GCM,data:k7pQ]', existingSecret: shop}"));
    assertMet(control, object("App", "spec: {passwordSecretRef: {name: shop, key: password}}"));
  });
  test("kinds of the API and wrong shapes are left to others", () => {
    assertMet(control, "apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {password: k7pQ2vX9zT}");
    assertMet(control, object("App", "spec: null\nother: [[], {}, 1]"));
  });
});
