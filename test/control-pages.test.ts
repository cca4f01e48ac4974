import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { suite, test } from "node:test";
import { type ActiveControl, ControlRun, runControls } from "../src/assess/index.ts";
import { allControls, type Control } from "../src/controls/index.ts";
import { patch, selectFixes } from "../src/fix/index.ts";
import { Inventory, readObjects, textResource } from "../src/inventory/index.ts";
import { applySplices } from "../src/syntax/edit/index.ts";
import { parseText } from "../src/syntax/index.ts";
import { controlFiles } from "../tools/generators.ts";

/** A marked fence of a page: ```yaml breaks, ```yaml fixed, ```yaml meets, with `name=value` words behind. */
interface Example {
  readonly mark: string;
  readonly options: ReadonlyMap<string, string>;
  readonly text: string;
}

const pages = new Map(
  controlFiles().map(({ folder, stem }) => [stem, readFileSync(`src/controls/${folder}/${stem}.md`, "utf8")]),
);

for (const control of allControls) {
  suite(`page of ${control.id}`, () => {
    const page = pages.get(control.id) ?? "";
    const examples = examplesOf(page);

    test("has the control's title, what to do and both sorts of example", () => {
      assert.equal(page.split("\n")[0], `# ${control.title}`);
      assert.match(page, /^## What to do$/m);
      assert.match(page, /^## Examples$/m);
      const marks = new Set(examples.map(({ mark }) => mark));
      assert.ok(marks.has("breaks"), "no example that breaks the practice");
      assert.ok(marks.has("meets"), "no example that meets the practice");
    });

    test("cites where the practice comes from and has a fix or a reason why not", () => {
      assert.notDeepEqual(control.mappings, {});
      const hasFix = examples.some(
        (example) => example.mark === "breaks" && fixOf(control, example) !== undefined,
      );
      assert.equal(
        hasFix,
        control.noFix === undefined,
        hasFix ? "noFix, but there is one" : "neither a fix nor noFix",
      );
    });

    for (const [index, example] of examples.entries()) {
      const { mark } = example;
      test(`example ${index + 1} (${mark})`, () => {
        const { findings, undecided } = answers(control, example);
        if (mark === "breaks") assert.ok(findings.length > 0, "does not break the practice");
        else {
          const told = [...findings.map(({ message }) => message), ...undecided.map(({ why }) => why)];
          assert.deepEqual(
            mark === "fixed" && control.noFix === undefined ? findings.map(({ message }) => message) : told,
            [],
          );
        }
        if (mark !== "fixed") return;
        const before = examples.slice(0, index).findLast((each) => each.mark === "breaks");
        assert.ok(before !== undefined, "nothing before it that it would fix");
        assert.equal(fixOf(control, before), example.text);
      });
    }
  });
}

function answers(control: Control, example: Example) {
  return control.subject === "text" ? textAnswers(control, example) : objectAnswers(control, example);
}

function textAnswers(control: Control, { text, options }: Example) {
  const file = options.get("file") ?? "";
  const run = new ControlRun([activeOf(control, new Map())], { target: 37, date: "2026-01-01" });
  run.text({ file, text, resource: textResource(file, "page", text.length), commentsOnly: false });
  return { ...run.answers(), documents: [] };
}

function objectAnswers(control: Control, { text, options }: Example) {
  const documents = parseText(text).documents.flatMap(
    (syntax) => readObjects(syntax, "page.yaml", "page") ?? [],
  );
  assert.ok(documents.length > 0, "the example holds no object");
  const inventory = new Inventory(
    "page",
    documents.flatMap(({ objects }) => objects),
    documents,
  );
  const active = activeOf(control, options);
  const target = Number(options.get("target") ?? 37);
  return { ...runControls(inventory, [active], { target, date: "2026-01-01" }), documents };
}

function activeOf(control: Control, options: ReadonlyMap<string, string>): ActiveControl {
  const profiles = [{ id: "page", onlyIfViolated: false }];
  return { control, severity: control.severity, parameters: parametersOf(options), profiles };
}

function parametersOf(options: ReadonlyMap<string, string>): ActiveControl["parameters"] {
  return Object.fromEntries(
    [...options].filter(([name]) => name !== "target").map(([name, value]) => [name, JSON.parse(value)]),
  );
}

/** The text with every fix made, the risky ones, too; undefined where there is none. */
function fixOf(control: Control, example: Example): string | undefined {
  const { findings, documents } = answers(control, example);
  const { wanted } = selectFixes(findings, { risky: true });
  if (wanted.length === 0) return undefined;
  const texts = new Map(documents.map(({ syntax }) => [syntax.index, syntax]));
  const made = patch(wanted, () => ({ documents: texts, locked: undefined }));
  assert.deepEqual([...made.refused.values()], []);
  return applySplices(example.text, made.splices.get("page.yaml") ?? []);
}

function examplesOf(page: string): Example[] {
  return [...page.matchAll(/^```(?:yaml|sh) (breaks|fixed|meets)([^\n]*)\n(.*?)^```$/gms)].map(
    ([, mark = "", words = "", text = ""]) => ({
      mark,
      options: new Map(
        words
          .trim()
          .split(/\s+/)
          .filter(Boolean)
          .map((word) => [word.slice(0, word.indexOf("=")), word.slice(word.indexOf("=") + 1)]),
      ),
      text,
    }),
  );
}
