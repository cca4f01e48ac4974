import assert from "node:assert/strict";
import { test } from "node:test";
import {
  entryOf,
  type MappingNode,
  type Node,
  parseText,
  type SyntaxDocument,
  tokenIn,
  valueAt,
} from "../index.ts";
import { actionsOf } from "./action.ts";

function read(text: string): SyntaxDocument {
  const { documents, failures } = parseText(text);
  assert.deepEqual(failures, []);
  assert.equal(documents.length, 1);
  assert.ok(documents[0]);
  return documents[0];
}
const at = (document: SyntaxDocument, ...path: (string | number)[]): Node | undefined => {
  let node = document.root;
  for (const step of path) {
    node =
      typeof step === "number"
        ? node?.kind === "sequence"
          ? node.items[step]?.value
          : undefined
        : valueAt(node, step);
  }
  return node;
};

test("actions end where Go's reader ends them", () => {
  const text = 'a {{ "}}" }} b {{/* }} {{ */}} c {{- if eq .a `}}` -}} d {{ "open } e {{ .x }}';
  assert.deepEqual(
    actionsOf(text).map((action) => [action.kind, text.slice(action.start, action.end)]),
    [
      ["output", '{{ "}}" }}'],
      ["silent", "{{/* }} {{ */}}"],
      ["open", "{{- if eq .a `}}` -}}"],
      ["output", "{{ .x }}"],
    ],
  );
});

test("a templated scalar is unknown, its neighbours are known", () => {
  const document = read(
    'kind: Pod\nimage: "{{ .Values.image }}:{{ .Values.tag }}"\nreplicas: {{ .Values.replicas }}\nargs: [a, {{ .b }}, "c"]\nx: {{ if .a }}1{{ else }}2{{ end }}\n',
  );
  assert.equal(at(document, "kind")?.unknown, undefined);
  assert.equal(at(document, "image")?.unknown, "{{ .Values.image }}");
  assert.equal(at(document, "replicas")?.unknown, "{{ .Values.replicas }}");
  assert.equal(at(document, "args", 0)?.unknown, undefined);
  assert.equal(at(document, "args", 1)?.unknown, "{{ .b }}");
  assert.equal(at(document, "x")?.unknown, "{{ if .a }}");
  assert.equal(document.root?.unknown, undefined);
  assert.equal(document.templated, true);
  const image = at(document, "image");
  assert.equal(image?.kind === "scalar" && image.text, "{{ .Values.image }}:{{ .Values.tag }}");
});

test("lines put out by an action open the collection at their column", () => {
  const document = read(`metadata:
  labels:
    app: x
    {{- include "labels" . | nindent 4 }}
  annotations:
    {{- toYaml .Values.annotations | nindent 4 }}
  name: y
spec:
  containers:
    - name: a
      {{- with .Values.env }}
      env:
        {{- toYaml . | nindent 8 }}
      {{- end }}
  {{- include "more" . | nindent 2 }}
`);
  assert.equal(at(document, "metadata", "labels")?.unknown, '{{- include "labels" . | nindent 4 }}');
  assert.equal(at(document, "metadata", "labels", "app")?.unknown, undefined);
  assert.match(at(document, "metadata", "annotations")?.unknown ?? "", /toYaml/);
  assert.equal(at(document, "metadata")?.unknown, undefined);
  assert.equal(at(document, "spec", "containers", 0)?.unknown, undefined);
  assert.match(at(document, "spec", "containers", 0, "env")?.unknown ?? "", /with/);
  assert.match(at(document, "spec")?.unknown ?? "", /more/);
  assert.equal(document.root?.unknown, undefined);
});

test("what stands in a block may not be there, down to the last scalar", () => {
  const document = read(`spec:
  {{- if .Values.secure }}
  securityContext:
    privileged: true
  {{- end }}
  containers:
    {{- range .Values.containers }}
    - name: {{ .name }}
      tty: true
    {{- end }}
    - name: last
`);
  assert.equal(
    at(document, "spec", "securityContext", "privileged")?.unknown,
    "conditional on {{- if .Values.secure }}",
  );
  assert.match(at(document, "spec", "containers", 0, "tty")?.unknown ?? "", /range/);
  assert.match(at(document, "spec", "containers")?.unknown ?? "", /range/);
  assert.equal(at(document, "spec", "containers", 1, "name")?.unknown, undefined);
  assert.equal(at(document, "spec")?.unknown, undefined);
});

