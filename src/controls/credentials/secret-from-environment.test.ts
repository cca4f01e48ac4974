import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, container } from "../testing.ts";
import { control } from "./secret-from-environment.ts";

suite(control.id, () => {
  test("one finding a Secret and container", () => {
    const env =
      "env: [{name: A, valueFrom: {secretKeyRef: {name: db, key: a}}}, {name: B, valueFrom: {secretKeyRef: {name: db, key: b}}}]\nenvFrom: [{secretRef: {name: all}}]";
    const answer = assertBroken(control, container(env), 2);
    assert.match(answer.message, /db comes as environment variables \(A, B\)/);
  });
  test("ConfigMaps, literals, volumes and wrong types are met", () => {
    assertMet(control, container("envFrom: [{configMapRef: {name: a}}]\nenv: [{name: A, value: b}]"));
    assertMet(control, container("envFrom: {}\nenv: [{valueFrom: {secretKeyRef: 1}}]"));
  });
});
