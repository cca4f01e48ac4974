import assert from "node:assert/strict";
import { test } from "node:test";
import { entryOf, type Node, parseText, type ScalarNode, toValue, valueAt } from "../index.ts";

const only = (text: string) => {
  const { documents, failures } = parseText(text, { language: "yaml" });
  assert.deepEqual(failures, []);
  assert.equal(documents.length, 1);
  const [document] = documents;
  assert.ok(document);
  return document;
};
const valueIn = (text: string) => toValue(only(text).root);
const slice = (text: string, node: Node | undefined) => text.slice(node?.start, node?.end);

test("nodes lie where they are written", () => {
  const text =
    "a: 'x'\nb:\n  - {c: [1, 2 ], d: }\n  -\nlit: |-  # note\n  one\n  two\n\ne:\nf: &x !!str 5 # c\n";
  const { root } = only(text);
  assert.equal(slice(text, valueAt(root, "a")), "'x'");
  assert.equal(slice(text, valueAt(root, "b")), "- {c: [1, 2 ], d: }\n  -");
  const list = valueAt(root, "b");
  assert.ok(list?.kind === "sequence");
  assert.equal(slice(text, list.items[0]?.value), "{c: [1, 2 ], d: }");
  assert.equal(slice(text, valueAt(list.items[0]?.value, "c")), "[1, 2 ]");
  assert.equal(valueAt(list.items[0]?.value, "d")?.start, text.indexOf("d:") + 2);
  assert.equal(list.items[1]?.value.start, text.indexOf("-\nlit") + 1);
  assert.equal(slice(text, valueAt(root, "lit")), "|-  # note\n  one\n  two");
  const empty = valueAt(root, "e") as ScalarNode;
  assert.equal(empty.style, "null");
  assert.equal(empty.start, text.indexOf("e:\nf") + 2);
  const tagged = valueAt(root, "f") as ScalarNode;
  assert.equal(tagged.value, "5");
  assert.equal(tagged.anchor, "x");
  assert.equal(text.slice(tagged.propertiesStart, tagged.end), "&x !!str 5");
});

test("aliases share their node and keep their place", () => {
  const text = "a: &x {k: 1}\nb: *x\n";
  const { root } = only(text);
  const entry = entryOf(root, "b");
  assert.equal(entry?.value, valueAt(root, "a"));
  assert.equal(text.slice(entry?.alias?.start, entry?.alias?.end), "*x");
});

test("merge keys apply in the order of writing, as in Go", () => {
  assert.deepEqual(valueIn("x: &x {a: 1, b: 2}\nz:\n  <<: *x\n  b: 3\n"), {
    x: { a: 1, b: 2 },
    z: { a: 1, b: 3 },
  });
  assert.deepEqual(valueIn("a: 1\n<<: {a: 2}\n"), { a: 2 });
  assert.deepEqual(valueIn("<<: [{a: 1}, {a: 2, b: 3}]\n"), { a: 1, b: 3 });
  assert.deepEqual(valueIn('"<<": {a: 1}\n'), { "<<": { a: 1 } });
  assert.equal(entryOf(only("<<: {a: 1}\n").root, "a")?.merged, true);
  assert.match(parseText("<<: 1\n").failures[0]?.message ?? "", /merge key/);
});

test("the last of duplicate keys wins and both places are told", () => {
  const text = "a: 1\nb: 2\na: 3\n";
  const document = only(text);
  assert.deepEqual(toValue(document.root), { b: 2, a: 3 });
  const [problem] = document.problems;
  assert.equal(problem?.code, "duplicate-key");
  assert.equal(problem?.start, text.lastIndexOf("a"));
  assert.equal(problem?.related?.start, 0);
  const many = Array.from({ length: 30 }, (_, index) => `k${index}: 1`).join("\n");
  assert.equal(only(`${many}\nk7: 2\n`).problems.length, 1);
  assert.equal(only("1: a\n0x1: b\n").problems[0]?.code, "non-string-key");
  assert.deepEqual(valueIn("y: 1\ntrue: 2\n"), { true: 2 });
});

test("treacherous spellings are problems, ordinary ones are not", () => {
  const codes = (text: string) =>
    only(text).problems.map((problem) => `${problem.code} ${text.slice(problem.start, problem.end)}`);
  for (const text of ["yes", "off", "N", "0400", "08", "1e3", "22:22", "1_000", "2024_01"]) {
    assert.deepEqual(codes(`a: ${text}\n`), [`treacherous-scalar ${text}`], text);
    assert.deepEqual(codes(`a: "${text}"\n`), [], text);
    assert.deepEqual(codes(`- ${text}\n`), [`treacherous-scalar ${text}`], text);
  }
  for (const text of [
    "true",
    "1.5",
    "0",
    "80",
    "-1",
    "8080:80",
    "v1",
    "no-cache",
    "2001-01-01",
    "0x1F",
    "1e3x",
    "0.5",
    "None",
  ]) {
    assert.deepEqual(codes(`a: ${text}\n`), [], text);
  }
  assert.deepEqual(codes("defaultMode: 0644\nitems: [{mode: 0400}]\n"), []);
  assert.deepEqual(codes("on: 1\n"), ["treacherous-scalar on"]);
  assert.deepEqual(codes('"on": 1\n'), []);
  assert.deepEqual(codes("1: a\ntrue: b\n"), ["non-string-key 1", "non-string-key true"]);
  assert.match(
    only("a: yes\n").problems[0]?.message ?? "",
    /reads yes as the boolean true; write true, or "yes" in quotes/,
  );
});

