import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { suite, test } from "node:test";
import { type ActiveControl, ControlRun, runControls } from "../src/assess/index.ts";
import { assemble, readAzure } from "../src/azure/reading/index.ts";
import { allControls, type Control } from "../src/controls/index.ts";
import { type Definitions, DefinitionTexts, patch, selectFixes } from "../src/fix/index.ts";
import { readDockerfile } from "../src/images/index.ts";
import { type ImageSketch, imageOf } from "../src/images/testing.ts";
import { Inventory, readObjects, textResource } from "../src/inventory/index.ts";
import { Known } from "../src/model/index.ts";
import { applySplices } from "../src/syntax/edit/index.ts";
import { parseText } from "../src/syntax/index.ts";
import { controlFiles } from "../tools/generators.ts";

/**
 * A marked fence of a page: ```yaml breaks, ```bicep fixed, ```terraform meets, with `name=value` words behind. What stands
 * `beside` joins the world of every later example.
 */
interface Example {
  readonly language: string;
  readonly mark: string;
  readonly options: ReadonlyMap<string, string>;
  readonly file: string;
  readonly text: string;
  readonly beside: readonly Example[];
}

const fileOf: Readonly<Record<string, (stem: string) => string>> = {
  yaml: (stem) => `${stem}.yaml`,
  sh: (stem) => `${stem}.sh`,
  dockerfile: (stem) => `${stem}.Dockerfile`,
  image: (stem) => `${stem}.json`,
  bicep: (stem) => `${stem}.bicep`,
  json: (stem) => `${stem}.json`,
  // The files of one folder are one module.
  terraform: (stem) => `page/${stem === "page" ? "main" : stem}.tf`,
};

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
        (example) => example.mark === "breaks" && fixesOf(control, example).wanted.length > 0,
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
  return control.subject === "text" ? textAnswers(control, example) : worldAnswers(control, example);
}

function textAnswers(control: Control, { text, options }: Example) {
  const file = options.get("file") ?? "";
  const run = new ControlRun([activeOf(control, new Map())], { target: 37, date: "2026-01-01" });
  run.text({ file, text, resource: textResource(file, "page", text.length), commentsOnly: false });
  return { ...run.answers(), documents: [], definitions: undefined };
}

function worldAnswers(control: Control, example: Example) {
  const world = [...example.beside, example];
  const documents = world
    .filter(({ language }) => language === "yaml")
    .flatMap(({ file, text }) =>
      parseText(text).documents.flatMap((syntax) => readObjects(syntax, file, "page") ?? []),
    );
  const dockerfiles = world.flatMap(({ language, file, text, options }) =>
    language === "dockerfile" ? dockerfileOf(file, text, options) : [],
  );
  const images = world
    .filter(({ language }) => language === "image")
    .map(({ text }) => imageOf(JSON.parse(text) as ImageSketch, "page"));
  const azure = azureOf(world.filter(({ language }) => !["yaml", "dockerfile", "image"].includes(language)));
  const told =
    example.language === "yaml" ? documents : [...azure.clusters, ...azure.others, ...dockerfiles, ...images];
  assert.ok(told.length > 0, "the example holds nothing that can be asked about");
  const objects = documents.flatMap((document) => document.objects);
  const inventory = new Inventory("page", objects, documents, azure, dockerfiles, images);
  const active = activeOf(control, example.options);
  const target = Number(example.options.get("target") ?? 37);
  const texts = new Map(world.map(({ file, text }) => [file, text]));
  const holders = [...azure.clusters, ...azure.others];
  const definitions: Definitions = {
    dockerfileOf: ({ id }) => dockerfiles.find(({ ref }) => ref.id === id),
    holdersOf: ({ id }) => holders.filter(({ ref }) => ref.id === id),
    texts: new DefinitionTexts({ read: (file) => texts.get(file), files: () => texts.keys() }),
    locked: () => undefined,
  };
  return { ...runControls(inventory, [active], { target, date: "2026-01-01" }), documents, definitions };
}

/** The word `ignorefile` says whether a .dockerignore is beside it. */
function dockerfileOf(file: string, text: string, options: ReadonlyMap<string, string>) {
  const stated = options.get("ignorefile");
  const ignoreFile =
    stated === undefined ? undefined : Known.set(stated === "true", { path: [], range: undefined });
  const { dockerfile, failures } = readDockerfile(text, file, "page", ignoreFile && { ignoreFile });
  assert.deepEqual(failures, []);
  return dockerfile ?? [];
}

/** Clusters and what else of Azure texts define. */
function azureOf(examples: readonly Example[]) {
  const texts = examples.map(({ file, text }) => ({ file, text, world: "page" }));
  const { definitions, unread } = readAzure(texts, {
    read: (name) => texts.find(({ file }) => file === name)?.text,
    list: (folder) => texts.filter(({ file }) => file.slice(0, file.lastIndexOf("/")) === folder),
  });
  assert.deepEqual(unread, []);
  const parts = definitions.map(({ declarations }) => assemble(declarations, "page"));
  return {
    clusters: parts.flatMap(({ clusters }) => clusters),
    others: parts.flatMap(({ others }) => others),
  };
}

function activeOf(control: Control, options: ReadonlyMap<string, string>): ActiveControl {
  const profiles = [{ id: "page", onlyIfViolated: false }];
  return { control, severity: control.severity, parameters: parametersOf(options), profiles };
}

function parametersOf(options: ReadonlyMap<string, string>): ActiveControl["parameters"] {
  return Object.fromEntries(
    [...options]
      .filter(([name]) => name !== "target" && name !== "ignorefile")
      .map(([name, value]) => [name, JSON.parse(value)]),
  );
}

/** What the fixes of an example want, the risky ones, too. */
function fixesOf(control: Control, example: Example) {
  const { findings, documents, definitions } = answers(control, example);
  return { ...selectFixes(findings, { risky: true }), documents, definitions };
}

/** The text with every fix made; undefined where there is none. */
function fixOf(control: Control, example: Example): string | undefined {
  const { wanted, documents, definitions } = fixesOf(control, example);
  if (wanted.length === 0) return undefined;
  const texts = new Map(documents.map(({ syntax }) => [syntax.index, syntax]));
  const made = patch(wanted, () => ({ documents: texts, locked: undefined }), definitions);
  assert.deepEqual([...made.refused.values()], []);
  return applySplices(example.text, made.splices.get(example.file) ?? []);
}

function examplesOf(page: string): Example[] {
  const found: Example[] = [];
  const beside: Example[] = [];
  const fences =
    /^```(yaml|sh|bicep|terraform|json|dockerfile|image) (breaks|fixed|meets|beside)([^\n]*)\n(.*?)^```$/gms;
  for (const [, language = "", mark = "", words = "", text = ""] of page.matchAll(fences)) {
    const stem = mark === "beside" ? `beside-${beside.length + 1}` : "page";
    const file = fileOf[language]?.(stem) ?? stem;
    const example = { language, mark, options: optionsOf(words), file, text, beside: [...beside] };
    if (mark === "beside") beside.push(example);
    else found.push(example);
  }
  return found;
}

function optionsOf(words: string): ReadonlyMap<string, string> {
  return new Map(
    words
      .trim()
      .split(/\s+/)
      .filter(Boolean)
      .map((word) => [word.slice(0, word.indexOf("=")), word.slice(word.indexOf("=") + 1)]),
  );
}
