import assert from "node:assert/strict";
import { test } from "node:test";
import type { JsonValue, Operation, Path } from "../../model/index.ts";
import { parseText } from "../index.ts";
import { applySplices, type Edit, editDocument } from "./index.ts";

function edit(text: string, ...operations: Operation[]): Edit {
  const [document] = parseText(text).documents;
  assert.ok(document);
  return editDocument(document, operations);
}

function edited(text: string, ...operations: Operation[]): string {
  const result = edit(text, ...operations);
  assert.ok(result.ok, result.ok ? "" : `${result.reason}:\n${text}`);
  const changed = applySplices(text, result.splices);
  assert.ok(changed !== undefined);
  const shifts = operations.some(({ op, path }) => op === "remove" && typeof path.at(-1) === "number");
  if (!shifts) assert.deepEqual(edit(changed, ...operations), { ok: true, splices: [] }, changed);
  return changed;
}

function refused(text: string, ...operations: Operation[]): string {
  const result = edit(text, ...operations);
  assert.equal(result.ok, false, JSON.stringify(result));
  return result.ok ? "" : result.reason;
}

const set = (path: Path, value: JsonValue): Operation => ({ op: "set", path, value });
const insert = (path: Path, value: JsonValue, index?: number): Operation =>
  index === undefined ? { op: "insert", path, value } : { op: "insert", path, value, index };
const remove = (path: Path): Operation => ({ op: "remove", path });
const rename = (path: Path, to: string): Operation => ({ op: "rename", path, to });

const POD = `kind: Pod # a pod
spec:
  containers:
  - name: a # first
    image: 'x:1'
    # about ports
    ports:
    - containerPort: 80
  # between
  - name: b
    securityContext: {}
  # end
`;

test("a missing key comes last in its mapping, its parents with it", () => {
  assert.equal(
    edited(
      POD,
      set(["spec", "containers", 0, "securityContext", "capabilities", "drop"], ["ALL"]),
      set(["spec", "containers", 0, "securityContext", "runAsNonRoot"], true),
    ),
    POD.replace(
      "containerPort: 80\n",
      "containerPort: 80\n    securityContext:\n      capabilities:\n        drop:\n        - ALL\n      runAsNonRoot: true\n",
    ),
  );
  assert.equal(edited("a:\n    b: 1", set(["a", "c"], "x")), "a:\n    b: 1\n    c: x");
  assert.equal(edited("a:\r\n  b: 1\r\n", set(["a", "c"], { d: 1 })), "a:\r\n  b: 1\r\n  c:\r\n    d: 1\r\n");
});

test("values change in their place and keep their quotes", () => {
  assert.equal(edited(POD, set(["spec", "containers", 0, "image"], "y:2")), POD.replace("'x:1'", "'y:2'"));
  assert.equal(
    edited(POD, set(["kind"], "0400")),
    POD.replace("kind: Pod", 'kind: "0400"').replace('"0400"', "'0400'"),
  );
  assert.equal(edited("a: |\n  x\n  y\nb: 1\n", set(["a"], 5)), "a: 5\nb: 1\n");
  assert.equal(edited("a: # note\n  b: 1\n  c: 2\nd: 1\n", set(["a"], false)), "a: false # note\nd: 1\n");
  assert.equal(edited("a:\n- 1\n- 2\nb: 1\n", set(["a"], { x: 1 })), "a:\n  x: 1\nb: 1\n");
  assert.equal(edited("- a # one\n- b\n", set([0], { k: 1, l: [2] })), "- k: 1 # one\n  l:\n    - 2\n- b\n");
  assert.equal(edited("a: x\n", set(["a"], "one\ntwo\n")), "a: |\n  one\n  two\n");
});

test("empty values open up", () => {
  assert.equal(
    edited(POD, set(["spec", "containers", 1, "securityContext", "privileged"], false)),
    POD.replace("securityContext: {}\n", "securityContext:\n      privileged: false\n"),
  );
  assert.equal(edited("a: # c\nb: 1\n", set(["a", "x"], 1)), "a: # c\n  x: 1\nb: 1\n");
  assert.equal(edited("a: [] # c\n", insert(["a"], "x")), "a: # c\n  - x\n");
  assert.equal(edited("a: null\n", set(["a", "x"], 1)), "a:\n  x: 1\n");
  assert.equal(edited("-\n- b\n", set([0], { x: 1 })), "- x: 1\n- b\n");
  assert.equal(
    edited("a: {b: {}, c: }\n", set(["a", "b", "x"], 1), set(["a", "c"], 2)),
    "a: {b: {x: 1}, c: 2 }\n",
  );
  assert.equal(edited("a: {b}\n", set(["a", "b"], 2)), "a: {b: 2}\n");
});