test("a block around a whole document leaves it decided", () => {
  const document = read("{{- if .Values.enabled }}\nkind: Pod\nspec:\n  hostPID: true\n{{- end }}\n");
  assert.equal(at(document, "spec", "hostPID")?.unknown, undefined);
  assert.deepEqual(document.blocks, []);
});

test("alternatives are no duplicates, and which applies is unknown", () => {
  const document = read("{{- if .a }}\nx: 1\n{{- else }}\nx: 2\n{{- end }}\nz: 1\n");
  assert.deepEqual(document.problems, []);
  assert.match(at(document, "x")?.unknown ?? "", /conditional/);
  assert.equal(at(document, "z")?.unknown, undefined);
  const whole = read("{{ if .a }}\nx: 1\n{{ else }}\nx: 2\n{{ end }}\n");
  assert.match(at(whole, "x")?.unknown ?? "", /conditional/);
  assert.equal(read("{{ .a }}: 1\nx: 1\nx: 2\n").problems.length, 1);
});

test("alternatives of different shapes are read by their first", () => {
  const document = read("args:\n{{- if .a }}\n  - x\n{{- else }}\n  y: z\n{{- end }}\nb: 1\n");
  assert.equal(at(document, "args")?.kind, "sequence");
  assert.ok(at(document, "args")?.unknown);
  assert.equal(at(document, "b")?.unknown, undefined);
});

test("templated keys keep their text, open their mapping and are no duplicates", () => {
  const document = read("data:\n  {{ .a }}: 1\n  {{ .b }}: 2\n  x-{{ .c }}: 3\n");
  const data = at(document, "data") as MappingNode;
  assert.deepEqual(
    data.entries.map((entry) => entry.name),
    ["{{ .a }}", "{{ .b }}", "x-{{ .c }}"],
  );
  assert.equal(data.unknown, "{{ .a }}");
  assert.deepEqual(document.problems, []);
});

test("block scalars, comments and actions over several lines do not disturb", () => {
  const document = read(`{{/* a
comment */}}
config: |
    {{- if .x }}
  key: {{ .y }}
  {{- end }}
labels: {{ include "x" (dict
  "a" 1) | quote }}
{{- $z := 1 }}
last: 1 {{/* note */}}
nested: {{- toYaml .Values.n | nindent 2 }}
  extra: 1
`);
  assert.match(at(document, "config")?.unknown ?? "", /if/);
  assert.match(at(document, "labels")?.unknown ?? "", /include/);
  const last = at(document, "last");
  assert.equal(last?.kind === "scalar" && last.value, 1);
  assert.match(at(document, "nested")?.unknown ?? "", /nindent 2/);
  assert.equal(at(document, "nested", "extra")?.unknown, undefined);
});

test("a template that cannot be masked says so", () => {
  const { failures } = parseText("a: [ {{ .x }}\nb: 1\n");
  assert.match(failures[0]?.message ?? "", /template that has not been rendered.*render it first/);
});

test("labels are one short line", () => {
  const document = read(
    `a: {{ include "a-very-long-name-of-a-template"   (dict "root" $ "values" .Values.something.long) }}\n`,
  );
  assert.equal(at(document, "a")?.unknown?.length, 58);
  assert.equal(entryOf(document.root, "a")?.name, "a");
});

test("tokens are told from escapes", () => {
  const braced = `$${"{B}"}`;
  assert.equal(tokenIn(`a ${braced} c`), braced);
  assert.equal(tokenIn(`$${braced}`), undefined);
  assert.equal(tokenIn("#{B}#"), "#{B}#");
  assert.equal(tokenIn("$(B)"), "$(B)");
  assert.equal(tokenIn("x$(B)"), undefined);
});
