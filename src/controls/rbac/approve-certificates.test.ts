import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided } from "../testing.ts";
import { control } from "./approve-certificates.ts";
import { bound, clusterRole, role } from "./testing.ts";

suite(control.id, () => {
  const on = (resource: string, verb: string, more = "") =>
    clusterRole(`apiGroups: [certificates.k8s.io], resources: [${resource}], verbs: [${verb}]${more}`);
  test("signers that the cluster trusts, by name or all of them", () => {
    assertBroken(control, on("signers", "approve"));
    assertBroken(control, on("signers", "sign", ", resourceNames: [kubernetes.io/kube-apiserver-client]"));
    assertBroken(control, on("signers", "sign", ", resourceNames: ['kubernetes.io/*']"));
    assertMet(
      control,
      on("signers", "sign", ", resourceNames: [example.com/mesh, 'clusterissuers.cert-manager.io/*']"),
    );
    assertMet(control, on("signers", "sign", ", resourceNames: ['{{ .Values.signer }}']"));
  });
  test("approval alone is milder", () => {
    const text = on("certificatesigningrequests/approval", "update") + bound("ClusterRoleBinding");
    assert.equal(assertBroken(control, text).severity, "medium");
    assertMet(control, on("certificatesigningrequests", "create, get, list, watch"));
    assertMet(control, role("apiGroups: [certificates.k8s.io], resources: [signers], verbs: [approve]"));
  });
  test("a template decides nothing", () => {
    assertUndecided(control, on("signers", "'{{ .Values.verb }}'"));
  });
});
