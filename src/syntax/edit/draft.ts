import type { JsonValue } from "../../model/index.ts";
import type { Entry, Item, MappingNode, Node, SequenceNode } from "../tree.ts";
import { toValue } from "../value.ts";

/** What a value is to become: as it is written, written anew, or as written but for some of its children. */
export type Draft = Kept | Fresh | DraftMapping | DraftSequence;

export interface Kept {
  readonly kind: "kept";
  readonly node: Node;
}

export interface Fresh {
  readonly kind: "fresh";
  value: JsonValue;
}

export interface DraftEntry {
  /** The entry as written; absent for a new one. */
  readonly written: Entry | undefined;
  name: string;
  value: Draft;
}

export interface DraftMapping {
  readonly kind: "mapping";
  readonly node: MappingNode;
  readonly entries: DraftEntry[];
}

export interface DraftItem {
  readonly written: Item | undefined;
  value: Draft;
}

export interface DraftSequence {
  readonly kind: "sequence";
  readonly node: SequenceNode;
  readonly items: DraftItem[];
}

/** The same draft with its children at hand, where the node has children. */
export function opened(draft: Draft): Draft {
  if (draft.kind !== "kept") return draft;
  const { node } = draft;
  if (node.kind === "mapping") {
    const entries = node.entries.map((written) => ({
      written,
      name: written.name,
      value: keep(written.value),
    }));
    return { kind: "mapping", node, entries };
  }
  if (node.kind === "sequence") {
    return {
      kind: "sequence",
      node,
      items: node.items.map((written) => ({ written, value: keep(written.value) })),
    };
  }
  return draft;
}

/** A value that stays as it is written. */
export function keep(node: Node): Kept {
  return { kind: "kept", node };
}

/** What a draft stands for. */
export function valueOfDraft(draft: Draft): JsonValue {
  switch (draft.kind) {
    case "kept":
      return toValue(draft.node);
    case "fresh":
      return draft.value;
    case "mapping":
      return Object.fromEntries(draft.entries.map((entry) => [entry.name, valueOfDraft(entry.value)]));
    case "sequence":
      return draft.items.map((item) => valueOfDraft(item.value));
  }
}