test("keys become the names that JSON has", () => {
  assert.deepEqual(valueIn("y: 1\n1: 2\n1.0: 3\n0x10: 4\n"), { true: 1, 1: 3, 16: 4 });
  for (const text of ["~: 1", "? [a]\n: b", "{a: 1}: b", "18446744073709551615: a"]) {
    assert.equal(parseText(text, { language: "yaml" }).failures.length, 1, text);
  }
});

test("what JSON cannot hold is refused as kubectl refuses it", () => {
  for (const text of ["a: .inf", "- .NaN", "a: !!int x", "a: *b", "a: &a [*a]", 'a: "\\/"', "a: &x.y 1"]) {
    assert.equal(parseText(text, { language: "yaml" }).failures.length, 1, text);
  }
});

test("alias bombs are refused in little time", () => {
  const lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"];
  for (let level = 1; level < 9; level++)
    lines.push(
      `a${level}: &a${level} [${Array(9)
        .fill(`*a${level - 1}`)
        .join(", ")}]`,
    );
  assert.match(parseText(lines.join("\n")).failures[0]?.message ?? "", /larger than 1000000 nodes/);
  const deep = [
    "b0: &b0 [x]",
    ...Array.from({ length: 200 }, (_, level) => `b${level + 1}: &b${level + 1} [*b${level}]`),
  ];
  assert.match(parseText(deep.join("\n")).failures[0]?.message ?? "", /deeper than 100/);
  assert.equal(parseText("[".repeat(20_000)).failures.length, 1);
});

test("one bad document does not take the others with it", () => {
  const text = "# head\n---\na: 1\n---\nb: [\n---\n# only a comment\n---\nc: 'x'\n...\n---\nd: 4\n";
  const { documents, failures } = parseText(text);
  assert.deepEqual(
    documents.map((document) => [document.index, toValue(document.root)]),
    [
      [0, { a: 1 }],
      [2, null],
      [3, { c: "x" }],
      [4, { d: 4 }],
    ],
  );
  assert.equal(failures[0]?.index, 1);
  assert.ok((failures[0]?.offset ?? 0) > text.indexOf("b: ["));
  assert.doesNotMatch(failures[0]?.message ?? "", /\n/);
  const last = valueAt(documents.at(-1)?.root, "d");
  assert.equal(slice(text, last), "4");
  assert.equal(documents.at(-1)?.end, text.length);
});

test("documents tile the text", () => {
  const text = "# c\n---\na: 1\n# tail\n--- # x\n---\nb: |\n  t\n...\n%YAML 1.2\n---\nc: 1\n";
  const { documents, failures } = parseText(text);
  assert.deepEqual(failures, []);
  assert.deepEqual(
    documents.map((document) => toValue(document.root)),
    [{ a: 1 }, null, { b: "t\n" }, { c: 1 }],
  );
  let at = 0;
  for (const { start, end } of documents) {
    assert.equal(start, at);
    at = end;
  }
  assert.equal(at, text.length);
  assert.equal(documents[1]?.start, text.indexOf("--- # x"));
  assert.deepEqual(
    parseText("%YAML 1.1\n---\na: 1\n---\nb: [").documents.map((document) => toValue(document.root)),
    [{ a: 1 }],
  );
});

test("flow collections and quoted text may go on at any indentation, as in kubectl", () => {
  assert.deepEqual(valueIn("a:\n  b: [\n  x, # c\n# d\n'y'\n]\n  c: \"one\n two\n\n three\"\n"), {
    a: { b: ["x", "y"], c: "one two\nthree" },
  });
});

test("tokens make a value unknown, escapes and runtime variables do not", () => {
  const braced = `$${"{NAME:-y}"}`;
  const unknown = (text: string) =>
    (only(`a: ${text}\n`).root as { entries?: { value: Node }[] }).entries?.[0]?.value.unknown;
  assert.equal(unknown(`x-${braced}`), braced);
  assert.equal(unknown("'#{Tag}#'"), "#{Tag}#");
  assert.equal(unknown("$(Build.BuildId)"), "$(Build.BuildId)");
  assert.equal(unknown("__TAG__"), "__TAG__");
  assert.equal(unknown('"{{ $labels.x }} is down"'), "{{ $labels.x }}");
  for (const text of [
    `$${braced}`,
    "http://$(HOST):80",
    "$$(X)",
    "__name__",
    "$HOME",
    `|\n  echo ${braced}\n  done`,
  ])
    assert.equal(unknown(text), undefined, text);
});

test("an empty text has no documents, an empty document no root", () => {
  assert.deepEqual(parseText(""), { documents: [], failures: [] });
  assert.deepEqual(parseText("# only a comment\n").documents, []);
  assert.equal(only("---\n").root, undefined);
});
