import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided } from "../testing.ts";
import { control } from "./ingress-tls-secret-missing.ts";
import { ingress } from "./testing.ts";

const secret = (name: string, type = "kubernetes.io/tls", metadata = ""): string =>
  `---\napiVersion: v1\nkind: Secret\nmetadata: {name: ${name}${metadata}}\ntype: ${type}\n`;
const ours = ingress("tls: [{secretName: web}]");
const made = (apiVersion: string, kind: string, name: string, spec: string): string =>
  `---\napiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: ${name}}\nspec: {${spec}}\n`;

suite(control.id, () => {
  test("a Secret that others stand beside is missing", () => {
    assertBroken(control, ours + secret("other"));
  });
  test("one that is there is met", () => {
    assertMet(control, ours + secret("web"));
    assertMet(control, ours + secret("other") + secret("web", "Opaque"));
  });
  test("nothing else tells: met", () => {
    assertMet(control, ours);
    assertMet(control, ours + secret("other", "Opaque"));
    assertMet(control, ours + secret("other", "kubernetes.io/tls", ", namespace: a"));
    assertMet(control, ingress("tls: [{hosts: [a.com]}]") + secret("other"));
  });
  test("what other tools make is met", () => {
    assertMet(
      control,
      ingress("tls: [{secretName: web}]", "cert-manager.io/cluster-issuer: a") + secret("other"),
    );
    assertMet(
      control,
      ours + secret("other") + made("cert-manager.io/v1", "Certificate", "a", "secretName: web"),
    );
    assertMet(
      control,
      ours + secret("other") + made("external-secrets.io/v1", "ExternalSecret", "web", "a: b"),
    );
    assertMet(control, ours + secret("other") + made("bitnami.com/v1alpha1", "SealedSecret", "web", "a: b"));
    assertMet(
      control,
      ours +
        secret("other") +
        made(
          "secrets-store.csi.x-k8s.io/v1",
          "SecretProviderClass",
          "a",
          "secretObjects: [{secretName: web}]",
        ),
    );
  });
  test("templates decide later", () => {
    assertUndecided(control, ingress("tls: [{secretName: '{{ .Values.secret }}'}]") + secret("other"));
    assertUndecided(control, ours + secret("'{{ .Values.secret }}'"));
  });
});
