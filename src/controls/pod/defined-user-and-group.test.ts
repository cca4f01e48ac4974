import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided, container, pod } from "../testing.ts";
import { control } from "./defined-user-and-group.ts";

const ids = "securityContext: {runAsUser: 1000, runAsGroup: 1000}";
const claim = "volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]";
const mount = "volumeMounts: [{name: data, mountPath: /data}]";

suite(control.id, () => {
  test("nothing stated is one edit at the pod for all containers", () => {
    const answer = assertBroken(control, container(""));
    assert.deepEqual(answer.at.path, ["spec", "securityContext", "runAsUser"]);
    assert.equal(answer.fix?.changes[0]?.operations.length, 2);
    assertBroken(control, pod("initContainers: [{name: a}]\nephemeralContainers: [{name: b}]"), 3);
  });
  test("one of both is not enough; null states nothing", () => {
    const group = assertBroken(control, pod("securityContext: {runAsUser: 1000}"));
    assert.deepEqual(group.fix?.changes[0]?.operations[0], {
      op: "set",
      path: ["spec", "securityContext", "runAsGroup"],
      value: 1000,
    });
    assertBroken(control, pod("securityContext: {runAsUser: , runAsGroup: 1000}"));
    assertBroken(control, pod("securityContext: {runAsUser: 0}"));
  });
  test("both are, on either level or one on each", () => {
    assertMet(control, pod(ids));
    assertMet(control, container("securityContext: {runAsUser: 1}", "securityContext: {runAsGroup: 1}"));
  });
  test("a claim wants an fsGroup where the container is not root", () => {
    const answer = assertBroken(control, container(mount, `${ids}\n${claim}`));
    assert.equal(answer.severity, "info");
    assert.deepEqual(answer.at.path, ["spec", "securityContext", "fsGroup"]);
    assertMet(control, container(mount, `securityContext: {runAsUser: 0, runAsGroup: 0}\n${claim}`));
    assertMet(
      control,
      container(mount, `securityContext: {runAsUser: 1, runAsGroup: 1, fsGroup: 1}\n${claim}`),
    );
  });
  test("neither a claim that is only read, nor one that is not mounted, nor an emptyDir does", () => {
    assertMet(control, container("volumeMounts: [{name: data, readOnly: true}]", `${ids}\n${claim}`));
    assertMet(control, container("", `${ids}\n${claim}`));
    assertMet(control, container(mount, `${ids}\nvolumes: [{name: data, emptyDir: {}}]`));
  });
  test("a StatefulSet's own claims count", () => {
    assertBroken(
      control,
      `apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: db}\nspec: {volumeClaimTemplates: [{metadata: {name: data}}], template: {spec: {${ids}, containers: [{name: db, ${mount}}]}}}`,
    );
  });
  test("Windows has other users", () => assertMet(control, pod("os: {name: windows}")));
  test("templates and wrong types decide nothing", () => {
    assertUndecided(control, pod("securityContext: {runAsUser: '{{ .Values.uid }}'}"));
    assertUndecided(control, pod('securityContext: {runAsUser: 1, runAsGroup: "1"}'));
    assertUndecided(
      control,
      container(
        mount,
        `securityContext: {runAsUser: 1, runAsGroup: 1, fsGroup: '{{ .Values.gid }}'}\n${claim}`,
      ),
    );
  });
});
