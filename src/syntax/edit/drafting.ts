import type { JsonValue, Operation, Path } from "../../model/index.ts";
import type { Node, SyntaxDocument } from "../tree.ts";
import { type Draft, type DraftEntry, type DraftItem, keep, opened, valueOfDraft } from "./draft.ts";
import { Refusal } from "./refusal.ts";
import { applyOperation, clamp, isList, isObject, place, sameValue } from "./values.ts";

/** Carries operations out on the draft of a document. Refuses what would change shared or templated text. */
export class Drafting {
  private readonly document: SyntaxDocument;
  draft: Draft;

  constructor(document: SyntaxDocument, root: Node) {
    this.document = document;
    this.draft = keep(root);
  }

  apply(operation: Operation): void {
    this.draft = this.descend(this.draft, operation, 0);
  }

  private descend(draft: Draft, operation: Operation, at: number): Draft {
    const { path } = operation;
    const step = path[at];
    if (draft.kind === "fresh" || isEmptyValue(draft)) return this.anew(draft, operation, at);
    this.refuseShared(draft, path.slice(0, at));
    if (step === undefined) return this.finish(draft, operation);
    const inside = opened(draft);
    if (inside.kind === "kept") this.refuseUnknown(inside.node, path.slice(0, at));
    if (typeof step === "number") {
      if (inside.kind !== "sequence") throw new Refusal(`${place(path.slice(0, at))} is not a list`);
      this.stepIntoItem(inside.items, inside.node, operation, at, step);
    } else {
      if (inside.kind !== "mapping") throw new Refusal(`${place(path.slice(0, at))} is not a mapping`);
      this.stepIntoEntry(inside.entries, inside.node, operation, at, step);
    }
    return inside;
  }

  /** What has no text of its own yet is changed as a value. */
  private anew(draft: Draft, operation: Operation, at: number): Draft {
    const old = valueOfDraft(draft);
    const value = applyOperation(old, { ...operation, path: operation.path.slice(at) }) ?? null;
    if (sameValue(old, value)) return draft;
    if (draft.kind === "kept") this.refuseUnknown(draft.node, operation.path.slice(0, at));
    return { kind: "fresh", value };
  }

  private stepIntoEntry(
    entries: DraftEntry[],
    node: Node,
    operation: Operation,
    at: number,
    name: string,
  ): void {
    const { op, path } = operation;
    const last = at === path.length - 1;
    const here = path.slice(0, at + 1);
    const entry = entries.find((candidate) => candidate.name === name);
    if (entry === undefined) {
      const value = applyOperation(undefined, { ...operation, path: path.slice(at + 1) });
      if (value === undefined) return;
      this.refuseUnknown(node, here);
      const before = operation.op === "set" ? (operation.before ?? []) : [];
      const index = entries.findIndex((other) => before.includes(other.name) && !other.written?.merged);
      const fresh: DraftEntry = { written: undefined, name, value: { kind: "fresh", value } };
      entries.splice(index < 0 ? entries.length : index, 0, fresh);
      return;
    }
    if (entry.written?.merged)
      throw new Refusal(`${place(here)} comes from a mapping that others share (<<)`);
    if (last && op === "remove") {
      entries.splice(entries.indexOf(entry), 1);
    } else if (last && op === "rename") {
      if (operation.to === name) return;
      if (entries.some((other) => other.name === operation.to)) {
        throw new Refusal(`${place(here)} cannot be renamed: there is a ${operation.to} already`);
      }
      entry.name = operation.to;
    } else {
      entry.value = this.child(entry.value, entry.written?.alias, operation, at);
    }
  }

  private stepIntoItem(
    items: DraftItem[],
    node: Node,
    operation: Operation,
    at: number,
    index: number,
  ): void {
    const { op, path } = operation;
    const last = at === path.length - 1;
    const here = path.slice(0, at + 1);
    const item = items[index];
    if (item === undefined) {
      const value = applyOperation(undefined, { ...operation, path: path.slice(at + 1) });
      if (value === undefined) return;
      if (index !== items.length) throw new Refusal(`${place(here)} lies behind the end of its list`);
      this.refuseUnknown(node, here);
      items.push({ written: undefined, value: { kind: "fresh", value } });
    } else if (last && op === "remove") {
      items.splice(index, 1);
    } else if (last && op === "rename") {
      throw new Refusal("an item of a list has no name");
    } else {
      item.value = this.child(item.value, item.written?.alias, operation, at);
    }
  }