test("items are inserted and appended with the list's own indentation", () => {
  assert.equal(
    edited("a:\n- x # one\n# two\n- y\nb: 1\n", insert(["a"], "z")),
    "a:\n- x # one\n# two\n- y\n- z\nb: 1\n",
  );
  assert.equal(
    edited("a:\n  - x # one\n  # two\n  - y\n", insert(["a"], { k: 1, l: 2 }, 1)),
    "a:\n  - x # one\n  - k: 1\n    l: 2\n  # two\n  - y\n",
  );
  assert.equal(edited("a:\n- x\n", insert(["a"], "z", 0)), "a:\n- z\n- x\n");
  assert.equal(edited("- - x\n", insert([0], "z", 0)), "- - z\n  - x\n");
  assert.equal(edited("a: [x, y]\n", insert(["a"], "b, c", 0), insert(["a"], "z")), 'a: ["b, c", x, y, z]\n');
  assert.equal(edited("a: [\n  x, # c\n  y,\n]\n", insert(["a"], "z")), "a: [\n  x, # c\n  y,\n  z,\n]\n");
});

test("removals take whole lines and leave empty collections", () => {
  assert.equal(
    edited(POD, remove(["spec", "containers", 0, "ports"])),
    POD.replace("    ports:\n    - containerPort: 80\n", ""),
  );
  assert.equal(
    edited(POD, remove(["spec", "containers", 1, "name"])),
    POD.replace("- name: b\n    security", "- security"),
  );
  assert.equal(edited(POD, remove(["spec", "containers", 0])), POD.replace(/ {2}- name: a[\s\S]*?80\n/, ""));
  assert.equal(
    edited(POD, remove(["spec", "containers", 0, "ports", 0])),
    POD.replace("ports:\n    - containerPort: 80", "ports: []"),
  );
  assert.equal(edited("a: {b: 1, c: 2, d: 3}\n", remove(["a", "b"]), remove(["a", "d"])), "a: {c: 2}\n");
  assert.equal(edited("a: [x]\n", remove(["a", 0])), "a: []\n");
  assert.equal(edited("a: 1\nb: 2", remove(["b"])), "a: 1");
  assert.equal(edited("a: 1\nb: 2\nc: 3", remove(["b"]), remove(["c"])), "a: 1\n");
  assert.equal(edited("a:\n  b: 1\n", remove(["a", "b"])), "a: {}\n");
  assert.equal(edited("- a: 1\n  # note\n  b: 2\n", remove([0, "a"])), "-\n  # note\n  b: 2\n");
  assert.equal(edited(POD, remove(["spec", "nothing"])), POD);
});

test("a key is renamed in place", () => {
  assert.equal(edited(POD, rename(["spec", "containers", 0, "image"], "on")), POD.replace("image", "'on'"));
  assert.equal(edited('{"a": 1}', rename(["a"], "b")), '{"b": 1}');
  assert.match(refused("a: 1\nb: 2\n", rename(["a"], "b")), /there is a b already/);
});

test("operations on one place compose", () => {
  assert.equal(
    edited("a: 1\n", set(["s", "x"], 1), set(["s", "z"], 2), insert(["s", "l"], "p"), remove(["s", "x"])),
    "a: 1\ns:\n  z: 2\n  l:\n    - p\n",
  );
  assert.equal(edited("a:\n  b: 1\n", remove(["a", "b"]), set(["a", "c"], 2)), "a:\n  c: 2\n");
  assert.equal(
    edited("a:\n  b:\n    c: 1\n", set(["a", "b", "d"], 1), set(["a", "e"], 2), set(["f"], 3)),
    "a:\n  b:\n    c: 1\n    d: 1\n  e: 2\nf: 3\n",
  );
  assert.equal(
    edited("a: {x: 1, l: [1, 2]}\n", set(["a"], { x: 2, l: [1], z: 3 })),
    "a: {x: 2, l: [1], z: 3}\n",
  );
});

