import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided, container, pod } from "../testing.ts";
import { control } from "./dangerous-capabilities.ts";

const adding = (...names: string[]): string =>
  container(`securityContext: {capabilities: {add: [${names.join(", ")}]}}`);

suite(control.id, () => {
  test("each capability is a finding of its own, with its own severity", () => {
    assert.equal(assertBroken(control, adding("SYS_ADMIN")).severity, "critical");
    assert.equal(assertBroken(control, adding("SYS_TIME")).severity, "medium");
    assertBroken(control, adding("NET_ADMIN", "CHOWN", "SYS_TIME"), 2);
  });
  test("any spelling the runtime understands", () => {
    assertBroken(control, adding("cap_sys_admin"));
    assertBroken(control, adding("all"));
  });
  test("harmless ones and defaults are met", () => {
    assertMet(control, adding("NET_BIND_SERVICE", "CHOWN"));
    assertMet(control, container(""));
  });
  test("the last one takes the list with it", () => {
    const { fix } = assertBroken(control, adding("NET_RAW"));
    assert.deepEqual(fix?.changes[0]?.operations[0]?.path.at(-1), "add");
  });
  test("privileged containers and Windows are another matter", () => {
    assertMet(control, container("securityContext: {privileged: true, capabilities: {add: [SYS_ADMIN]}}"));
    assertMet(control, `${adding("SYS_ADMIN")}  os: {name: windows}\n`);
    assertMet(control, pod("os: {name: windows}"));
  });
  test("a template decides later", () => {
    assertUndecided(control, adding("'{{ .Values.capability }}'"));
  });
});
