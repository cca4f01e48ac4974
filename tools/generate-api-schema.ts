/**
 * Writes src/kubernetes/schema/tables.generated.ts: the field types of every built-in kind of Kubernetes.
 *
 * The source is the API's own Go declarations, one release of each minor, through the Go module proxy (needs `go`).
 * `--check` writes nothing: it fails when the committed file differs, and says so when the sources are out of reach.
 */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { removedApis } from "../src/kubernetes/schema/removed-apis.ts";

/** The release that stands for its minor. */
const releases = [
  "0.22.17",
  "0.23.17",
  "0.24.17",
  "0.25.16",
  "0.26.15",
  "0.27.16",
  "0.28.15",
  "0.29.15",
  "0.30.14",
  "0.31.4",
  "0.32.13",
  "0.33.13",
  "0.34.13",
  "0.35.10",
  "0.36.6",
  "0.37.2",
];
const modules = [
  "k8s.io/api",
  "k8s.io/apimachinery",
  "k8s.io/apiextensions-apiserver",
  "k8s.io/kube-aggregator",
];
const program = fileURLToPath(new URL("./api-types", import.meta.url));
const target = fileURLToPath(new URL("../src/kubernetes/schema/tables.generated.ts", import.meta.url));

interface Field {
  readonly name: string;
  readonly type: string;
}
interface Lifecycle {
  readonly introduced?: number;
  readonly deprecated?: number;
  readonly removed?: number;
}
interface Kind {
  readonly apiVersion: string;
  readonly kind: string;
  readonly type: string;
  readonly lifecycle?: Lifecycle;
}
interface Declarations {
  readonly kinds: readonly Kind[];
  readonly types: Readonly<Record<string, readonly Field[]>>;
}
interface DatedField {
  type: string;
  first: number;
  last: number;
}
interface DatedKind extends Kind {
  readonly first: number;
}
interface Union {
  readonly types: Map<string, Map<string, DatedField>>;
  readonly kinds: Map<string, DatedKind>;
}

const minorOf = (release: string): number => Number(release.split(".")[1]);
const oldest = minorOf(releases[0] ?? "");
const newest = minorOf(releases.at(-1) ?? "");

