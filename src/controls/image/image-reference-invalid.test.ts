import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided } from "../testing.ts";
import { control } from "./image-reference-invalid.ts";
import { digest, image } from "./testing.ts";

suite(control.id, () => {
  test("capital letters, schemes and white space around are corrected, which is safe", () => {
    for (const [wrong, right] of [
      ["a.io/Web:V1", "a.io/web:V1"],
      ["https://a.io/web:1", "a.io/web:1"],
      ['" web:1"', "web:1"],
    ]) {
      const { fix } = assertBroken(control, image(wrong ?? ""));
      assert.equal(fix?.risk, "safe");
      assert.deepEqual(fix?.changes[0]?.operations, [
        { op: "set", path: ["spec", "containers", 0, "image"], value: right },
      ]);
    }
  });
  test("what nobody can guess has no fix", () => {
    assert.equal(assertBroken(control, image("web@sha256:12")).fix, undefined);
    assert.equal(assertBroken(control, image('"web: 1"')).fix, undefined);
    assert.equal(assertBroken(control, image('""')).fix, undefined);
  });
  test("proper names are met", () => {
    assertMet(control, image("web"));
    assertMet(control, image("host:5000/a/b_c:V1.0"));
    assertMet(control, image(`web:1@${digest}`));
  });
  test("none is left to the schema", () => {
    assertMet(control, image(""));
    assertMet(
      control,
      "apiVersion: apps.openshift.io/v1\nkind: DeploymentConfig\nmetadata: {name: a}\nspec: {template: {spec: {containers: [{name: a, image: ' '}]}}}\n",
    );
  });
  test("OpenShift's triggers fill an empty one in", () => {
    assertMet(
      control,
      image('""').replace("name: web\n", 'name: web\n  annotations: {image.openshift.io/triggers: "[]"}\n'),
    );
  });
  test("what tooling replaces decides later", () => {
    assertUndecided(control, image("'{{ .Values.image }}'"));
    assertUndecided(control, image("<your image>"));
    assertUndecided(control, image("12"));
  });
});
