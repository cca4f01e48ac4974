import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided } from "../testing.ts";
import { control } from "./dangling-selectors.ts";
import { budget, deployment, scaler, service } from "./testing.ts";

const policy = (spec: string): string =>
  `---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: a}\nspec: {${spec}}\n`;

suite(control.id, () => {
  test("a selector that matches no workload beside it is broken", () => {
    assertBroken(control, service("selector: {app: wbe}") + deployment(""));
    assertBroken(control, budget("selector: {matchLabels: {app: wbe}}") + deployment(""));
    assertBroken(
      control,
      policy("podSelector: {matchExpressions: [{key: app, operator: In, values: [wbe]}]}") + deployment(""),
    );
    assertBroken(control, service("selector: {app: web, tier: a}") + deployment(""));
  });
  test("one that does is met", () => {
    assertMet(control, service("selector: {app: web}") + deployment(""));
    assertMet(control, budget("selector: {matchLabels: {app: web}}") + deployment("", ", namespace: a"));
    assertMet(
      control,
      policy("podSelector: {matchExpressions: [{key: app, operator: Exists}]}") + deployment(""),
    );
  });
  test("empty ones select everything, or nothing on purpose", () => {
    assertMet(control, policy("podSelector: {}") + deployment(""));
    assertMet(control, policy("podSelector: {matchLabels: {}}") + deployment(""));
    assertMet(control, service("type: ExternalName") + deployment(""));
  });
  test("a world without workloads of that namespace tells nothing", () => {
    assertMet(control, service("selector: {app: wbe}"));
    assertMet(
      control,
      service("selector: {app: wbe}", "name: a, namespace: a") + deployment("", ", namespace: b"),
    );
    assertMet(control, service("selector: {app: wbe}", "name: a, namespace: a") + deployment(""));
  });
  test("a scaler's target is looked up by kind and name", () => {
    assertMet(control, scaler("a: b") + deployment(""));
    assertMet(control, scaler("a: b"));
    assertBroken(control, scaler("a: b", "kind: Deployment, name: wbe") + deployment(""));
    assertBroken(control, scaler("a: b", "kind: StatefulSet, name: web") + deployment(""));
    assertUndecided(control, scaler("a: b", "kind: Deployment, name: '{{ .Values.name }}'") + deployment(""));
  });
  test("templates decide later", () => {
    assertUndecided(control, service("selector: '{{ .Values.selector }}'") + deployment(""));
    assertUndecided(control, service("selector: {app: '{{ .Values.app }}'}") + deployment(""));
    assertUndecided(
      control,
      service("selector: {app: wbe}") +
        deployment("").replace("labels: {app: web}", "labels: {app: '{{ .Values.app }}'}"),
    );
  });
});
