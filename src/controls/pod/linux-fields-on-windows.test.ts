import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided, container, pod } from "../testing.ts";
import { control } from "./linux-fields-on-windows.ts";

const windows = "os: {name: windows}";
const selected = "nodeSelector: {kubernetes.io/os: windows}";

suite(control.id, () => {
  test("the pod's own fields", () => {
    assertBroken(
      control,
      pod(`${windows}\nhostPID: true\nhostIPC: true\nshareProcessNamespace: false\nhostUsers: true`),
      4,
    );
    assertBroken(
      control,
      pod(
        `${windows}\nsecurityContext: {appArmorProfile: {}, seLinuxOptions: {}, seccompProfile: {}, fsGroup: 1, fsGroupChangePolicy: Always, sysctls: [{}], runAsUser: 1, runAsGroup: 1, supplementalGroups: [], supplementalGroupsPolicy: Merge, seLinuxChangePolicy: Recursive}`,
      ),
      11,
    );
  });
  test("the fields of every container", () => {
    const context =
      "securityContext: {appArmorProfile: {}, seLinuxOptions: {}, seccompProfile: {}, capabilities: {}, readOnlyRootFilesystem: false, privileged: false, allowPrivilegeEscalation: false, procMount: Default, runAsUser: 1, runAsGroup: 1}";
    assert.match(
      assertBroken(control, container(context, windows), 10).message,
      /^container "web": appArmorProfile/,
    );
    const lists =
      "initContainers: [{name: a, securityContext: {runAsUser: 1}}]\nephemeralContainers: [{name: b, securityContext: {privileged: false}}]";
    assertBroken(control, pod(`${windows}\n${lists}`), 2);
  });
  test("refused where the system is stated, ignored where it follows from the nodes", () => {
    const refused = assertBroken(control, pod(`${windows}\nsecurityContext: {runAsUser: 1}`));
    assert.equal(refused.severity, undefined);
    assert.equal(refused.fix?.risk, "safe");
    assert.equal(assertBroken(control, pod(`${selected}\nsecurityContext: {runAsUser: 1}`)).severity, "low");
  });
  test("the other way round", () => {
    const options = "securityContext: {windowsOptions: {runAsUserName: a}}";
    assertBroken(control, container(options, `os: {name: linux}\n${options}`), 2);
    assert.equal(
      assertBroken(control, pod(`nodeSelector: {kubernetes.io/os: linux}\n${options}`)).severity,
      "low",
    );
    assertMet(control, pod(options));
    assertMet(control, pod(`${windows}\n${options}`));
  });
  test("what both know, and absence, is met", () => {
    assertMet(
      control,
      pod(
        `${windows}\nhostNetwork: true\nhostPID: false\nsecurityContext: {runAsNonRoot: true, sysctls: []}`,
      ),
    );
    assertMet(control, container("securityContext: {runAsUser: , privileged: }", windows));
    assertMet(control, pod("os: {name: linux}\nsecurityContext: {runAsUser: 1, fsGroup: 1}"));
    assertMet(control, pod("securityContext: {runAsUser: 1}"));
  });
  test("templates decide later", () => {
    assertUndecided(control, pod("os: {name: '{{ .Values.os }}'}\nsecurityContext: {runAsUser: 1}"));
    assertUndecided(control, pod(`${windows}\nsecurityContext: {runAsUser: '{{ .Values.uid }}'}`));
    assertUndecided(control, pod(`${windows}\nsecurityContext: '{{ .Values.context }}'`));
  });
});
