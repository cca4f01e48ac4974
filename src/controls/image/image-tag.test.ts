import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided } from "../testing.ts";
import { control } from "./image-tag.ts";
import { digest, image } from "./testing.ts";

suite(control.id, () => {
  test("latest and no tag are broken", () => {
    assert.deepEqual(assertBroken(control, image("nginx:latest")).at.path, [
      "spec",
      "containers",
      0,
      "image",
    ]);
    assert.match(assertBroken(control, image("nginx")).message, /no tag/);
    assertBroken(control, image("docker.io/library/nginx"));
  });
  test("a registry's port is no tag", () => {
    assertBroken(control, image("host:5000/web"));
    assertMet(control, image("host:5000/web:1.0"));
  });
  test("a digest decides, with or without a tag", () => {
    assertMet(control, image(`web@${digest}`));
    assertMet(control, image(`web:latest@${digest}`));
  });
  test("tags that only look like it are met", () => {
    assertMet(control, image("web:latest-1.0"));
    assertMet(control, image("web:1"));
    assertMet(control, image("latest:1.0"));
  });
  test("every list of containers", () => {
    const spec = ["initContainers", "containers", "ephemeralContainers"].map(
      (list) => `${list}: [{name: ${list}, image: web}]`,
    );
    assertBroken(
      control,
      `apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {${spec.join(", ")}}\n`,
      3,
    );
  });
  test("none and an invalid one are told elsewhere", () => {
    assertMet(control, image(""));
    assertMet(control, image('"web: 1"'));
  });
  test("what tooling replaces decides later", () => {
    assertUndecided(control, image("'{{ .Values.image }}'"));
    assertUndecided(control, image(`\${IMAGE}`));
    assertUndecided(control, image("ko://example.com/cmd/web"));
    assertUndecided(control, image("5"));
  });
  test("a Kustomization that names the image sets its tag", () => {
    const kustomization = (name: string): string =>
      `---\napiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nimages: [{name: ${name}, newTag: "1.0"}]\n`;
    assertUndecided(control, image("a.io/web") + kustomization("a.io/web"));
    assertUndecided(control, image("a.io/web:latest") + kustomization("a.io/web"));
    assertBroken(control, image("a.io/web") + kustomization("web"));
  });
  test("a mesh's placeholder is filled in", () => {
    assertUndecided(
      control,
      "apiVersion: v1\nkind: Pod\nmetadata: {name: gateway}\nspec: {containers: [{name: istio-proxy, image: auto}]}\n",
    );
    assertBroken(control, image("auto"));
  });
});
