import { type Entry, type MappingNode, type Node, withEntries, withItems } from "../../syntax/index.ts";

/** Tells each key in ARM's spelling: Azure reads names in any case, and its own tools write them in several. */
export class Spelling {
  readonly #canonical = new Map<string, string>();

  /** `names` are keys as ARM spells them. */
  constructor(names: Iterable<string>) {
    for (const name of names) this.#canonical.set(name.toLowerCase(), name);
  }

  of(name: string): string {
    return this.#canonical.get(name.toLowerCase()) ?? name;
  }

  /** The same tree with its keys in ARM's spelling. */
  mapping(node: MappingNode, depth = 0): MappingNode {
    let changed = false;
    const entries = node.entries.map((entry): Entry => {
      const name = this.of(entry.name);
      const value = this.#tree(entry.value, depth + 1);
      if (name === entry.name && value === entry.value) return entry;
      changed = true;
      return { ...entry, name, value };
    });
    return changed ? withEntries(node, entries) : node;
  }

  /** What is spelt right stays the same node. */
  #tree(node: Node, depth: number): Node {
    if (node.kind === "scalar" || depth > deepest) return node;
    if (node.kind === "mapping") return this.mapping(node, depth);
    let changed = false;
    const items = node.items.map((item) => {
      const value = this.#tree(item.value, depth + 1);
      changed ||= value !== item.value;
      return value === item.value ? item : { ...item, value };
    });
    return changed ? withItems(node, items) : node;
  }
}

/** No resource is as deep. */
const deepest = 64;
