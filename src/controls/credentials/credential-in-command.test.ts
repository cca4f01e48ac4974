import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, container } from "../testing.ts";
import { control } from "./credential-in-command.ts";

suite(control.id, () => {
  test("options with a value, joined or behind", () => {
    assertBroken(control, container("args: [--password=k7pQ2vX9zT]"));
    assertBroken(control, container("args: [--password, k7pQ2vX9zT]"));
    assertBroken(control, container("command: [sh, -c, 'mysql --password=k7pQ2vX9zT']"));
    assertBroken(control, container("command: [curl, 'https://shop:k7pQ2vX9zT@db.corp.net']"));
  });
  test("probes, hooks and their headers", () => {
    for (const probe of ["livenessProbe", "readinessProbe", "startupProbe"])
      assertBroken(control, container(`${probe}: {exec: {command: [ping, --password=k7pQ2vX9zT]}}`));
    assertBroken(
      control,
      container("lifecycle: {preStop: {exec: {command: [stop, --token=k7pQ2vX9zTk7pR3w]}}}"),
    );
    const header =
      "livenessProbe: {httpGet: {port: 80, httpHeaders: [{name: X-Api-Key, value: k7pQ2vX9zTk7pR3w}]}}";
    assert.match(assertBroken(control, container(header)).message, /^the header X-Api-Key/);
  });
  test("references are met", () => {
    assertMet(
      control,
      container("args: [--password=$(DB_PASSWORD), --password-file=/mnt/db, --token, --verbose]"),
    );
    assertMet(control, container("args: ['--password={{ .Values.password }}']"));
    assertMet(control, container("args: {}\ncommand: [1, {}]"));
  });
});
