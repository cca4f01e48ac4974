import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { activate, defaultPolicy } from "../src/assess/index.ts";
import { type JsonValue, type Path, startsWith } from "../src/model/index.ts";
import type { ScanRequest } from "../src/scan/index.ts";
import { type Repair, repair } from "../src/scan/repair/index.ts";
import { commentsOf, parseText, toValue } from "../src/syntax/index.ts";

const SEED = 20261122;
/** For a longer run than each test run affords. */
const { FIX_RUNS } = process.env;
const limits =
  FIX_RUNS === undefined
    ? { numRuns: 150, interruptAfterTimeLimit: 3000, markInterruptAsFailure: false }
    : { numRuns: Number(FIX_RUNS) };

type Fields = { readonly [key: string]: JsonValue };

const flag = fc.option(fc.boolean(), { nil: undefined });

function fields(shape: Readonly<Record<string, fc.Arbitrary<JsonValue | undefined>>>): fc.Arbitrary<Fields> {
  return fc
    .record(shape)
    .map((record) =>
      Object.fromEntries(
        Object.entries(record).filter((entry): entry is [string, JsonValue] => entry[1] !== undefined),
      ),
    );
}

function maybe(value: fc.Arbitrary<JsonValue>): fc.Arbitrary<JsonValue | undefined> {
  return fc.option(value, { nil: undefined });
}

const capabilities = fields({
  add: maybe(fc.subarray(["SYS_ADMIN", "NET_ADMIN", "CHOWN", "NET_BIND_SERVICE"])),
  drop: maybe(fc.subarray(["ALL", "KILL"])),
});

const containerContext = fields({
  privileged: flag,
  allowPrivilegeEscalation: flag,
  runAsNonRoot: flag,
  readOnlyRootFilesystem: flag,
  runAsUser: maybe(fc.constantFrom(0, 1000, 20000)),
  procMount: maybe(fc.constantFrom("Default", "Unmasked")),
  capabilities: maybe(fc.oneof(capabilities, fc.constant(null))),
});

const container = fields({
  name: fc.constantFrom("web", "log", "it's", "a: b"),
  image: fc.constantFrom("example.azurecr.io/web:1.0.0", "nginx", "nginx:latest", "{{ .Values.image }}"),
  securityContext: maybe(fc.oneof(containerContext, fc.constant(null))),
  imagePullPolicy: maybe(fc.constantFrom("Always", "Never")),
  ports: maybe(fc.constant([{ containerPort: 80, hostPort: 80 }])),
  command: maybe(fc.constant(["sh", "-c", "echo 'two: words' # no comment\nexit 0\n"])),
  resources: maybe(
    fields({ limits: maybe(fc.constant({ memory: "64Mi" })), requests: maybe(fc.constant({})) }),
  ),
  volumeMounts: maybe(fc.constant([{ name: "data", mountPath: "/data" }])),
  securitycontext: maybe(fc.constant({ privileged: true })),
});

const podSpec = fields({
  containers: fc.array(container, { minLength: 1, maxLength: 3 }),
  initContainers: maybe(fc.array(container, { maxLength: 2 })),
  securityContext: maybe(
    fc.oneof(fields({ runAsNonRoot: flag, runAsUser: maybe(fc.constant(0)) }), fc.constant(null)),
  ),
  hostNetwork: flag,
  hostPID: flag,
  automountServiceAccountToken: flag,
  serviceAccount: maybe(fc.constant("web")),
  volumes: maybe(
    fc.constantFrom<JsonValue>(
      [{ name: "data", hostPath: { path: "/" } }],
      [{ name: "data", emptyDir: {} }],
      [],
    ),
  ),
});

const labels = { app: "web" };
const metadata = { name: "web", namespace: "shop" };
const template = podSpec.map((spec) => ({ metadata: { labels }, spec }));

