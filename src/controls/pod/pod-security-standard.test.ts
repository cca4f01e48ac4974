import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { UsageError } from "../../base/result.ts";
import { ask, assertBroken, assertMet, assertUndecided, container, pod } from "../testing.ts";
import { control } from "./pod-security-standard.ts";

const restricted = container(
  "securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}",
  "securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}",
);

suite(control.id, () => {
  test("each violated check is a finding of the pod, in the API server's words", () => {
    const answer = assertBroken(control, pod("hostPID: true"), 5);
    assert.deepEqual(answer.at.path, ["spec"]);
    assert.equal(answer.cause, "hostNamespaces");
    assert.equal(answer.standsFor, "pss:hostNamespaces");
    assert.equal(answer.message, "host namespaces (hostPID=true)");
    assert.equal(answer.severity, "high");
  });
  test("what only the restricted level forbids is milder", () => {
    const answers = ask(control, pod(""));
    assert.deepEqual(
      answers.map((each) => each.verdict === "broken" && [each.cause, each.severity]),
      [
        ["allowPrivilegeEscalation", undefined],
        ["capabilities_restricted", undefined],
        ["runAsNonRoot", undefined],
        ["seccompProfile_restricted", undefined],
      ],
    );
  });
  test("level and version are parameters", () => {
    assertMet(control, pod(""), { parameters: { level: "baseline" } });
    assertMet(control, restricted);
    const probe = container("livenessProbe: {httpGet: {port: 80, host: a}}");
    assertBroken(control, probe, 1, { parameters: { level: "baseline", version: "1.34" } });
    assertMet(control, probe, { parameters: { level: "baseline", version: "1.33" } });
  });
  test("others are the user's mistake", () => {
    for (const parameters of [{ level: "strict" }, { level: "privileged" }, { version: "34" }]) {
      assert.throws(() => ask(control, restricted, { parameters }), UsageError);
    }
  });
  test("containers of every list count, and workloads' templates", () => {
    assertBroken(
      control,
      restricted.replace("  containers:", "  initContainers: [{name: a}]\n  containers:"),
      2,
    );
    assertBroken(
      control,
      restricted.replace("  containers:", "  ephemeralContainers: [{name: a}]\n  containers:"),
      2,
    );
    const text =
      "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {template: {spec: {containers: [{name: a}]}}}";
    assert.deepEqual(assertBroken(control, text, 4).at.path, ["spec", "template", "spec"]);
  });
  test("checks that templates decide are named together", () => {
    const text = restricted
      .replace("runAsNonRoot: true", "runAsNonRoot: '{{ .Values.nonRoot }}'")
      .replace("RuntimeDefault", "'{{ .Values.seccomp }}'");
    assert.match(assertUndecided(control, text).why, /runAsNonRoot, seccompProfile_restricted/);
  });
});
