import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided, container, pod } from "../testing.ts";
import { control } from "./drop-all-capabilities.ts";

suite(control.id, () => {
  test("unset, empty and single drops are broken", () => {
    assert.match(assertBroken(control, container("")).message, /NET_RAW/);
    assertBroken(control, container("securityContext: {capabilities: {drop: []}}"));
    const single = assertBroken(control, container("securityContext: {capabilities: {drop: [NET_RAW]}}"));
    assert.doesNotMatch(single.message, /NET_RAW/);
  });
  test("ALL is met, whatever is added back", () => {
    assertMet(control, container("securityContext: {capabilities: {drop: [ALL]}}"));
    assertMet(control, container("securityContext: {capabilities: {drop: [CHOWN, ALL], add: [SYS_TIME]}}"));
  });
  test("all in lower case is a safe change of spelling", () => {
    assert.equal(
      assertBroken(control, container("securityContext: {capabilities: {drop: [all]}}")).fix?.risk,
      "safe",
    );
  });
  test("privileged containers and Windows are another matter", () => {
    assertMet(control, container("securityContext: {privileged: true}"));
    assertMet(control, pod("os: {name: windows}"));
  });
  test("a template decides later", () => {
    assertUndecided(control, container("securityContext: {capabilities: {drop: ['{{ .Values.drop }}']}}"));
  });
});
