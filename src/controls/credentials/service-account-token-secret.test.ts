import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided } from "../testing.ts";
import { control } from "./service-account-token-secret.ts";

const secret = (type: string): string => `apiVersion: v1\nkind: Secret\nmetadata: {name: a}\n${type}\n`;

suite(control.id, () => {
  test("by type", () => void assertBroken(control, secret("type: kubernetes.io/service-account-token")));
  test("other types are met", () => {
    assertMet(control, secret("type: Opaque"));
    assertMet(control, secret(""));
  });
  test("a template decides later", () => void assertUndecided(control, secret("type: '{{ .Values.type }}'")));
});
