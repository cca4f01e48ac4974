import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided, container, pod } from "../testing.ts";
import { control } from "./privileged-ports.ts";

const port80 = "ports: [{containerPort: 80}]";
const nonRoot = "securityContext: {runAsUser: 1000}";
const withSysctl = (start: string): string =>
  `securityContext: {runAsUser: 1000, sysctls: [{name: net.ipv4.ip_unprivileged_port_start, value: "${start}"}]}`;

suite(control.id, () => {
  test("on containerd 2 a user other than root can bind it: low, assumption stated", () => {
    const answer = assertBroken(control, container(port80, nonRoot), 1, { target: 35 });
    assert.equal(answer.severity, "low");
    assert.match(answer.message, /assuming containerd 2/);
  });
  test("on containerd 1 it cannot", () => {
    assert.match(
      assertBroken(control, container(port80, nonRoot), 1, { target: 34 }).message,
      /cannot bind.*containerd 1/,
    );
    const parameters = { containerdMajor: 1 };
    assert.match(
      assertBroken(control, container(port80, nonRoot), 1, { parameters }).message,
      /containerd 1/,
    );
  });
  test("on the host's network it cannot, whatever the runtime or the sysctl, and there is no fix", () => {
    const answer = assertBroken(control, container(port80, `hostNetwork: true\n${withSysctl("0")}`));
    assert.match(answer.message, /cannot bind.*host/);
    assert.equal(answer.fix, undefined);
  });
  test("the sysctl opens ports from its value on", () => {
    assertMet(control, container(port80, withSysctl("0")));
    assertMet(control, container(port80, withSysctl("80")));
    assertBroken(control, container(port80, withSysctl("81")));
  });
  test("root can bind it, unless its capability was dropped", () => {
    assert.equal(assertBroken(control, container(port80)).severity, "low");
    const dropped = container(`${port80}\nsecurityContext: {capabilities: {drop: [ALL]}}`);
    assert.match(assertBroken(control, dropped, 1, { target: 30 }).message, /without NET_BIND_SERVICE/);
    const addedBack = container(
      `${port80}\nsecurityContext: {capabilities: {drop: [ALL], add: [NET_BIND_SERVICE]}}`,
    );
    assert.equal(assertBroken(control, addedBack, 1, { target: 30 }).severity, "low");
  });
  test("1024 and above are met", () => {
    assertMet(control, container("ports: [{containerPort: 1024}]"));
    assertMet(control, container("ports: [{containerPort: 8080}]"));
    assertMet(control, pod("os: {name: windows}"));
  });
  test("no fix where the Service serves another pod on the same port", () => {
    const one = (name: string): string =>
      `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, labels: {app: web}}\nspec: {containers: [{name: a, ${port80}}]}\n`;
    const service =
      "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}, ports: [{port: 80}]}\n";
    assert.equal(assertBroken(control, `${one("a")}---\n${one("b")}---\n${service}`, 2).fix, undefined);
    assert.equal(assertBroken(control, `${one("a")}---\n${service}`).fix?.changes.length, 2);
  });
  test("a named targetPort follows by itself", () => {
    const text =
      "apiVersion: v1\nkind: Pod\nmetadata: {name: a, labels: {app: web}}\nspec: {containers: [{name: a, ports: [{name: http, containerPort: 80}]}]}\n---\napiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}, ports: [{port: 80, targetPort: http}]}\n";
    assert.equal(assertBroken(control, text).fix?.changes.length, 1);
  });
  test("templates decide later", () => {
    assertUndecided(control, container("ports: [{containerPort: '{{ .Values.port }}'}]"));
    assertUndecided(control, container(port80, "hostNetwork: '{{ .Values.host }}'"));
    assertUndecided(control, container(port80, "securityContext: {runAsUser: '{{ .Values.uid }}'}"));
  });
});
