/**
 * The schema check beside the API server's own strict decoder: what one refuses the other must name.
 *
 * The decoder is Kubernetes' Go code, built here. Without `go` or the module proxy the comparison is skipped.
 *
 * Told on purpose where the decoder is silent: unknown fields below `items`, `additionalProperties`,
 * `additionalItems` and `dependencies` of a definition's schema, which the server drops without a word.
 */
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, globSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { before, describe, it, type TestContext } from "node:test";
import { fileURLToPath } from "node:url";
import {
  builtInKinds,
  checkAgainstSchema,
  type FieldType,
  objectType,
  type SchemaProblem,
} from "../../src/kubernetes/schema/index.ts";
import { entryOf, type Node, parseText, type SyntaxDocument, toValue } from "../../src/syntax/index.ts";
import { mutations } from "./schema/mutations.ts";

interface Answer {
  readonly known: boolean;
  readonly strict: boolean;
  readonly errors: readonly string[];
}

const source = fileURLToPath(new URL("./schema", import.meta.url));
const manifests = fileURLToPath(new URL("../../../shared/data/manifests", import.meta.url));
const program = join(mkdtempSync(join(tmpdir(), "breakwater-schema-")), "schema");

function build(): string | undefined {
  const { error, status, stderr } = spawnSync("go", ["build", "-o", program, "."], {
    cwd: source,
    encoding: "utf8",
  });
  if (error !== undefined) return `go cannot be run: ${error.message}`;
  return status === 0 ? undefined : `the decoder cannot be built: ${stderr.trim().split("\n").at(-1)}`;
}

function ask(texts: readonly string[]): Answer[] {
  const input = texts.map((text) => `${JSON.stringify(text)}\n`).join("");
  const out = execFileSync(program, { input, encoding: "utf8", maxBuffer: 1 << 28 });
  return out
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Answer);
}

function textOf(root: Node | undefined, key: string): string {
  const node = entryOf(root, key)?.value;
  return node?.kind === "scalar" && typeof node.value === "string" ? node.value : "";
}

function check(root: Node): SchemaProblem[] | undefined {
  return checkAgainstSchema(root, textOf(root, "apiVersion"), textOf(root, "kind"));
}

