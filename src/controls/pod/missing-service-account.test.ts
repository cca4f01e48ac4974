import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided } from "../testing.ts";
import { control } from "./missing-service-account.ts";

const account = (name: string, namespace = ""): string =>
  `---\napiVersion: v1\nkind: ServiceAccount\nmetadata: {name: ${name}${namespace}}\n`;
const pod = (name: string, namespace = "", field = "serviceAccountName"): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a${namespace}}\nspec: {${field}: ${name}, containers: [{name: a}]}\n`;

suite(control.id, () => {
  test("an account that others stand beside is missing", () => {
    assertBroken(control, pod("wbe", ", namespace: a") + account("web", ", namespace: a"));
    assertBroken(control, pod("wbe") + account("web"));
    assertBroken(control, pod("wbe", "", "serviceAccount") + account("web"));
  });
  test("one that is there is met, whoever states the namespace", () => {
    assertMet(control, pod("web") + account("web"));
    assertMet(control, pod("web", ", namespace: a") + account("web"));
    assertMet(control, pod("web") + account("web", ", namespace: a") + account("other"));
  });
  test("nothing else tells: met", () => {
    assertMet(control, pod("web"));
    assertMet(control, pod("web", ", namespace: a") + account("other", ", namespace: b"));
    assertMet(control, pod("web", ", namespace: a") + account("other"));
  });
  test("the default account is always there", () => {
    assertMet(control, pod("default") + account("web"));
    assertMet(control, pod("") + account("web"));
    assertMet(control, pod('""') + account("web"));
  });
  test("templates decide later", () => {
    assertUndecided(control, pod("'{{ .Values.account }}'") + account("web"));
    assertUndecided(control, pod("web") + account("'{{ .Values.account }}'"));
  });
});
