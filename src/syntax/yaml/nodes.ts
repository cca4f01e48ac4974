import { type Event, getScalarValue, SCALAR_STYLE } from "js-yaml";
import { unknownToken } from "../template/token.ts";
import type { Entry, Item, MappingNode, Node, ScalarNode, ScalarValue, SequenceNode } from "../tree.ts";
import { keyName } from "./key.ts";
import { resolvePlain } from "./scalar.ts";
import { CORE, fullTag, resolveTagged } from "./tag.ts";

/** The event of a scalar, as the parser gives it. */
export type ScalarEvent = Extract<Event, { chomping: unknown }>;

/** The event that opens a collection. */
export type CollectionEvent = Extract<Event, { start: number }>;

/** What all nodes of one document share. */
export interface Context {
  /** The text that was parsed: a part of the file, with template actions masked. */
  readonly source: string;
  /** The same stretch as written. */
  readonly written: string;
  /** Whether the two differ. */
  readonly masked: boolean;
  /** Line breaks were hidden from the parser. */
  readonly joined: boolean;
  /** Where the stretch begins in the file. */
  readonly base: number;
  /** The text has something that may be a token to replace. */
  readonly tokens: boolean;
  handles: ReadonlyMap<string, string> | undefined;
}

const STYLES = ["null", "plain", "single", "double", "literal", "folded"] as const;

/** A scalar that decodes itself when it is first read. */
export class YamlScalar implements ScalarNode {
  declare readonly kind: "scalar";
  readonly start: number;
  readonly end: number;
  readonly context: Context;
  /**
   * The parser's event, or the style alone where the scalar's place and style tell the rest. Nearly all scalars are so,
   * and without their events they take half the memory.
   */
  private readonly form: ScalarEvent | ScalarEvent["style"];
  /** Set by the template reader: the value is not this text. */
  mark: string | undefined;
  private decoded: string | undefined;
  private resolved: ScalarValue | undefined;

  constructor(start: number, end: number, form: ScalarEvent | ScalarEvent["style"], context: Context) {
    this.start = start;
    this.end = end;
    this.context = context;
    this.form = form;
    this.mark = undefined;
    this.decoded = undefined;
    this.resolved = undefined;
  }

  /** Undefined for a scalar that stands in one line as it reads, with neither tag nor anchor. */
  get event(): ScalarEvent | undefined {
    return typeof this.form === "number" ? undefined : this.form;
  }

  get style(): ScalarNode["style"] {
    const { form } = this;
    if (typeof form === "number") return STYLES[form] ?? "plain";
    return form.valueStart === -1 ? "null" : (STYLES[form.style] ?? "plain");
  }

  /** Where the text begins in the parsed stretch, within quotes; -1 where there is none. */
  get valueStart(): number {
    const { form, start, context } = this;
    return typeof form === "number"
      ? start - context.base + (form === SCALAR_STYLE.PLAIN ? 0 : 1)
      : form.valueStart;
  }

  get valueEnd(): number {
    const { form, end, context } = this;
    return typeof form === "number"
      ? end - context.base - (form === SCALAR_STYLE.PLAIN ? 0 : 1)
      : form.valueEnd;
  }

  get propertiesStart(): number {
    const { event } = this;
    return event === undefined ? this.start : propertiesStart(event, this.start, this.context);
  }

  get anchor(): string | undefined {
    const { event } = this;
    return event && anchorOf(event, this.context);
  }

  get tag(): string | undefined {
    const { event } = this;
    if (event === undefined || event.tagStart === -1) return undefined;
    return fullTag(this.context.source.slice(event.tagStart, event.tagEnd), this.context.handles);
  }

  get text(): string {
    this.decoded ??= this.decode();
    return this.decoded;
  }

  get value(): ScalarValue {
    if (this.resolved === undefined) this.resolved = this.resolve();
    return this.resolved;
  }

  get unknown(): string | undefined {
    if (this.mark !== undefined || !this.context.tokens || this.end - this.start > 600) return this.mark;
    return unknownToken(this.text);
  }

  /** The name as a JSON key; keys that have none make the document unreadable before anybody asks. */
  get name(): string {
    return this.isMasked() ? this.text : (keyName(this.value, this.text) ?? "null");
  }

  /** A template action lies within: what was parsed is only a filler. */
  isMasked(): boolean {
    const { source, written, masked } = this.context;
    if (!masked) return false;
    const { valueStart, valueEnd } = this;
    return valueStart !== -1 && source.slice(valueStart, valueEnd) !== written.slice(valueStart, valueEnd);
  }

  private decode(): string {
    const { event, valueStart, valueEnd } = this;
    const { source, written, joined } = this.context;
    if (this.isMasked()) {
      const end = Math.min(valueEnd, this.end - this.context.base);
      return written.slice(valueStart, Math.max(valueStart, end));
    }
    if (event === undefined) return source.slice(valueStart, valueEnd);
    const text = getScalarValue(source, joined ? { ...event, fast: false } : event);
    return event.style >= SCALAR_STYLE.LITERAL_BLOCK && event.valueEnd === source.length
      ? asWritten(text, source)
      : text;
  }

