import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided, pod } from "../testing.ts";
import { control } from "./unsafe-sysctls.ts";

const setting = (...names: string[]) =>
  pod(`securityContext: {sysctls: [${names.map((name) => `{name: ${name}, value: "1"}`).join(", ")}]}`);

suite(control.id, () => {
  test("each unsafe one is a finding", () => {
    assertBroken(control, setting("net.core.somaxconn", "net.ipv4.tcp_syncookies", "kernel.msgmax"), 2);
  });
  test("the target decides what is safe", () => {
    for (const [name, since] of [
      ["net.ipv4.ip_local_reserved_ports", 27],
      ["net.ipv4.tcp_keepalive_time", 29],
      ["net.ipv4.tcp_rmem", 32],
      ["net.ipv4.tcp_notsent_lowat", 37],
    ] as const) {
      assertMet(control, setting(name), { target: since });
      assert.match(
        assertBroken(control, setting(name), 1, { target: since - 1 }).message,
        new RegExp(`1\\.${since} on`),
      );
    }
  });
  test("the list goes with its only item", () => {
    const path = (text: string) => assertBroken(control, text).fix?.changes[0]?.operations[0]?.path;
    assert.deepEqual(path(setting("kernel.sem")), ["spec", "securityContext", "sysctls"]);
    assert.deepEqual(path(setting("net.ipv4.tcp_syncookies", "kernel.sem")), [
      "spec",
      "securityContext",
      "sysctls",
      1,
    ]);
  });
  test("slashes are the kubelet's spelling only", () => {
    const answer = assertBroken(control, setting("net/ipv4/tcp_syncookies"));
    assert.equal(answer.severity, "info");
    assert.equal(assertBroken(control, setting("net/core/somaxconn")).severity, undefined);
    assertBroken(control, setting("net/ipv4/conf/eth0.1/rp_filter"));
  });
  test("nothing, null and an empty list are met", () => {
    assertMet(control, pod(""));
    assertMet(control, pod("securityContext: {sysctls: }"));
    assertMet(control, pod("securityContext: {sysctls: []}"));
    assertMet(control, pod("securityContext: {sysctls: [{value: '1'}]}"));
  });
  test("Windows is another matter", () => {
    assertMet(control, pod("os: {name: windows}\nsecurityContext: {sysctls: [{name: kernel.sem}]}"));
  });
  test("templates and wrong types decide nothing", () => {
    assertUndecided(control, setting("'{{ .Values.sysctl }}'"));
    assertUndecided(control, pod("securityContext: {sysctls: '{{ .Values.sysctls }}'}"));
    assertUndecided(control, pod("securityContext: {sysctls: {kernel.sem: 1}}"));
    assertUndecided(control, setting("1"));
  });
});
