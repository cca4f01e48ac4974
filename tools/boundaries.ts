import { globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

/** Rooms in the order in which they may use each other: a room imports from those above it only. */
const rooms = [
  "base",
  "model",
  "syntax",
  "kubernetes",
  "azure",
  "packages",
  "credentials",
  "images",
  "inventory",
  "controls",
  "assess",
  "fix",
  "report",
  "sources",
  "scan",
  "serve",
  "admission",
  "identity",
  "keyvault",
  "cli",
];

/** Rooms that read the outside world stay out of these: pure and synchronous, the same in every place. */
const pure = new Set(rooms.slice(0, rooms.indexOf("fix") + 1));

/** `sources` brings bytes in and knows nothing of what is asked about them. */
const hidden: Readonly<Record<string, readonly string[]>> = {
  sources: ["controls", "assess", "fix", "report"],
  report: ["sources"],
  admission: ["identity", "keyvault"],
  identity: ["admission", "keyvault"],
  keyvault: ["admission", "identity"],
};

/** Breaches of the architecture, each with its file and line. */
export function boundaryBreaches(root = "src"): string[] {
  const breaches: string[] = [];
  const graph = new Map<string, string[]>();
  for (const file of globSync(`${root}/**/*.ts`)) {
    const room = file.split("/")[1] ?? "";
    const isTest = file.endsWith(".test.ts") || file.endsWith("/testing.ts");
    const targets: string[] = [];
    for (const { specifier, line, lazy, typeOnly } of importsOf(readFileSync(file, "utf8"))) {
      const tell = (why: string): void => void breaches.push(`${file}:${line}: ${why}`);
      if (specifier.startsWith("node:")) {
        if (pure.has(room) && !isTest) tell(`imports ${specifier}, but ${room} is pure`);
        continue;
      }
      if (!specifier.startsWith(".")) continue;
      const target = normalize(join(dirname(file), specifier));
      // A type may point back at its owner within its own folder; at run time nothing goes in circles.
      if (!lazy && !(typeOnly && dirname(target) === dirname(file))) targets.push(target);
      const other = target.split("/")[1] ?? "";
      if (other === room || isTest) continue;
      const [from, to] = [rooms.indexOf(room), rooms.indexOf(other)];
      if (from < 0 || to < 0) tell(`${from < 0 ? room : other} is not a room of src/`);
      else if (to > from || hidden[room]?.includes(other)) tell(`${room} may not import ${other}`);
      else if (other !== "base" && !target.endsWith("/index.ts"))
        tell(`import ${other} by an index.ts, not ${target}`);
    }
    graph.set(file, targets);
  }
  return [...breaches, ...cycles(graph)];
}

interface Import {
  readonly specifier: string;
  readonly line: number;
  readonly lazy: boolean;
  readonly typeOnly: boolean;
}

function importsOf(text: string): Import[] {
  const pattern = /^(?:import|export)\b[^;"']*?from\s*"([^"]+)"|^import\s*"([^"]+)"|\bimport\("([^"]+)"\)/gm;
  return [...text.matchAll(pattern)].map((match) => ({
    specifier: match[1] ?? match[2] ?? match[3] ?? "",
    line: text.slice(0, match.index).split("\n").length,
    lazy: match[3] !== undefined,
    typeOnly: /^(?:import|export) type\b/.test(match[0]),
  }));
}

function cycles(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (file: string, trail: readonly string[]): void => {
    const start = trail.indexOf(file);
    if (start >= 0) {
      found.push(`cycle: ${[...trail.slice(start), file].join(" → ")}`);
      return;
    }
    if (done.has(file)) return;
    for (const target of graph.get(file) ?? []) visit(target, [...trail, file]);
    done.add(file);
  };
  for (const file of graph.keys()) visit(file, []);
  return found;
}

if (import.meta.main) {
  const breaches = boundaryBreaches();
  for (const breach of breaches) console.error(breach);
  process.exitCode = breaches.length > 0 ? 1 : 0;
}
