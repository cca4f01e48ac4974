import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided } from "../testing.ts";
import { control } from "./image-digest.ts";
import { digest, image } from "./testing.ts";

suite(control.id, () => {
  test("a tag alone is broken, whatever it says", () => {
    assertBroken(control, image("web:1.4.2"));
    assertBroken(control, image("host:5000/web"));
  });
  test("a digest is met, with a tag or without", () => {
    assertMet(control, image(`host:5000/web:1.4.2@${digest}`));
    assertMet(control, image(`web@${digest}`));
  });
  test("a broken digest is told elsewhere", () => assertMet(control, image("web@sha256:12")));
  test("every list of containers", () => {
    assertBroken(
      control,
      "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {initContainers: [{name: i, image: i:1}], containers: [{name: c, image: c:1}], ephemeralContainers: [{name: e, image: e:1}]}\n",
      3,
    );
  });
  test("a template decides later", () => {
    assertUndecided(control, image("'a.io/web:{{ .Values.tag }}'"));
    assertUndecided(control, image(`a.io/web:\${TAG}`));
  });
});
