import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, container, pod } from "../testing.ts";
import { control } from "./misplaced-fields.ts";

suite(control.id, () => {
  test("a pod's field in a container, with the place it belongs to", () => {
    for (const field of [
      "fsGroup: 1",
      "sysctls: []",
      "supplementalGroups: [1]",
      "fsGroupChangePolicy: Always",
    ]) {
      const answer = assertBroken(control, container(`securityContext: {${field}}`));
      assert.match(answer.message, /spec\.securityContext/);
    }
  });
  test("a container's field at the pod goes to every container", () => {
    const text = pod(
      "securityContext: {allowPrivilegeEscalation: false}\ninitContainers: [{name: init, image: a}]",
    );
    const operations = assertBroken(control, text).fix?.changes[0]?.operations ?? [];
    assert.deepEqual(operations[0]?.op, "remove");
    assert.ok(operations.length >= 2);
  });
  test("no fix where the right place is taken", () => {
    const text = container("securityContext: {fsGroup: 1}", "securityContext: {fsGroup: 2}");
    assert.equal(assertBroken(control, text).fix, undefined);
  });
  test("fields in their place and custom resources are met", () => {
    assertMet(control, pod("securityContext: {fsGroup: 1}"));
    assertMet(control, "apiVersion: example.com/v1\nkind: Shop\nmetadata: {name: a}\nspec: {fsGroup: 1}");
  });
});
