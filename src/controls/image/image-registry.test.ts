import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided } from "../testing.ts";
import { control } from "./image-registry.ts";
import { image } from "./testing.ts";

const allow = (...allowedRegistries: string[]) => ({ parameters: { allowedRegistries } });

suite(control.id, () => {
  test("silent without a list", () => assertMet(control, image("evil.net/web:1")));
  test("a host is compared whole", () => {
    assertMet(control, image("a.io/web:1"), allow("b.io", "a.io"));
    assertBroken(control, image("a.io.evil.net/web:1"), 1, allow("a.io"));
    assertBroken(control, image("xa.io/web:1"), 1, allow("a.io"));
    assertBroken(control, image("a.io:5000/web:1"), 1, allow("a.io"));
    assertMet(control, image("a.io:5000/web:1"), allow("a.io:5000/"));
    assertMet(control, image("A.io/web:1"), allow("a.IO"));
  });
  test("so is a path's component", () => {
    assertMet(control, image("a.io/team/web:1"), allow("a.io/team"));
    assertMet(control, image("a.io/team:1"), allow("a.io/team"));
    assertBroken(control, image("a.io/team-b/web:1"), 1, allow("a.io/team"));
  });
  test("Docker Hub's names are written out", () => {
    assert.match(
      assertBroken(control, image("nginx:1"), 1, allow("a.io")).message,
      /docker\.io\/library\/nginx/,
    );
    assertMet(control, image("nginx:1"), allow("docker.io/library"));
    assertMet(control, image("nginx:1"), allow("index.docker.io"));
    assertBroken(control, image("evil/nginx:1"), 1, allow("docker.io/library"));
  });
  test("a template decides later", () => {
    assertUndecided(control, image("'{{ .Values.image }}'"), allow("a.io"));
    assertMet(control, image("'{{ .Values.image }}'"));
  });
});