const resource: fc.Arbitrary<Fields> = fc.oneof(
  podSpec.map((spec) => ({ apiVersion: "v1", kind: "Pod", metadata, spec })),
  fc
    .record({ kind: fc.constantFrom("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet"), template })
    .map(({ kind, template: pod }) => ({
      apiVersion: "apps/v1",
      kind,
      metadata,
      spec: { selector: { matchLabels: labels }, template: pod },
    })),
  template.map((pod) => ({ apiVersion: "batch/v1", kind: "Job", metadata, spec: { template: pod } })),
  template.map((pod) => ({
    apiVersion: "batch/v1",
    kind: "CronJob",
    metadata,
    spec: { schedule: "0 0 * * *", jobTemplate: { spec: { template: pod } } },
  })),
  fc.constantFrom<Fields>(
    { apiVersion: "v1", kind: "Namespace", metadata: { name: "shop" } },
    {
      apiVersion: "v1",
      kind: "Service",
      metadata,
      spec: { type: "LoadBalancer", selector: labels, ports: [{ port: 80 }] },
    },
    { apiVersion: "v1", kind: "ConfigMap", metadata, data: { a: "yes" } },
  ),
);

const anyDocument: fc.Arbitrary<Fields> = fc.oneof(
  { weight: 4, arbitrary: resource },
  {
    weight: 1,
    arbitrary: fc
      .array(resource, { maxLength: 3 })
      .map((items) => ({ apiVersion: "v1", kind: "List", items })),
  },
);

/** How a text is written: flow or block, comments, indentation, anchors, all drawn in turn. */
interface Look {
  readonly draws: readonly number[];
  readonly indent: number;
  readonly dash: number;
  readonly crlf: boolean;
  readonly final: boolean;
  readonly json: boolean;
}

const look: fc.Arbitrary<Look> = fc.record({
  draws: fc.array(fc.nat(15), { minLength: 7, maxLength: 50 }),
  indent: fc.constantFrom(1, 2, 3, 4),
  dash: fc.constantFrom(0, 2),
  crlf: fc.boolean(),
  final: fc.boolean(),
  json: fc.integer({ min: 0, max: 7 }).map((draw) => draw === 0),
});

class Writer {
  readonly #look: Look;
  #drawn = 0;
  #comments = 0;
  #anchors = 0;

  constructor(style: Look) {
    this.#look = style;
  }

  file(documents: readonly Fields[]): string {
    const { json, crlf, final } = this.#look;
    const [first] = documents;
    const text = json
      ? JSON.stringify(first, null, this.#draw() > 7 ? 2 : 0)
      : documents.map((each) => this.#block(each).join("\n")).join(`\n---${this.#comment()}\n`);
    const ended = final ? `${text}\n` : text;
    return crlf ? ended.replaceAll("\n", "\r\n") : ended;
  }

  #draw(): number {
    return this.#look.draws[this.#drawn++ % this.#look.draws.length] ?? 0;
  }

  #comment(): string {
    return this.#draw() < 2 ? ` # kept ${this.#comments++}.` : "";
  }