  private resolve(): ScalarValue {
    if (this.mark !== undefined && this.isMasked()) return this.text;
    const { tag } = this;
    if (tag !== undefined) {
      const value = resolveTagged(tag, this.text);
      return value === undefined ? this.text : value;
    }
    const { form } = this;
    const style = typeof form === "number" ? form : form.style;
    return style === SCALAR_STYLE.PLAIN ? resolvePlain(this.text) : this.text;
  }
}

/** A mapping read from YAML. */
export class YamlMapping implements MappingNode {
  declare readonly kind: "mapping";
  readonly start: number;
  end: number;
  readonly flow: boolean;
  entries: Entry[];
  unknown: string | undefined;
  private readonly properties: CollectionEvent | undefined;
  private readonly context: Context;

  constructor(start: number, flow: boolean, event: CollectionEvent, context: Context) {
    this.start = start;
    this.end = start;
    this.flow = flow;
    this.entries = [];
    this.unknown = undefined;
    this.properties = propertiesOf(event);
    this.context = context;
  }

  get propertiesStart(): number {
    const { properties, start } = this;
    return properties === undefined ? start : propertiesStart(properties, start, this.context);
  }

  get anchor(): string | undefined {
    return this.properties && anchorOf(this.properties, this.context);
  }
}

/** A sequence read from YAML. */
export class YamlSequence implements SequenceNode {
  declare readonly kind: "sequence";
  readonly start: number;
  end: number;
  readonly flow: boolean;
  items: Item[];
  unknown: string | undefined;
  private readonly properties: CollectionEvent | undefined;
  private readonly context: Context;

  constructor(start: number, flow: boolean, event: CollectionEvent, context: Context) {
    this.start = start;
    this.end = start;
    this.flow = flow;
    this.items = [];
    this.unknown = undefined;
    this.properties = propertiesOf(event);
    this.context = context;
  }

  get propertiesStart(): number {
    const { properties, start } = this;
    return properties === undefined ? start : propertiesStart(properties, start, this.context);
  }

  get anchor(): string | undefined {
    return this.properties && anchorOf(this.properties, this.context);
  }
}

// On the prototype: one slot fewer in each of the many nodes.
Object.assign(YamlScalar.prototype, { kind: "scalar" });
Object.assign(YamlMapping.prototype, { kind: "mapping" });
Object.assign(YamlSequence.prototype, { kind: "sequence" });

/** An entry whose key is plain text that means itself: nearly all of them. The key is made when somebody asks for it. */
export class YamlEntry implements Entry {
  readonly name: string;
  readonly value: Node;
  declare readonly alias: undefined;
  declare readonly merged: undefined;
  private readonly start: number;
  private readonly end: number;
  private readonly context: Context;

  constructor(name: string, value: Node, start: number, end: number, context: Context) {
    this.name = name;
    this.value = value;
    this.start = start;
    this.end = end;
    this.context = context;
  }

  get key(): ScalarNode {
    return new YamlScalar(this.start, this.end, SCALAR_STYLE.PLAIN, this.context);
  }
}

Object.assign(YamlEntry.prototype, { alias: undefined, merged: undefined });

/** What to keep of a scalar's event. */
export function formOf(event: ScalarEvent, context: Context): ScalarEvent | ScalarEvent["style"] {
  const simple = event.fast && event.tagStart === -1 && event.anchorStart === -1 && !context.joined;
  return simple ? event.style : event;
}

/** The event of a collection with a tag or an anchor; nobody reads the others again. */
function propertiesOf(event: CollectionEvent): CollectionEvent | undefined {
  return event.tagStart === -1 && event.anchorStart === -1 ? undefined : event;
}

/** A block scalar that the end of the text cuts off has no line break to keep. */
function asWritten(text: string, source: string): string {
  return text.endsWith("\n") && !/[\r\n]$/.test(source) ? text.slice(0, -1) : text;
}

/** True for `<<` as a key without quotes, or tagged as a merge. */
export function isMergeKey(key: YamlScalar): boolean {
  const { event, context } = key;
  if (event !== undefined && event.tagStart !== -1) {
    const plain = key.tag === "!" || key.tag === `${CORE}merge`;
    return plain && key.text === "<<";
  }
  const { valueStart, valueEnd } = key;
  return valueEnd - valueStart === 2 && key.style === "plain" && context.source.startsWith("<<", valueStart);
}

function propertiesStart(
  event: { anchorStart: number; tagStart: number },
  start: number,
  context: Context,
): number {
  const { anchorStart, tagStart } = event;
  if (anchorStart === -1) return tagStart === -1 ? start : context.base + tagStart;
  const anchor = anchorStart - 1;
  return context.base + (tagStart === -1 ? anchor : Math.min(anchor, tagStart));
}

function anchorOf(event: { anchorStart: number; anchorEnd: number }, context: Context): string | undefined {
  return event.anchorStart === -1 ? undefined : context.source.slice(event.anchorStart, event.anchorEnd);
}
