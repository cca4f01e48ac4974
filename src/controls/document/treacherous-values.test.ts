import { suite, test } from "node:test";
import { assertBroken, assertMet, container } from "../testing.ts";
import { control } from "./treacherous-values.ts";

const env = (value: string): string => container(`env: [{name: A, value: ${value}}]`);

suite(control.id, () => {
  test("booleans in disguise, octals, exponents", () => {
    for (const value of ["yes", "on", "Off", "n", "0755", "1e3"]) assertBroken(control, env(value));
  });
  test("quoted, they are text", () => {
    for (const value of ['"yes"', "'0755'", '"1e3"', "true", "8080", "nothing"])
      assertMet(control, env(value));
  });
  test("file modes are octal to everybody", () => {
    assertMet(control, container("", "volumes: [{name: a, secret: {secretName: a, defaultMode: 0400}}]"));
  });
});