  /** An alias may give way to a value of its own; nothing is changed behind it. */
  private child(draft: Draft, alias: unknown, operation: Operation, at: number): Draft {
    if (alias === undefined || draft.kind === "fresh") return this.descend(draft, operation, at + 1);
    const here = operation.path.slice(0, at + 1);
    const old = valueOfDraft(draft);
    const value = applyOperation(old, { ...operation, path: operation.path.slice(at + 1) }) ?? null;
    if (sameValue(old, value)) return draft;
    if (operation.op === "set" && at === operation.path.length - 1) return { kind: "fresh", value };
    throw new Refusal(`${place(here)} is an alias: its text is shared with another place`);
  }

  private finish(draft: Draft, operation: Operation): Draft {
    const { path } = operation;
    if (operation.op === "set") return this.assign(draft, operation.value, path);
    if (operation.op !== "insert") throw new Refusal(`${place(path)} cannot be removed or renamed`);
    const inside = opened(draft);
    if (inside.kind !== "sequence") throw new Refusal(`${place(path)} is not a list`);
    if (inside.items.some((item) => sameValue(valueOfDraft(item.value), operation.value))) return draft;
    this.refuseUnknown(inside.node, path);
    const item: DraftItem = { written: undefined, value: { kind: "fresh", value: operation.value } };
    inside.items.splice(clamp(operation.index, inside.items.length), 0, item);
    return inside;
  }

  /** Sets a value while keeping what is written wherever it has it already. */
  private assign(draft: Draft, value: JsonValue, path: Path): Draft {
    if (sameValue(valueOfDraft(draft), value)) return draft;
    if (draft.kind === "kept") this.refuseUnknown(draft.node, path);
    if (draft.kind === "fresh" || isEmptyValue(draft)) return { kind: "fresh", value };
    this.refuseShared(draft, path);
    const inside = opened(draft);
    if (inside.kind === "mapping" && isObject(value)) {
      this.assignEntries(inside.entries, value, path);
      return inside;
    }
    if (inside.kind === "sequence" && isList(value)) {
      for (const [index, item] of value.entries()) {
        const present = inside.items[index];
        if (present === undefined)
          inside.items.push({ written: undefined, value: { kind: "fresh", value: item } });
        else present.value = this.assignChild(present.value, present.written?.alias, item, [...path, index]);
      }
      inside.items.splice(value.length);
      return inside;
    }
    return { kind: "fresh", value };
  }

  private assignEntries(
    entries: DraftEntry[],
    value: { readonly [name: string]: JsonValue },
    path: Path,
  ): void {
    const present = new Map(entries.map((entry) => [entry.name, entry]));
    for (const [name, entry] of present) {
      if (Object.hasOwn(value, name)) continue;
      if (entry.written?.merged)
        throw new Refusal(`${place([...path, name])} comes from a mapping that others share (<<)`);
      entries.splice(entries.indexOf(entry), 1);
    }
    for (const [name, next] of Object.entries(value)) {
      const entry = present.get(name);
      if (entry === undefined)
        entries.push({ written: undefined, name, value: { kind: "fresh", value: next } });
      else if (entry.written?.merged && !sameValue(valueOfDraft(entry.value), next)) {
        throw new Refusal(`${place([...path, name])} comes from a mapping that others share (<<)`);
      } else entry.value = this.assignChild(entry.value, entry.written?.alias, next, [...path, name]);
    }
  }

  private assignChild(draft: Draft, alias: unknown, value: JsonValue, path: Path): Draft {
    if (alias === undefined) return this.assign(draft, value, path);
    return sameValue(valueOfDraft(draft), value) ? draft : { kind: "fresh", value };
  }

  private refuseUnknown(node: Node, path: Path): void {
    if (node.unknown === undefined) return;
    throw new Refusal(
      `${place(path)} is not known here: it depends on ${node.unknown.replace("conditional on ", "")}`,
    );
  }

  private refuseShared(draft: Draft, path: Path): void {
    if (draft.kind === "fresh" || draft.node.anchor === undefined) return;
    const { text, start, end } = this.document;
    const alias = `*${draft.node.anchor}`;
    if (text.slice(start, end).includes(alias))
      throw new Refusal(`${place(path)} is shared: ${alias} repeats it elsewhere`);
  }
}

/** Nothing written inside that could be kept: an empty value, null, `{}` or `[]`. */
function isEmptyValue(draft: Draft): boolean {
  if (draft.kind !== "kept" || draft.node.anchor !== undefined) return false;
  const { node } = draft;
  if (node.kind === "scalar") return node.value === null && node.unknown === undefined;
  return node.kind === "mapping"
    ? node.flow && node.entries.length === 0
    : node.flow && node.items.length === 0;
}
