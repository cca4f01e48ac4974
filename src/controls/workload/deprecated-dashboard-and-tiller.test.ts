import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided } from "../testing.ts";
import { control } from "./deprecated-dashboard-and-tiller.ts";

const pod = (image: string, more = ""): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: "${image}"${more}}]}\n`;

suite(control.id, () => {
  test("their images are broken, from any registry", () => {
    for (const image of [
      "gcr.io/kubernetes-helm/tiller:v2.16.1",
      "ghcr.io/helm/tiller",
      "kubernetesui/dashboard:v2.7.0",
      "a.azurecr.io/mirror/kubernetesui/dashboard:v2.7.0",
      "k8s.gcr.io/kubernetes-dashboard-amd64:v1.10.1",
    ]) {
      assertBroken(control, pod(image));
    }
  });
  test("near misses are met", () => {
    for (const image of [
      "grafana/dashboard:1",
      "a.io/tiller-exporter:1",
      "kubernetesui/metrics-scraper:v1",
      "a.io/headlamp:1",
      "Invalid Image",
    ]) {
      assertMet(control, pod(image));
    }
  });
  test("an open door is high, on its own place", () => {
    const answer = assertBroken(control, pod("a.io/my/dashboard-fork:1", ", args: [--enable-skip-login]"));
    assert.equal(answer.severity, "high");
    assertBroken(control, pod("kubernetesui/dashboard:v2", ", args: [--enable-insecure-login=true]"), 2);
    assertMet(control, pod("a.io/dashboard:1", ", args: [--enable-skip-login=false]"));
    assertMet(control, pod("a.io/web:1", ", args: [--enable-skip-login]"));
  });
  test("git-sync with a program of somebody's choice", () => {
    const image = "registry.k8s.io/git-sync/git-sync:v4";
    assertBroken(control, pod(image, ", args: [--git=/tmp/x]"));
    assertBroken(control, pod(image, ", env: [{name: GITSYNC_GIT, value: /tmp/x}]"));
    assertMet(
      control,
      pod(image, ", args: [--git=git, --git-config=a, --repo=b], env: [{name: GITSYNC_REPO, value: a}]"),
    );
    assertMet(control, pod("a.io/web:1", ", args: [--git=/tmp/x]"));
  });
  test("a template decides later", () => {
    assertUndecided(control, pod("{{ .Values.image }}"));
  });
});
