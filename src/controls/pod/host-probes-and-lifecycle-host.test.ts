import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided, container, pod } from "../testing.ts";
import { control } from "./host-probes-and-lifecycle-host.ts";

const handler = "{httpGet: {port: 80, host: 169.254.169.254}}";

suite(control.id, () => {
  test("every handler of every sort", () => {
    assertBroken(
      control,
      container(
        `livenessProbe: ${handler}\nreadinessProbe: {tcpSocket: {port: 80, host: example.com}}\nstartupProbe: ${handler}\nlifecycle: {postStart: ${handler}, preStop: {tcpSocket: {port: 1, host: a}}}`,
      ),
      5,
    );
  });
  test("every list of containers is asked", () => {
    assertBroken(
      control,
      pod(
        `initContainers: [{name: a, startupProbe: ${handler}}]\nephemeralContainers: [{name: b, livenessProbe: ${handler}}]`,
      ),
      2,
    );
  });
  test("the loopback is the node, which a pod on its network shares", () => {
    const loopback = "livenessProbe: {httpGet: {port: 80, host: 127.0.0.1}}";
    assert.match(assertBroken(control, container(loopback)).message, /not the pod/);
    assert.equal(assertBroken(control, container(loopback, "hostNetwork: true")).severity, "low");
    assert.equal(
      assertBroken(control, container(`livenessProbe: ${handler}`, "hostNetwork: true")).severity,
      undefined,
    );
  });
  test("no host, an empty one, null, a header and other probes are met", () => {
    assertMet(control, container("livenessProbe: {httpGet: {port: 80, host: ''}}"));
    assertMet(control, container("livenessProbe: {httpGet: {port: 80, host: }}"));
    assertMet(
      control,
      container("livenessProbe: {httpGet: {port: 80, httpHeaders: [{name: Host, value: a}]}}"),
    );
    assertMet(
      control,
      container("livenessProbe: {grpc: {port: 80}}\nlifecycle: {preStop: {exec: {command: [a]}}}"),
    );
  });
  test("a template and a wrong type decide nothing", () => {
    assertUndecided(control, container("livenessProbe: {httpGet: {port: 80, host: '{{ .Values.host }}'}}"));
    assertUndecided(control, container("livenessProbe: {httpGet: {port: 80, host: 1}}"));
    assertUndecided(control, container("livenessProbe: '{{ .Values.probe }}'"));
  });
});