function moduleDirectory(module: string, release: string): string {
  const out = execFileSync("go", ["mod", "download", "-json", `${module}@v${release}`], {
    cwd: program,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  return (JSON.parse(out) as { Dir: string }).Dir;
}

function declarationsOf(release: string): Declarations {
  const sources = modules.map((module) => `${module}=${moduleDirectory(module, release)}`);
  const out = execFileSync("go", ["run", ".", ...sources], {
    cwd: program,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  return JSON.parse(out) as Declarations;
}

/** Everything that any minor declares, the newest declaration first; each field with the minors that have it. */
function unite(all: readonly (readonly [minor: number, Declarations])[]): Union {
  const union: Union = { types: new Map(), kinds: new Map() };
  for (const [minor, { kinds, types }] of all.toReversed()) {
    for (const kind of kinds) {
      const id = `${kind.apiVersion} ${kind.kind}`;
      union.kinds.set(id, { ...(union.kinds.get(id) ?? kind), first: minor });
    }
    for (const [id, fields] of Object.entries(types)) {
      const known = union.types.get(id) ?? new Map<string, DatedField>();
      union.types.set(id, known);
      for (const { name, type } of fields) {
        const field = known.get(name) ?? { type, first: minor, last: minor };
        field.first = minor;
        known.set(name, field);
      }
    }
  }
  return union;
}

function shortName(id: string): string {
  return id.slice(id.indexOf(".") + 1);
}

/** Types of one name and the same fields, all the way down, become one: the betas of a group mostly repeat each other. */
function classesOf(types: Union["types"]): Map<string, string> {
  let classes = new Map([...types.keys()].map((id) => [id, shortName(id)]));
  for (let before = 0; ; ) {
    const bySignature = new Map<string, string>();
    const next = new Map<string, string>();
    for (const [id, fields] of types) {
      const text = [...fields].map(([name, { type, first, last }]) =>
        [name, type.replace(/#(.*)/, (_, to: string) => `#${classes.get(to)}`), first, last].join(" "),
      );
      const signature = `${shortName(id)}|${text.join("|")}`;
      const found = bySignature.get(signature) ?? id;
      bySignature.set(signature, found);
      next.set(id, found);
    }
    classes = next;
    if (bySignature.size === before) return classes;
    before = bySignature.size;
  }
}

function encodeField(name: string, field: DatedField, typeFirst: number, typeLast: number, ref: string) {
  const code = field.type.replace(/#.*/, `#${ref}`);
  const type = code === "s" ? "" : /^[a-zA-Z]/.test(code) ? `:${code}` : code;
  const since = field.first > typeFirst ? `@${field.first}` : "";
  const until = field.last < typeLast ? `~${field.last}` : "";
  return `${name}${type}${since}${until}`;
}

function encode(union: Union): string {
  const classes = classesOf(union.types);
  const reachable = new Set<string>();
  const visit = (id: string): void => {
    const own = classes.get(id) ?? id;
    if (reachable.has(own)) return;
    reachable.add(own);
    for (const { type } of union.types.get(own)?.values() ?? [])
      if (type.includes("#")) visit(type.slice(type.indexOf("#") + 1));
  };
  for (const { type } of union.kinds.values()) visit(type);
  const ids = [...reachable].toSorted();
  const numbers = new Map(ids.map((id, index) => [id, index.toString(36)]));
  const numberOf = (id: string): string => numbers.get(classes.get(id) ?? id) ?? "";
  const types = ids.map((id) => {
    const fields = [...(union.types.get(id) ?? [])];
    const first = Math.min(...fields.map(([, field]) => field.first));
    const last = Math.max(...fields.map(([, field]) => field.last));
    const written = fields.map(([name, field]) =>
      encodeField(name, field, first, last, numberOf(field.type.slice(field.type.indexOf("#") + 1))),
    );
    return `${shortName(id)} ${written.join()}`;
  });
  const groups = Map.groupBy([...union.kinds.values()], ({ apiVersion }) => apiVersion);
  const kinds = [...groups]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([apiVersion, members]) => {
      const written = members.map(({ kind, type, first, lifecycle }) => {
        const since = Math.max(lifecycle?.introduced ?? 0, first > oldest ? first : 0);
        return `${kind}#${numberOf(type)}${since > oldest ? `@${since}` : ""}`;
      });
      return `${apiVersion} ${written.toSorted().join()}`;
    });
  return `// Made by tools/generate-api-schema.ts from the field declarations of ${modules.join(", ")}
// (Apache-2.0, The Kubernetes Authors), minors ${oldest} to ${newest}. Do not edit. The form is described in tables.ts.

export const oldestMinor = ${oldest};
export const newestMinor = ${newest};

export const typeLines = \`${types.join("\n")}\`;

export const kindLines = \`${kinds.join("\n")}\`;
`;
}

/** Where the table of removed APIs and the sources tell different dates. */
function disagreements(union: Union): string[] {
  const told = new Map(removedApis.map((api) => [`${api.apiVersion} ${api.kind}`, api]));
  const wrong: string[] = [];
  for (const [id, { lifecycle, kind }] of union.kinds) {
    if (lifecycle?.deprecated === undefined || kind.endsWith("List")) continue;
    const api = told.get(id);
    const removed = lifecycle.removed ?? Number.POSITIVE_INFINITY;
    if (api === undefined) {
      if (removed <= newest)
        wrong.push(`${id}: deprecated ${lifecycle.deprecated}, removed ${removed}, not in removed-apis.ts`);
    } else if (api.deprecatedIn !== lifecycle.deprecated || (api.removedIn ?? removed) !== removed)
      wrong.push(`${id}: sources say deprecated ${lifecycle.deprecated}, removed ${removed}`);
  }
  return wrong;
}

function main(): void {
  const check = process.argv.includes("--check");
  let all: (readonly [number, Declarations])[];
  try {
    all = releases.map((release) => [minorOf(release), declarationsOf(release)] as const);
  } catch (error) {
    const reason = error instanceof Error ? error.message.split("\n")[0] : String(error);
    console.error(
      `The API's sources are out of reach (${reason}); tables.generated.ts was ${check ? "not compared" : "not written"}.`,
    );
    process.exitCode = check ? 0 : 1;
    return;
  }
  const union = unite(all);
  const text = encode(union);
  const wrong = disagreements(union);
  for (const line of wrong) console.error(line);
  if (wrong.length > 0) process.exitCode = 1;
  if (!check) writeFileSync(target, text);
  else if (readFileSync(target, "utf8") !== text) {
    console.error(
      "src/kubernetes/schema/tables.generated.ts is stale: run node tools/generate-api-schema.ts",
    );
    process.exitCode = 1;
  }
}

main();
