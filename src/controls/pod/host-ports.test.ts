import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided, container, pod } from "../testing.ts";
import { control } from "./host-ports.ts";

const taking = "ports: [{containerPort: 80, hostPort: 8080}]";

suite(control.id, () => {
  test("each port is a finding", () => {
    const answer = assertBroken(control, container(taking));
    assert.equal(answer.fix?.risk, "risky");
    assertBroken(
      control,
      container(
        "ports: [{containerPort: 1, hostPort: 1}, {containerPort: 2}, {containerPort: 3, hostPort: 3}]",
      ),
      2,
    );
  });
  test("every list of containers is asked, on Windows, too", () => {
    assertBroken(
      control,
      pod(`initContainers: [{name: a, ${taking}}]\nephemeralContainers: [{name: b, ${taking}}]`),
      2,
    );
    assertBroken(control, container(taking, "os: {name: windows}"));
  });
  test("0, null and nothing are met", () => {
    assertMet(
      control,
      container("ports: [{containerPort: 80, hostPort: 0}, {containerPort: 81, hostPort: }]"),
    );
    assertMet(control, container("ports: [{containerPort: 80, hostIP: 10.0.0.1}]"));
    assertMet(control, container("ports:"));
  });
  test("on the host's network an equal one says nothing new, another is refused", () => {
    assertMet(control, container("ports: [{containerPort: 80, hostPort: 80}]", "hostNetwork: true"));
    assert.equal(assertBroken(control, container(taking, "hostNetwork: true")).fix?.risk, "safe");
    assertBroken(control, container("ports: [{containerPort: 80, hostPort: 80}]", "hostNetwork: false"));
  });
  test("templates and wrong types decide nothing", () => {
    assertUndecided(control, container("ports: [{containerPort: 80, hostPort: '{{ .Values.port }}'}]"));
    assertUndecided(control, container('ports: [{containerPort: 80, hostPort: "80"}]'));
    assertUndecided(control, container("ports: '{{ .Values.ports }}'"));
    assertUndecided(control, container("ports: {http: 80}"));
    assertUndecided(
      control,
      container("ports: [{containerPort: '{{ .Values.port }}', hostPort: 80}]", "hostNetwork: true"),
    );
  });
});
