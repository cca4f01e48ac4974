import type { Entry, Node, SyntaxProblem } from "../tree.ts";
import { isMergeKey, YamlScalar } from "./nodes.ts";

/** Above this many entries a set finds duplicates faster than comparing each with each. */
const FEW = 12;

/** The entries that a mapping has for Go: duplicates dropped with a problem, merge keys resolved. */
export function settleEntries(entries: Entry[], merges: boolean, problems: SyntaxProblem[]): Entry[] {
  if (merges) return merge(entries, problems);
  if (entries.length < 2 || !repeats(entries)) return entries;
  const kept = new Map<string, Entry>();
  for (const entry of entries) keep(kept, entry, problems);
  return [...kept.values()];
}

function repeats(entries: readonly Entry[]): boolean {
  const count = entries.length;
  if (count > FEW) return new Set(entries.map(({ name }) => name)).size < count;
  for (let index = 1; index < count; index++) {
    const name = entries[index]?.name;
    for (let before = 0; before < index; before++) if (entries[before]?.name === name) return true;
  }
  return false;
}

/** The last of several entries with one name wins, as it does in Go. */
function keep(kept: Map<string, Entry>, entry: Entry, problems: SyntaxProblem[]): void {
  const before = kept.get(entry.name);
  kept.delete(entry.name);
  kept.set(entry.name, entry);
  if (before === undefined) return;
  problems.push({
    code: "duplicate-key",
    message: `the key "${entry.name}" is written twice: kubectl takes this one and drops the other, strict readers refuse the document`,
    start: entry.key.start,
    end: entry.key.end,
    related: { start: before.key.start, end: before.key.end },
  });
}

/** Go merges in the order of writing: what `<<` brings replaces what stands before it and yields to what follows. */
function merge(entries: readonly Entry[], problems: SyntaxProblem[]): Entry[] {
  const kept = new Map<string, Entry>();
  for (const entry of entries) {
    if (!(entry.key instanceof YamlScalar && isMergeKey(entry.key))) {
      if (kept.get(entry.name)?.merged) kept.delete(entry.name);
      keep(kept, entry, problems);
      continue;
    }
    for (const source of sourcesOf(entry.value)) {
      if (source.kind !== "mapping") continue;
      for (const inner of source.entries) overlay(kept, inner, entry, problems);
    }
  }
  const all = [...kept.values()];
  return [...all.filter((entry) => !entry.merged), ...all.filter((entry) => entry.merged)];
}

function overlay(kept: Map<string, Entry>, inner: Entry, at: Entry, problems: SyntaxProblem[]): void {
  const before = kept.get(inner.name);
  if (before !== undefined && !before.merged) {
    problems.push({
      code: "duplicate-key",
      message: `<< stands after "${inner.name}" and brings another: kubectl takes the merged value; write << first`,
      start: at.key.start,
      end: at.key.end,
      related: { start: before.key.start, end: before.key.end },
    });
  }
  const { key, name, value, alias } = inner;
  kept.set(name, { key, name, value, alias, merged: true });
}

/** The merged mappings, weakest first: in a list the earlier ones take precedence. */
function sourcesOf(value: Node): Node[] {
  return value.kind === "sequence" ? value.items.map((item) => item.value).reverse() : [value];
}
