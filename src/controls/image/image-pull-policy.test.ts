import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided } from "../testing.ts";
import { control } from "./image-pull-policy.ts";
import { digest, image } from "./testing.ts";

suite(control.id, () => {
  test("a moving tag with IfNotPresent is broken", () => {
    const answer = assertBroken(control, image("web:latest", "imagePullPolicy: IfNotPresent"));
    assert.deepEqual(answer.at.path, ["spec", "containers", 0, "imagePullPolicy"]);
    assertBroken(control, image("web", "imagePullPolicy: IfNotPresent"));
    assertBroken(control, image("web:Stable"));
  });
  test("the API's default for latest and no tag is Always", () => {
    assertMet(control, image("web:latest"));
    assertMet(control, image("web"));
    assertMet(control, image("web:latest", "imagePullPolicy:"));
    assert.match(assertBroken(control, image("web:main")).message, /by default/);
  });
  test("Always is met", () => assertMet(control, image("web:main", "imagePullPolicy: Always")));
  test("versions and digests are met", () => {
    assertMet(control, image("web:1.4.2", "imagePullPolicy: IfNotPresent"));
    assertMet(control, image("web:1"));
    assertMet(control, image("web:stable-1.2"));
    assertMet(control, image(`web:latest@${digest}`, "imagePullPolicy: IfNotPresent"));
    assertMet(control, image(`web@${digest}`));
  });
  test("Never is broken whatever the tag", () => {
    assertBroken(control, image(`web@${digest}`, "imagePullPolicy: Never"));
    assertBroken(control, image("'{{ .Values.image }}'", "imagePullPolicy: Never"));
  });
  test("templates decide later", () => {
    assertUndecided(control, image("web:latest", "imagePullPolicy: '{{ .Values.policy }}'"));
    assertUndecided(control, image("'web:{{ .Values.tag }}'"));
    assertMet(control, image("'web:{{ .Values.tag }}'", "imagePullPolicy: Always"));
  });
});
