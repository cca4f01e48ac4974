import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided } from "../testing.ts";
import { control } from "./job-ttl.ts";

const job = (spec: string, metadata = ""): string =>
  `apiVersion: batch/v1\nkind: Job\nmetadata: {name: a${metadata}}\nspec: {${spec}}\n`;

suite(control.id, () => {
  test("none and null are broken", () => {
    assert.equal(assertBroken(control, job("")).fix?.risk, "risky");
    assertBroken(control, job("ttlSecondsAfterFinished: null"));
  });
  test("any is met, zero, too", () => {
    assertMet(control, job("ttlSecondsAfterFinished: 0"));
    assertMet(control, job("ttlSecondsAfterFinished: 600"));
  });
  test("hooks and CronJobs clean up by themselves", () => {
    assertMet(control, job("", ", annotations: {helm.sh/hook-delete-policy: hook-succeeded}"));
    assertMet(control, job("").replace("kind: Job", "kind: CronJob"));
  });
  test("a template decides later", () => {
    assertUndecided(control, job("ttlSecondsAfterFinished: '{{ .Values.ttl }}'"));
  });
});
