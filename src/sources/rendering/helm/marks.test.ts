import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { readMarks, withMarks } from "./marks.ts";

/** Which lines of a template are marked. */
function marked(template: string): string[] {
  return withMarks(template, 0)
    .split("\n")
    .flatMap((line) => / #~0:(\d+):([at])~\r?$/.exec(line)?.slice(1).join("") ?? []);
}

suite("marks", () => {
  test("stand behind keys, items and actions that put something out", () => {
    const template = [
      "a: 1",
      "b:",
      "  - x",
      "  -",
      "  {{- if .Values.c }}",
      '  "quoted key": {{ .Values.c }}',
      "  {{- end }}",
      "  {{- toYaml .Values.d | nindent 2 }}",
      '  e: {{- include "x" . | nindent 4 }}',
      "# a comment",
      "text: |",
      "  just text",
      "  key: of the text",
    ].join("\n");
    assert.deepEqual(marked(template), ["1t", "2t", "3t", "4t", "6t", "8a", "9a", "11t", "13t"]);
  });

  test("do not stand where they would change what is put out", () => {
    assert.deepEqual(marked("a: {{ .Values.a -}}\nb: 1\n"), ["2t"]);
    assert.deepEqual(marked("{{- /* a:\n b: c\n*/ -}}\na: 1"), ["4t"]);
    assert.deepEqual(marked("a: {{ list\n  1 2 }}\n"), []);
    assert.deepEqual(marked('{{ $x := 1 }}\n{{ define "x" }}\n{{ end }}\n'), []);
    assert.equal(withMarks("a: 1\r\n", 2), "a: 1 #~2:1:t~\r\n");
  });

  test("lead every line back, those of an action to the action", () => {
    const clean = "---\n# Source: web/templates/a.yaml\na:\n  x: 1\n  y: 2\nb: 3\n";
    const output =
      "---\n# Source: web/templates/a.yaml\na: #~4:1:t~\n  x: 1\n  y: 2 #~4:2:a~\nb: 3 #~4:5:t~\n";
    assert.deepEqual(
      readMarks(clean, output, () => "").map((mark) => mark?.line),
      [undefined, undefined, 1, 2, 2, 5, 5],
    );
  });

  test("survive that the copy puts out a line more or less", () => {
    const clean = "a: 1\nchecksum: 123\nb: 2\nc: 3\n";
    const output = "a: 1 #~0:1:t~\nchecksum: 456 #~0:2:t~\nmore: x #~0:3:t~\nb: 2 #~0:4:t~\nc: 3 #~0:5:t~\n";
    assert.deepEqual(
      readMarks(clean, output, () => "").map((mark) => mark?.line),
      [1, undefined, 4, 5, 5],
    );
  });

  test("tell a helper's value from the key in front of it", () => {
    const template = ["a:", '- name: {{ include "x" . }}', '  labels: {{- include "y" . | nindent 4 }}'];
    const output =
      "a: #~0:1:t~\n- name: web #~9:5:a~ #~0:2:a~\n  labels:\n    one: 1 #~9:8:t~\n    two: 2 #~9:9:t~ #~0:3:a~";
    const marks = readMarks(output.replaceAll(/ #~[^~]*~/g, ""), output, ({ file, line }) =>
      file === 0 ? (template[line - 1] ?? "") : "{{ .x }}",
    );
    assert.deepEqual(
      marks.map((mark) => [mark?.file, mark?.line, mark?.key?.line]),
      [
        [0, 1, undefined],
        [9, 5, 2],
        [0, 3, undefined],
        [9, 8, undefined],
        [9, 9, undefined],
      ],
    );
  });

  test("say nothing of lines beside what they stand on, as a packed template's", () => {
    const output =
      "name: web #~9:5:a~\nspec:\n  replicas: 1\ntext: | #~0:1:t~\n  of many\n\n  lines\nkind: X";
    const marks = readMarks(output.replaceAll(/ #~[^~]*~/g, ""), output, () => "");
    assert.deepEqual(
      marks.map((mark) => mark?.file),
      [9, undefined, undefined, 0, 0, 0, 0, undefined],
    );
  });
});
