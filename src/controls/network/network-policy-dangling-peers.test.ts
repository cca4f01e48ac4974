import { suite, test } from "node:test";
import { assertBroken, assertMet } from "../testing.ts";
import { control } from "./network-policy-dangling-peers.ts";
import { policy, workload } from "./policies/testing.ts";

const web = workload("app: web");
const from = (peer: string): string => policy(`ingress: [{from: [${peer}]}]`);
const named = "namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: data}}";

suite(control.id, () => {
  test("a label that no workload of the namespace has", () => {
    assertBroken(control, from("{podSelector: {matchLabels: {app: wbe}}}") + web);
    assertBroken(control, policy("egress: [{to: [{podSelector: {matchLabels: {app: wbe}}}]}]") + web);
    assertBroken(
      control,
      from(`{${named}, podSelector: {matchLabels: {app: wbe}}}`) + workload("app: db", "", "db", "data"),
    );
  });
  test("one that some has, and an empty one", () => {
    assertMet(control, from("{podSelector: {matchLabels: {app: web}}}") + web);
    assertMet(control, from("{podSelector: {}}") + web);
    assertMet(control, from("{podSelector: {matchExpressions: [{key: b, operator: DoesNotExist}]}}") + web);
  });
  test("namespaces that this world does not show tell nothing", () => {
    assertMet(control, from("{podSelector: {matchLabels: {app: wbe}}}"));
    assertMet(control, from(`{${named}, podSelector: {matchLabels: {app: wbe}}}`) + web);
    assertMet(
      control,
      from("{namespaceSelector: {matchLabels: {team: a}}, podSelector: {matchLabels: {app: wbe}}}") + web,
    );
    assertMet(control, from("{podSelector: {matchLabels: {app: wbe}}}") + workload("app: '{{ .Values.a }}'"));
  });
});
