import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided, pod } from "../testing.ts";
import { control } from "./host-aliases.ts";

suite(control.id, () => {
  test("any alias is one finding that names its hosts", () => {
    const answer = assertBroken(
      control,
      pod("hostAliases: [{ip: 10.0.0.1, hostnames: [a.example.com, b.example.com]}, {ip: 10.0.0.2}]"),
    );
    assert.match(answer.message, /a\.example\.com, b\.example\.com/);
  });
  test("the loopback's own is one, too", () => {
    assertBroken(control, pod("hostAliases: [{ip: 127.0.0.1, hostnames: [localhost]}]"));
  });
  test("none, null and an empty list are met", () => {
    assertMet(control, pod(""));
    assertMet(control, pod("hostAliases:"));
    assertMet(control, pod("hostAliases: []"));
  });
  test("a template and a wrong type decide nothing", () => {
    assertUndecided(control, pod("hostAliases: '{{ .Values.aliases }}'"));
    assertUndecided(control, pod("hostAliases: {a: b}"));
  });
});
