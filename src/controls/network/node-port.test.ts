import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided } from "../testing.ts";
import { control } from "./node-port.ts";
import { service } from "./testing.ts";

suite(control.id, () => {
  test("the type is broken; what ClusterIP does not take goes, too", () => {
    const { fix } = assertBroken(
      control,
      service(
        "type: NodePort, externalTrafficPolicy: Local, ports: [{port: 80, nodePort: 30080}, {port: 81}]",
      ),
    );
    assert.deepEqual(
      fix?.changes[0]?.operations.map(({ op }) => op),
      ["set", "remove", "remove"],
    );
  });
  test("other types are met", () => {
    assertMet(control, service(""));
    assertMet(control, service("type: LoadBalancer, ports: [{port: 80, nodePort: 30080}]"));
  });
  test("a template decides later", () => {
    assertUndecided(control, service("type: '{{ .Values.type }}'"));
  });
});