const duplicates = /^(?:duplicate field|json: duplicate|yaml: |error converting YAML)|already set in map/;
const inSilence = /(?:^|\.)(?:items|additionalProperties|additionalItems|dependencies)(?:[.[]|$)/;

/** A path as the decoder prints it: keys are never quoted. */
function printed({ path }: SchemaProblem): string {
  return path.reduce<string>(
    (text, step) => (typeof step === "number" ? `${text}[${step}]` : text === "" ? step : `${text}.${step}`),
    "",
  );
}

/** What the two tell differently; undefined when they agree. */
function difference(root: Node, answer: Answer): string | undefined {
  if (!answer.known) return undefined;
  const problems = check(root);
  const errors = answer.errors.filter((error) => !duplicates.test(error));
  if (problems === undefined) return errors.length > 0 ? `not checked: ${errors[0]}` : undefined;
  const silent = ({ path }: SchemaProblem): boolean =>
    textOf(root, "kind").startsWith("CustomResourceDefinition") && inSilence.test(path.join("."));
  const wrong = problems.filter(({ code }) => code === "wrong-type");
  const unknown = problems.filter((problem) => problem.code !== "wrong-type" && !silent(problem));
  if (errors.length > 0 && !answer.strict) {
    if (wrong.length === 0) return `decoder: ${errors[0]}; check: no wrong type`;
    return namesOneOf(errors[0] ?? "", wrong)
      ? undefined
      : `decoder: ${errors[0]}; check: ${wrong.map(printed).join()}`;
  }
  if (wrong.length > 0) return `decoder: no wrong type; check: ${wrong[0]?.message}`;
  const theirs = errors.map((error) => /^unknown field "(.*)"$/s.exec(error)?.[1] ?? error).toSorted();
  const ours = [...new Set(unknown.map(printed))].toSorted();
  return theirs.join() === ours.join() ? undefined : `decoder: ${theirs.join()}; check: ${ours.join()}`;
}

/** The decoder names the field of a type error, unless the field's own type told the error. */
function namesOneOf(error: string, problems: readonly SchemaProblem[]): boolean {
  const field = /Go struct field \S*?\.?([\w$-]+) of type/.exec(error)?.[1];
  return field === undefined || problems.some(({ path }) => path.includes(field));
}

function compare(
  context: TestContext,
  least: number,
  cases: readonly { readonly name: string; readonly text: string; readonly root: Node }[],
): void {
  const answers = ask(cases.map(({ text }) => text));
  const compared = answers.filter(({ known }) => known).length;
  assert.ok(compared > least, `the decoder knows the kinds of ${compared} documents only`);
  context.diagnostic(
    `${compared} documents compared, ${answers.filter(({ errors }) => errors.length > 0).length} refused`,
  );
  const wrong = cases.flatMap(({ name, text, root }, index) => {
    const answer = answers[index];
    const told = answer === undefined ? "no answer" : difference(root, answer);
    return told === undefined ? [] : [`${name}: ${told}\n${text.slice(0, 400)}`];
  });
  assert.deepEqual(wrong.slice(0, 5), [], `${wrong.length} of ${cases.length} differ`);
}

function only(text: string): SyntaxDocument | undefined {
  const { documents, failures } = parseText(text);
  return failures.length === 0 && documents.length === 1 ? documents[0] : undefined;
}

/** Documents of real projects that are whole, without templates, and parse. */
function realDocuments(): { name: string; text: string; root: Node }[] {
  return globSync("**/*.{yaml,yml}", { cwd: manifests })
    .toSorted()
    .flatMap((file) => {
      const text = readFileSync(join(manifests, file), "utf8");
      if (text.includes("{{")) return [];
      return text.split(/^---(?:[ \t].*)?$/m).flatMap((part) => {
        const document = only(part);
        const root = document?.root;
        if (root?.kind !== "mapping" || textOf(root, "kind") === "" || holdsUnknown(root)) return [];
        return [{ name: file, text: part, root }];
      });
    });
}

function holdsUnknown(node: Node): boolean {
  if (node.unknown !== undefined) return true;
  if (node.kind === "mapping") return node.entries.some(({ value }) => holdsUnknown(value));
  return node.kind === "sequence" && node.items.some(({ value }) => holdsUnknown(value));
}

describe("the schema check beside the strict decoder", () => {
  let reason: string | undefined;
  before(() => {
    reason = build();
  });

  it("agrees on a table of odd values in every kind of field", (t) => {
    if (reason !== undefined) return t.skip(reason);
    compare(
      t,
      3000,
      mutations().flatMap(({ name, text }) => {
        const root = only(text)?.root;
        return root === undefined || holdsUnknown(root) ? [] : [{ name, text, root }];
      }),
    );
  });

  it("agrees on every field of every kind", (t) => {
    if (reason !== undefined) return t.skip(reason);
    compare(t, 35_000, everyField());
  });

  it("agrees on the manifests of real projects", (t) => {
    if (reason !== undefined) return t.skip(reason);
    if (!existsSync(manifests)) return t.skip("the real manifests are not here");
    compare(t, 2000, realDocuments());
  });

  it("agrees on real manifests with one value or key changed", (t) => {
    if (reason !== undefined) return t.skip(reason);
    if (!existsSync(manifests)) return t.skip("the real manifests are not here");
    const documents = realDocuments().filter(
      ({ root, text }) => text.length < 8000 && check(root) !== undefined,
    );
    compare(
      t,
      3000,
      documents.flatMap(({ name, root }, index) => changed(name, root, index)),
    );
  });
});

type Steps = readonly (string | number)[];

function wrapped(kind: { apiVersion: string; kind: string }, steps: Steps, value: unknown): string {
  const inner = steps.reduceRight<unknown>(
    (within, step) => (typeof step === "number" ? [within] : { [step]: within }),
    value,
  );
  return JSON.stringify({ apiVersion: kind.apiVersion, kind: kind.kind, ...(inner as object) });
}

/** For each field of each object type one document a value, at the first place where the type occurs. */
function everyField(): { name: string; text: string; root: Node }[] {
  const samples = [true, 1.5, -3e9, "text", "1", ["a"], [{}], { a: "b" }, { a: 1 }];
  const seen = new Set<number>();
  const cases: { name: string; text: string; root: Node }[] = [];
  for (const kind of builtInKinds()) {
    if (endedKinds.test(kind.apiVersion)) continue;
    const queue: { type: FieldType; steps: Steps }[] = [{ type: kind.type, steps: [] }];
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      const { type, steps } = next;
      if (type.form === "list") queue.push({ type: type.of, steps: [...steps, 0] });
      else if (type.form === "map") queue.push({ type: type.of, steps: [...steps, "k"] });
      if (type.form !== "object" || seen.has(type.id)) continue;
      seen.add(type.id);
      for (const field of [...objectType(type.id).fields.values(), undefined]) {
        const at = [...steps, field?.name ?? "noSuchField"];
        if (at.length === 1 && (at[0] === "kind" || at[0] === "apiVersion")) continue;
        for (const sample of samples) {
          const text = wrapped(kind, at, sample);
          const root = only(text)?.root;
          if (root !== undefined) cases.push({ name: kind.kind, text, root });
        }
        if (field !== undefined && field.until === undefined) queue.push({ type: field.type, steps: at });
      }
    }
  }
  return cases;
}