  #above(): string[] {
    return this.#draw() === 0 ? [`# kept ${this.#comments++}.`] : [];
  }

  #block(value: JsonValue): string[] {
    const { indent, dash } = this.#look;
    if (Array.isArray(value) && value.length > 0)
      return value.flatMap((item: JsonValue) => [...this.#above(), ...behindDash(this.#nested(item))]);
    if (typeof value !== "object" || value === null || Object.keys(value).length === 0)
      return [this.#inline(value)];
    return Object.entries(value).flatMap(([name, child]) => {
      const lines = this.#nested(child);
      if (lines.length === 1 && (isScalar(child) || this.#isFlow(lines[0])))
        return [...this.#above(), `${name}: ${lines[0]}${this.#comment()}`];
      const depth = " ".repeat(Array.isArray(child) ? dash : indent);
      const anchor = this.#draw() === 0 ? ` &a${this.#anchors++}` : "";
      return [...this.#above(), `${name}:${anchor}${this.#comment()}`, ...lines.map((line) => depth + line)];
    });
  }

  #nested(value: JsonValue): string[] {
    return isScalar(value) || this.#draw() < 2 ? [this.#inline(value)] : this.#block(value);
  }

  #isFlow(line: string | undefined): boolean {
    return line?.startsWith("{") === true || line?.startsWith("[") === true;
  }

  #inline(value: JsonValue): string {
    if (typeof value === "string" && /^[\w./-]+$/.test(value) && value !== "yes") return value;
    return JSON.stringify(value);
  }
}

function isScalar(value: JsonValue): boolean {
  return typeof value !== "object" || value === null || Object.keys(value).length === 0;
}

function behindDash(lines: readonly string[]): string[] {
  const content = lines.findIndex((line) => !line.startsWith("#"));
  return [
    ...lines.slice(0, content),
    ...lines.slice(content).map((line, index) => (index === 0 ? `- ${line}` : `  ${line}`)),
  ];
}

const policy = { ...defaultPolicy, profiles: ["aks-best-practices", "pss-restricted", "cis-aks", "nsa"] };
const controls = activate(policy, {});

function requestOf(text: string): ScanRequest {
  return {
    roots: ["-"],
    base: "/",
    stdin: new TextEncoder().encode(text),
    policy,
    controls,
    target: 37,
    date: "2026-01-01",
    podSecurity: [],
  };
}

/** Every path at which two values differ; of lists of different lengths the list itself. */
function differences(a: JsonValue | undefined, b: JsonValue | undefined, path: Path = []): Path[] {
  if (Array.isArray(a) && Array.isArray(b)) {
    if (a.length !== b.length) return [path];
    return a.flatMap((item: JsonValue, index) => differences(item, b[index] as JsonValue, [...path, index]));
  }
  if (isFields(a) && isFields(b)) {
    const names = new Set([...Object.keys(a), ...Object.keys(b)]);
    return [...names].flatMap((name) => differences(a[name], b[name], [...path, name]));
  }
  return a === b ? [] : [path];
}

function isFields(value: JsonValue | undefined): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Where the plans of what was fixed change a document. */
function planned({ fixed }: Repair, index: number): Path[] {
  return fixed.flatMap(({ resource: own, fix }) =>
    (fix?.changes ?? []).flatMap(({ resource: each = own, operations }) =>
      each.origin.document === index
        ? operations.flatMap((operation) => {
            const path = [...each.origin.item, ...operation.path];
            const parent = path.slice(0, -1);
            return operation.op === "rename"
              ? [path, [...parent, operation.to]]
              : [operation.op === "remove" && typeof path.at(-1) === "number" ? parent : path];
          })
        : [],
    ),
  );
}

test("repaired files say what the plans say and nothing else, keep their comments, and stay repaired", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyDocument, { minLength: 1, maxLength: 3 }),
      look,
      async (documents, style) => {
        const text = new Writer(style).file(documents);
        const request = requestOf(text);
        const result = await repair(request, { risky: true });
        const edited = result.edited.get("-") ?? text;
        const before = parseText(text);
        const after = parseText(edited);
        assert.deepEqual(before.failures, [], text);
        assert.deepEqual(after.failures, [], edited);
        assert.equal(after.documents.length, before.documents.length);
        for (const [index, document] of before.documents.entries()) {
          const plans = planned(result, index);
          const root = after.documents[index]?.root;
          for (const path of differences(document.root && toValue(document.root), root && toValue(root)))
            assert.ok(
              plans.some((plan) => startsWith(path, plan) || startsWith(plan, path)),
              `${path.join(".")} changed\n${text}\n=>\n${edited}`,
            );
        }
        const removes = result.fixed.some(({ fix }) =>
          fix?.changes.some(({ operations }) => operations.some(({ op }) => op === "remove")),
        );
        const comments = new Set(
          after.documents.flatMap((each) => [...commentsOf(each)].map((comment) => comment.text)),
        );
        if (!removes)
          for (const each of before.documents)
            for (const { text: comment } of commentsOf(each))
              assert.ok(comments.has(comment), `${comment} is gone\n${text}\n=>\n${edited}`);
        if (text.includes("\r\n")) assert.doesNotMatch(edited, /[^\r]\n/);
        assert.equal(edited.endsWith("\n"), text.endsWith("\n"), "the end of the last line");
        const found = result.before.assessment.findings;
        assert.equal(new Set(found.map(({ fingerprint }) => fingerprint)).size, found.length, text);
        const again = await repair(requestOf(edited), { risky: true });
        assert.equal(again.edited.get("-") ?? edited, edited, `a second run changes\n${text}\n=>\n${edited}`);
        const left = new Set(again.before.assessment.findings.map(({ fingerprint }) => fingerprint));
        for (const { fingerprint, control } of result.fixed)
          assert.ok(!left.has(fingerprint), `${control} is there again`);
      },
    ),
    { seed: SEED, ...limits },
  );
});
