import type { Entry, Node, SyntaxProblem } from "../tree.ts";
import { isMergeKey, YamlEntry, YamlScalar } from "./nodes.ts";
import { isSurelyText } from "./scalar.ts";

/** Above this many entries a map finds duplicates faster than comparing each with each. */
const FEW = 12;
const hashes = new Int32Array(FEW);

/** The entries that a mapping has for Go: duplicates dropped with a problem, merge keys resolved. */
export function settleEntries(entries: Entry[], merges: boolean, problems: SyntaxProblem[]): Entry[] {
  if (merges) return merge(entries, problems);
  if (entries.length < 2 || !mayRepeat(entries)) return entries;
  const kept = new Map<string, Entry>();
  for (const entry of entries) keep(kept, entry, problems);
  return [...kept.values()];
}

/** A cheap test without false negatives: compares hashes of the keys as they are written. */
function mayRepeat(entries: readonly Entry[]): boolean {
  const count = entries.length;
  if (count > FEW) {
    const names = new Set<string>();
    for (const entry of entries) names.add(entry.name);
    return names.size < count;
  }
  for (let index = 0; index < count; index++) {
    const entry = entries[index];
    const hash = entry === undefined ? 0 : hashOf(entry);
    for (let before = 0; before < index; before++) if (hashes[before] === hash) return true;
    hashes[index] = hash;
  }
  return false;
}

function hashOf(entry: Entry): number {
  const key = entry.key;
  if (!(key instanceof YamlScalar)) return hashText(entry.name, 0, entry.name.length);
  const { context, valueStart, valueEnd } = key;
  const first = context.source.charCodeAt(valueStart);
  const literal = key.event === undefined && isSurelyText(first, valueEnd - valueStart);
  if (literal) return hashText(context.source, valueStart, valueEnd);
  return hashText(entry.name, 0, entry.name.length);
}

function hashText(text: string, start: number, end: number): number {
  let hash = 0;
  for (let at = start; at < end; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
  return hash;
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
  const key = inner.key;
  kept.set(
    inner.name,
    key instanceof YamlScalar ? new YamlEntry(key, inner.value, inner.alias, true) : inner,
  );
}

/** The merged mappings, weakest first: in a list the earlier ones take precedence. */
function sourcesOf(value: Node): Node[] {
  return value.kind === "sequence" ? value.items.map((item) => item.value).reverse() : [value];
}
