import assert from "node:assert/strict";
import { Inventory, readObjects } from "../inventory/index.ts";
import type { ParameterValues } from "../model/index.ts";
import { parseText } from "../syntax/index.ts";
import type { Answer, Broken, Undecided } from "./answer.ts";
import { type Context, type Control, objectsFor, Parameters } from "./control.ts";

export interface AskOptions {
  readonly target?: number;
  readonly parameters?: ParameterValues;
}

/** For tests: everything a control answers about a text, the met ones left out. */
export function ask(
  control: Control,
  text: string,
  options: AskOptions = {},
): readonly (Broken | Undecided)[] {
  const parsed = parseText(text);
  assert.deepEqual(parsed.failures, []);
  const documents = parsed.documents.flatMap((syntax) => readObjects(syntax, "test.yaml", "test") ?? []);
  const objects = documents.flatMap((document) => document.objects);
  const inventory = new Inventory("test", objects, documents);
  const parameters = new Parameters(control, options.parameters);
  const context: Context = { inventory, target: options.target ?? 37, date: "2026-01-01", parameters };
  return answers().filter((answer) => answer.verdict !== "met");

  function answers(): readonly Answer[] {
    switch (control.subject) {
      case "container":
        return inventory.containers.flatMap((each) => control.check(each, context));
      case "pod":
        return inventory.workloads.flatMap((each) => control.check(each, context));
      case "object":
        return objectsFor(control, inventory).flatMap((each) => control.check(each, context));
      case "document":
        return documents.flatMap((each) => control.check(each, context));
      default:
        return [];
    }
  }
}

/** Asserts exactly one finding (or `count`), and gives the first. */
export function assertBroken(control: Control, text: string, count = 1, options?: AskOptions): Broken {
  const answers = ask(control, text, options);
  const found = answers.filter((answer) => answer.verdict === "broken");
  assert.equal(found.length, count, `findings: ${answers.map(describe).join("; ") || "none"}`);
  return found[0] as Broken;
}

export function assertMet(control: Control, text: string, options?: AskOptions): void {
  assert.deepEqual(ask(control, text, options).map(describe), []);
}

export function assertUndecided(control: Control, text: string, options?: AskOptions): Undecided {
  const answers = ask(control, text, options);
  assert.deepEqual(
    answers.filter(({ verdict }) => verdict === "broken").map(describe),
    [],
    "a finding on an unknown value",
  );
  assert.ok(answers.length > 0, "decided");
  return answers[0] as Undecided;
}

/** A Pod with one ordinary container whose further fields are given, indentation included from column 0. */
export function container(fields: string, spec = ""): string {
  return `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
${indent(spec, 2)}  containers:
    - name: web
      image: example.azurecr.io/web:1.0.0
${indent(fields, 6)}`;
}

/** A Pod whose spec's further fields are given. */
export function pod(spec: string): string {
  return container("", spec);
}

function indent(text: string, columns: number): string {
  if (text.trim() === "") return "";
  return `${text
    .trimEnd()
    .split("\n")
    .map((line) => " ".repeat(columns) + line)
    .join("\n")}\n`;
}

function describe(answer: Broken | Undecided): string {
  return answer.verdict === "broken" ? answer.message : `undecided: ${answer.why}`;
}
