import { suite, test } from "node:test";
import { assertBroken, assertMet } from "../testing.ts";
import { control } from "./pod-identity-objects.ts";

const object = (kind: string, group = "aadpodidentity.k8s.io"): string =>
  `apiVersion: ${group}/v1\nkind: ${kind}\nmetadata: {name: a}\n`;

suite(control.id, () => {
  for (const kind of [
    "AzureIdentity",
    "AzureIdentityBinding",
    "AzurePodIdentityException",
    "AzureAssignedIdentity",
  ])
    test(kind, () => void assertBroken(control, object(kind)));
  test("kinds of other groups are met", () => assertMet(control, object("AzureIdentity", "example.com")));
});
