import type { Node } from "../tree.ts";
import { CompositionError } from "./error.ts";

/** Nodes that a document may have once its aliases are followed. */
const EXPANDED_LIMIT = 1_000_000;
const DEPTH_LIMIT = 100;

interface Anchored {
  /** Absent while it is still being read. */
  node: Node | undefined;
  /** Nodes it expands to, itself included, and the levels below it. */
  weight: number;
  height: number;
}

/** The anchors of one document, and how large and deep it becomes when aliases are followed. */
export class Anchors {
  private readonly named = new Map<string, Anchored>();
  private weight = 0;
  private depth = 0;
  private deepest = 0;

  /** Counts a scalar. */
  count(): void {
    this.weight++;
  }

  /** Counts a collection, which is left again when it has been read. */
  enter(): void {
    this.weight++;
    if (++this.depth > this.deepest) this.deepest = this.depth;
  }

  leave(): void {
    this.depth--;
  }

  /** Names a scalar. */
  scalar(name: string, node: Node): void {
    this.named.set(name, { node, weight: 1, height: 0 });
  }

  /** Names the collection that `read` reads. */
  collection<T extends Node>(name: string, read: () => T): T {
    const anchored: Anchored = { node: undefined, weight: 0, height: 0 };
    this.named.set(name, anchored);
    const { weight, deepest } = this;
    this.deepest = this.depth;
    const node = read();
    anchored.node = node;
    anchored.weight = this.weight - weight;
    anchored.height = this.deepest - this.depth;
    this.deepest = Math.max(this.deepest, deepest);
    return node;
  }

  /** The node that an alias at an offset stands for. */
  follow(name: string, offset: number): Node {
    const target = this.named.get(name);
    if (target === undefined) throw new CompositionError(`*${name} has no anchor &${name} before it`, offset);
    if (target.node === undefined) {
      throw new CompositionError(`*${name} lies inside &${name}: the value contains itself`, offset);
    }
    this.weight += target.weight;
    if (this.weight > EXPANDED_LIMIT) {
      throw new CompositionError(`aliases make this document larger than ${EXPANDED_LIMIT} nodes`, offset);
    }
    this.deepest = Math.max(this.deepest, this.depth + target.height);
    if (this.deepest > DEPTH_LIMIT) {
      throw new CompositionError(`aliases nest this document deeper than ${DEPTH_LIMIT} levels`, offset);
    }
    return target.node;
  }
}
