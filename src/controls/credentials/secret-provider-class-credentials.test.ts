import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided, pod } from "../testing.ts";
import { control } from "./secret-provider-class-credentials.ts";

const providerClass = (parameters: string, provider = "azure"): string =>
  `apiVersion: secrets-store.csi.x-k8s.io/v1\nkind: SecretProviderClass\nmetadata: {name: a}\nspec: {provider: ${provider}, parameters: {${parameters}}}\n`;
const volume = (csi: string): string => pod(`volumes: [{name: a, csi: {${csi}}}]`);

suite(control.id, () => {
  test("pod identity", () => {
    assertBroken(control, providerClass('usePodIdentity: "true"'));
    assertBroken(control, providerClass('usePodIdentity: "True"'));
    assertMet(control, providerClass('usePodIdentity: "false", clientID: x'));
    assertMet(control, providerClass('usePodIdentity: "true"', "vault"));
    assertUndecided(control, providerClass("usePodIdentity: '{{ .Values.x }}'"));
  });
  test("a service principal's password in a Secret", () => {
    assertBroken(control, volume("driver: secrets-store.csi.k8s.io, nodePublishSecretRef: {name: creds}"));
    assertMet(control, volume("driver: secrets-store.csi.k8s.io"));
    assertMet(control, volume("driver: other.csi.example.com, nodePublishSecretRef: {name: creds}"));
  });
});
