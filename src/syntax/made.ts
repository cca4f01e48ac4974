import type { Entry, Item, MappingNode, Node, ScalarNode, ScalarValue, SequenceNode } from "./tree.ts";

/** Where a value that an expression gives is told to lie: the literal it comes from, else the expression. */
export interface Spot {
  readonly start: number;
  readonly end: number;
  /** Stated wherever values of several files may meet. */
  readonly file?: string | undefined;
}

/** A place that no text has. */
export const nowhere: Spot = { start: -1, end: -1 };

/** What evaluators give for a string, number, boolean or null. */
export function scalarAt(value: ScalarValue, spot: Spot): ScalarNode {
  const style = value === null ? "null" : typeof value === "string" ? "double" : "plain";
  return { kind: "scalar", style, text: value === null ? "" : String(value), value, ...extent(spot) };
}

/** What a tool makes of a text that states nothing; it lies where it would be written. */
export function assumedAt(value: ScalarValue, spot: Spot): ScalarNode {
  return { ...scalarAt(value, spot), assumed: true };
}

/** A value that cannot be worked out, and why; with `refers` it is surely there. */
export function unknownAt(why: string, spot: Spot, refers?: string): ScalarNode {
  return { ...scalarAt(null, spot), unknown: why, ...(refers !== undefined && { refers }) };
}

export function listAt(values: readonly Node[], spot: Spot, unknown?: string): SequenceNode {
  const items = values.map((value) => ({ value }));
  return { kind: "sequence", flow: true, items, ...extent(spot), ...(unknown !== undefined && { unknown }) };
}

/** Names are unique: of several the last one counts, in the first one's place. */
export function mappingAt(
  entries: Iterable<readonly [name: string, value: Node, key?: Spot]>,
  spot: Spot,
  unknown?: string,
): MappingNode {
  const made = new Map<string, Entry>();
  for (const [name, value, key] of entries)
    made.set(name, { key: scalarAt(name, key ?? nowhere), name, value });
  return {
    kind: "mapping",
    flow: true,
    entries: [...made.values()],
    ...extent(spot),
    ...(unknown !== undefined && { unknown }),
  };
}

/** The same value told to lie elsewhere; what is inside stays where it is. */
export function movedTo(node: ScalarNode, spot: Spot): ScalarNode;
export function movedTo(node: MappingNode, spot: Spot): MappingNode;
export function movedTo(node: SequenceNode, spot: Spot): SequenceNode;
export function movedTo(node: Node, spot: Spot): Node;
export function movedTo(node: Node, spot: Spot): Node {
  // Nodes may be of classes: what their prototypes hold is not spread.
  const { unknown } = node;
  const base = { ...extent(spot), ...(unknown !== undefined && { unknown }) };
  switch (node.kind) {
    case "mapping":
      return { kind: "mapping", flow: node.flow, entries: node.entries, ...base };
    case "sequence":
      return { kind: "sequence", flow: node.flow, items: node.items, ...base };
    case "scalar": {
      const { style, text, value, refers, assumed } = node;
      return {
        kind: "scalar",
        style,
        text,
        value,
        ...(refers !== undefined && { refers }),
        ...(assumed && { assumed }),
        ...base,
      };
    }
  }
}

/** The same mapping with other entries. */
export function withEntries(node: MappingNode, entries: readonly Entry[]): MappingNode {
  return { ...movedTo(node, spotOf(node)), entries };
}

/** The same list with other items. */
export function withItems(node: SequenceNode, items: readonly Item[]): SequenceNode {
  return { ...movedTo(node, spotOf(node)), items };
}

export function spotOf({ start, end, file }: Node): Spot {
  return { start, end, file };
}

function extent({ start, end, file }: Spot) {
  return { start, end, propertiesStart: start, file };
}