/** API versions whose Go types are gone from the newest minor. */
const endedKinds =
  /^(?:autoscaling\/v2beta|resource.k8s.io\/v1alpha[12]$|networking.k8s.io\/v1alpha1|coordination.k8s.io\/v1alpha1|flowcontrol.*v1alpha1|storagemigration.*v1alpha1|admission.k8s|imagepolicy|apidiscovery)/;

const odd: readonly unknown[] = [
  null,
  true,
  1,
  -1,
  1.5,
  3e9,
  1e20,
  "",
  "1",
  "text",
  "1Gi",
  [],
  ["a"],
  {},
  { a: 1 },
];

/** Three changes of one document, chosen by its number, as JSON. */
function changed(name: string, root: Node, seed: number): { name: string; text: string; root: Node }[] {
  let state = seed * 2654435761 + 12345;
  const random = (below: number): number => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  return [0, 1, 2].flatMap((round) => {
    const value = structuredClone(toValue(root)) as Record<string, unknown>;
    const { holder, key } = pick(value, random);
    if (["apiVersion", "kind"].includes(key)) return [];
    if (round === 0 && !Array.isArray(holder)) {
      holder[key.toUpperCase()] = holder[key];
      delete holder[key];
    } else holder[key] = odd[random(odd.length)];
    const text = JSON.stringify(value);
    const changedRoot = only(text)?.root;
    return changedRoot === undefined || holdsUnknown(changedRoot)
      ? []
      : [{ name: `${name} at ${key}`, text, root: changedRoot }];
  });
}

function pick(
  value: object,
  random: (below: number) => number,
): { holder: Record<string, unknown>; key: string } {
  let holder = value as Record<string, unknown>;
  for (;;) {
    const keys = Object.keys(holder);
    const key = keys[random(keys.length)] ?? "spec";
    const inner = holder[key];
    if (typeof inner !== "object" || inner === null || Object.keys(inner).length === 0 || random(6) === 0)
      return { holder, key };
    holder = inner as Record<string, unknown>;
  }
}
