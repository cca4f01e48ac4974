import { suite, test } from "node:test";
import { assertBroken, assertMet } from "../testing.ts";
import { control } from "./network-policy-peer-items.ts";
import { policy, workload } from "./policies/testing.ts";

const web = workload("app: web");
const spaces = "{namespaceSelector: {matchLabels: {team: a}}}";
const pods = (label: string): string => `{podSelector: {matchLabels: {app: ${label}}}}`;
const from = (...peers: readonly string[]): string => policy(`ingress: [{from: [${peers.join(", ")}]}]`);

suite(control.id, () => {
  test("pods that the own namespace does not have, behind a dash too many", () => {
    assertBroken(control, from(spaces, pods("prometheus")) + web);
    assertBroken(control, policy(`egress: [{to: [${spaces}, ${pods("db")}]}]`) + web);
    assertBroken(control, from(pods("web"), spaces, pods("prometheus")) + web);
  });
  test("alternatives that are meant as such", () => {
    assertMet(control, from(spaces, pods("web")) + web);
    assertMet(control, from(pods("prometheus"), spaces) + web);
    assertMet(control, from(spaces, "{podSelector: {}}") + web);
    assertMet(control, from("{namespaceSelector: {}}", pods("prometheus")) + web);
    assertMet(
      control,
      from(`{namespaceSelector: {matchLabels: {team: a}}, podSelector: {matchLabels: {app: x}}}`) + web,
    );
  });
  test("unknown pods tell nothing", () => {
    assertMet(control, from(spaces, pods("prometheus")));
    assertMet(control, from(spaces, pods("'{{ .Values.app }}'")) + web);
    assertMet(control, from(spaces, pods("prometheus")) + workload("app: '{{ .Values.app }}'"));
  });
});
