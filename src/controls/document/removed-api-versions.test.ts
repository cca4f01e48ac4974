import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet } from "../testing.ts";
import { control } from "./removed-api-versions.ts";

const cronJob = "apiVersion: batch/v1beta1\nkind: CronJob\nmetadata: {name: a}";

suite(control.id, () => {
  test("removed by the target is broken, removed soon is milder, later is met", () => {
    assert.match(
      assertBroken(control, cronJob, 1, { target: 25 }).message,
      /not served since Kubernetes 1\.25; use batch\/v1/,
    );
    assert.equal(assertBroken(control, cronJob, 1, { target: 24 }).severity, "low");
    assertMet(control, cronJob, { target: 21 });
  });
  test("versions that stay, deprecated without an end, and custom ones are met", () => {
    assertMet(control, "apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: a}");
    assertMet(control, "apiVersion: v1\nkind: Endpoints\nmetadata: {name: a}");
    assertMet(control, "apiVersion: example.com/v1beta1\nkind: CronJob\nmetadata: {name: a}");
  });
});
