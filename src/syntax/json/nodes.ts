import { unknownToken } from "../template/token.ts";
import type { Entry, Item, MappingNode, ScalarNode, ScalarValue, SequenceNode } from "../tree.ts";

/** A scalar read from JSON. */
export class JsonScalar implements ScalarNode {
  declare readonly kind: "scalar";
  readonly start: number;
  readonly end: number;
  readonly value: ScalarValue;
  private readonly written: string;
  private readonly tokens: boolean;

  constructor(start: number, end: number, value: ScalarValue, written: string, tokens: boolean) {
    this.start = start;
    this.end = end;
    this.value = value;
    this.written = written;
    this.tokens = tokens;
  }

  get style(): "double" | "plain" {
    return typeof this.value === "string" ? "double" : "plain";
  }

  get text(): string {
    return typeof this.value === "string" ? this.value : this.written.slice(this.start, this.end);
  }

  get propertiesStart(): number {
    return this.start;
  }

  get unknown(): string | undefined {
    return this.tokens && typeof this.value === "string" ? unknownToken(this.value) : undefined;
  }
}

/** An object read from JSON. */
export class JsonMapping implements MappingNode {
  declare readonly kind: "mapping";
  declare readonly flow: true;
  readonly start: number;
  readonly end: number;
  readonly entries: readonly Entry[];

  constructor(start: number, end: number, entries: readonly Entry[]) {
    this.start = start;
    this.end = end;
    this.entries = entries;
  }

  get propertiesStart(): number {
    return this.start;
  }
}

/** An array read from JSON. */
export class JsonSequence implements SequenceNode {
  declare readonly kind: "sequence";
  declare readonly flow: true;
  readonly start: number;
  readonly end: number;
  readonly items: readonly Item[];

  constructor(start: number, end: number, items: readonly Item[]) {
    this.start = start;
    this.end = end;
    this.items = items;
  }

  get propertiesStart(): number {
    return this.start;
  }
}

Object.assign(JsonScalar.prototype, { kind: "scalar" });
Object.assign(JsonMapping.prototype, { kind: "mapping", flow: true });
Object.assign(JsonSequence.prototype, { kind: "sequence", flow: true });