test("JSON stays JSON, pretty or compact", () => {
  assert.equal(
    edited('{"a":{},"b":[1]}', set(["a", "x"], { y: [1, "z"] }), insert(["b"], 2)),
    '{"a":{"x":{"y":[1,"z"]}},"b":[1,2]}',
  );
  const pretty = `${JSON.stringify({ a: { b: 1 }, c: {}, d: [1, 2] }, null, 4)}\n`;
  assert.equal(
    edited(pretty, set(["a", "x"], { y: [1] }), set(["c", "z"], "q"), remove(["d", 1])),
    `${JSON.stringify({ a: { b: 1, x: { y: [1] } }, c: { z: "q" }, d: [1] }, null, 4)}\n`,
  );
});

test("texts are quoted so that they stay texts", () => {
  for (const value of [
    "yes",
    "0400",
    "1e3",
    "1:30",
    "2001-01-01",
    "~",
    "",
    " x",
    "a: b",
    "a #b",
    "*a",
    "-",
    "{{ x }}",
    "1_000",
    "0x1F",
    ".5",
    "null",
    "a\tb",
    "\u0085",
  ]) {
    const text = edited("a: b\n", set(["a"], value), set([value], 1));
    assert.match(text, /^a: ["']/, value);
  }
  for (const value of ["x:1", "a-b", "http://x/y?z=#1", "-v", "--flag=1", "it's", "v1.2.3", "1.2.3-x"]) {
    assert.equal(edited("a: b\n", set(["a"], value)), `a: ${value}\n`);
  }
});

test("shared text is refused, and giving an alias its own value is not", () => {
  assert.match(refused("a: &x {b: 1}\nc: *x\n", set(["a", "b"], 2)), /shared/);
  assert.match(refused("a: &x {b: 1}\nc: *x\n", set(["c", "b"], 2)), /alias/);
  assert.match(refused("a: &x {b: 1}\nc: {<<: *x, d: 1}\n", set(["c", "b"], 2)), /share/);
  assert.match(refused("a: &x 1\nc: *x\n", set(["a"], 2)), /shared/);
  assert.equal(edited("a: &x {b: 1}\nc: *x # y\n", set(["c"], { b: 2 })), "a: &x {b: 1}\nc: # y\n  b: 2\n");
  assert.equal(edited("a: &x\n  b: 1\n", set(["a", "b"], 2)), "a: &x\n  b: 2\n");
  assert.equal(edited("a: !!str 5\n", set(["a"], 6)), "a: 6\n");
});

test("templates are changed only where they are certain", () => {
  const chart = `spec:
  replicas: {{ .Values.replicas }}
  {{- if .Values.host }}
  hostNetwork: true
  {{- end }}
  labels:
    a: b
    {{- include "labels" . | nindent 4 }}
  hostPID: true
  {{- with .Values.x }}
  x: 1
  {{- end }}
`;
  assert.equal(edited(chart, set(["spec", "hostPID"], false)), chart.replace("PID: true", "PID: false"));
  assert.match(refused(chart, set(["spec", "replicas"], 3)), /\.Values\.replicas/);
  assert.match(refused(chart, set(["spec", "hostNetwork"], false)), /\.Values\.host/);
  assert.match(refused(chart, remove(["spec", "hostNetwork"])), /lies within/);
  assert.match(refused(chart, set(["spec", "labels", "c"], "d")), /include/);
  assert.match(refused(chart, set(["spec", "hostIPC"], false)), /lies within/);
});

test("what does not fit is refused with a reason", () => {
  assert.match(refused("a: 1\n", set(["a", "b"], 2)), /a is not a mapping/);
  assert.match(refused("a: {}\n", insert(["a"], 2)), /a is not a list/);
  assert.match(refused("a: [1]\n", set(["a", 3], 2)), /behind the end/);
  assert.match(refused("---\n# nothing\n", set(["a"], 2)), /empty/);
  assert.match(refused("a: 1\nb: 1\na: 2\n", remove(["a"])), /does not allow/);
  assert.match(refused("a: 1\n", remove([])), /cannot be removed/);
  assert.match(refused("? a\n: 1\n? b\n: 2\n", remove(["a"])), /./);
});

test("splices that overlap are not applied", () => {
  assert.equal(
    applySplices("abc", [
      { start: 0, end: 2, text: "" },
      { start: 1, end: 3, text: "" },
    ]),
    undefined,
  );
  assert.equal(applySplices("abc", [{ start: 2, end: 4, text: "" }]), undefined);
  assert.equal(
    applySplices("abc", [
      { start: 1, end: 2, text: "" },
      { start: 1, end: 1, text: "x" },
      { start: 1, end: 1, text: "y" },
    ]),
    "axyc",
  );
});
