import { COLLECTION_STYLE, EVENT_ID, type Event, SCALAR_STYLE } from "js-yaml";
import type { Entry, Item, Node, SyntaxProblem } from "../tree.ts";
import { settleEntries } from "./entries.ts";
import { keyName } from "./key.ts";
import {
  type Context,
  isMergeKey,
  type ScalarEvent,
  YamlEntry,
  YamlMapping,
  YamlScalar,
  YamlSequence,
} from "./nodes.ts";
import { resolvePlain } from "./scalar.ts";
import { resolveTagged } from "./tag.ts";
import { mayBeTreacherous, type Suspect } from "./treacherous.ts";
import { afterBracket, afterMark, blockHeader, contentEnd } from "./trivia.ts";

/** Why a document cannot be composed, and where. Caught by the caller of `Composer.node`. */
export class CompositionError extends Error {
  readonly offset: number;
  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

/** Nodes that a document may have once its aliases are followed. */
const EXPANDED_LIMIT = 1_000_000;
const DEPTH_LIMIT = 100;
const COLON = 0x3a;
const DASH = 0x2d;

interface Anchored {
  node: Node;
  /** Nodes it expands to, itself included; -1 while it is still being read. */
  weight: number;
  height: number;
}

/** Turns the parser's events of one document into nodes. */
export class Composer {
  /** The event to read next. */
  next: number;
  /** Behind everything read so far, within the parsed stretch. */
  last: number;
  readonly suspects: Suspect[] = [];
  readonly problems: SyntaxProblem[] = [];
  private readonly events: readonly Event[];
  private readonly context: Context;
  private readonly base: number;
  private readonly source: string;
  private readonly anchors = new Map<string, Anchored>();
  private weight = 0;
  private depth = 0;
  private deepest = 0;
  private alias: Item["alias"];

  constructor(events: readonly Event[], next: number, context: Context, last: number) {
    this.events = events;
    this.next = next;
    this.context = context;
    this.base = context.base;
    this.source = context.source;
    this.last = last;
    this.alias = undefined;
  }

  /** The node at the next event. `mark` is the character that an empty node stands behind. */
  node(mark: number, key: YamlScalar | undefined): Node {
    const event = this.events[this.next++];
    this.alias = undefined;
    switch (event?.type) {
      case EVENT_ID.SCALAR: {
        const scalar = this.scalar(event, mark);
        if (event.style === SCALAR_STYLE.PLAIN) this.inspect(scalar, key);
        return scalar;
      }
      case EVENT_ID.MAPPING:
      case EVENT_ID.SEQUENCE: {
        const node = event.anchorStart === -1 ? this.collection(event) : this.anchored(event);
        this.alias = undefined;
        return node;
      }
      case EVENT_ID.ALIAS:
        return this.follow(event.anchorStart, event.anchorEnd);
      default:
        throw new CompositionError("unexpected end of the document", this.base + this.last);
    }
  }

  private scalar(event: ScalarEvent, mark: number): YamlScalar {
    this.weight++;
    const { base } = this;
    let start = event.valueStart;
    let end = event.valueEnd;
    if (start === -1) {
      const properties = Math.max(event.tagEnd, event.anchorEnd);
      start = end = properties === -1 ? afterMark(this.source, this.last, mark) : properties;
    } else if (event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED) {
      start--;
      end++;
      if (!event.fast && event.style === SCALAR_STYLE.DOUBLE_QUOTED) this.checkEscapes(start, end);
    } else if (event.style !== SCALAR_STYLE.PLAIN) {
      start = blockHeader(this.source, Math.max(this.last, event.tagEnd, event.anchorEnd), start);
      end = contentEnd(this.source, start + 1, end);
    }
    this.last = end;
    const scalar = new YamlScalar(base + start, base + end, event, this.context);
    if (event.anchorStart !== -1) this.remember(event, scalar, 1, 0);
    if (event.tagStart !== -1) this.checkTag(scalar);
    return scalar;
  }

  /** Two escapes of JSON that the parser takes and Go does not. */
  private checkEscapes(start: number, end: number): void {
    for (
      let at = this.source.indexOf("\\", start);
      at !== -1 && at < end;
      at = this.source.indexOf("\\", at + 2)
    ) {
      const wrong = /^(?:\/|u[dD][89a-fA-F])/.exec(this.source.slice(at + 1, at + 4))?.[0];
      if (wrong === undefined) continue;
      throw new CompositionError(`kubectl does not know the escape \\${wrong} in YAML`, this.base + at);
    }
  }

  private collection(event: Extract<Event, { start: number }>): YamlMapping | YamlSequence {
    if (++this.depth > this.deepest) this.deepest = this.depth;
    this.weight++;
    this.last = event.start;
    const node = event.type === EVENT_ID.MAPPING ? this.mapping(event) : this.sequence(event);
    this.depth--;
    return node;
  }

  private mapping(event: Extract<Event, { start: number }>): YamlMapping {
    const { events, source } = this;
    const flow = event.style === COLLECTION_STYLE.FLOW;
    const node = new YamlMapping(this.base + event.start, flow, event, this.context);
    const braced = flow && source.charCodeAt(event.start) === 0x7b;
    if (braced) this.last++;
    const entries: Entry[] = [];
    let merges = false;
    while (events[this.next]?.type !== EVENT_ID.POP) {
      const key = this.key();
      const merge = isMergeKey(key);
      const value = this.node(COLON, key);
      if (merge) {
        merges = true;
        this.checkMerge(value, key.start);
      }
      entries.push(new YamlEntry(key, value, this.alias, undefined));
    }
    this.next++;
    if (braced) this.last = afterBracket(source, this.last, 0x7d);
    node.end = this.base + this.last;
    node.entries = settleEntries(entries, merges, this.problems);
    return node;
  }

  private sequence(event: Extract<Event, { start: number }>): YamlSequence {
    const { events } = this;
    const flow = event.style === COLLECTION_STYLE.FLOW;
    const node = new YamlSequence(this.base + event.start, flow, event, this.context);
    if (flow) this.last++;
    const items: Item[] = node.items;
    while (events[this.next]?.type !== EVENT_ID.POP) {
      const value = this.node(DASH, undefined);
      items.push(this.alias === undefined ? { value } : { value, alias: this.alias });
    }
    this.next++;
    if (flow) this.last = afterBracket(this.source, this.last, 0x5d);
    node.end = this.base + this.last;
    return node;
  }

  private key(): YamlScalar {
    const event = this.events[this.next++];
    if (event?.type === EVENT_ID.SCALAR) {
      const key = this.scalar(event, 0x3f);
      if (event.tagStart !== -1 || event.style === SCALAR_STYLE.PLAIN) this.checkKey(key);
      return key;
    }
    if (event?.type === EVENT_ID.ALIAS) {
      const node = this.follow(event.anchorStart, event.anchorEnd);
      if (node instanceof YamlScalar) {
        const key = new YamlScalar(
          this.base + event.anchorStart - 1,
          this.base + event.anchorEnd,
          node.event,
          this.context,
        );
        this.checkKey(key);
        return key;
      }
    }
    const at = event !== undefined && "start" in event ? event.start : this.last;
    throw new CompositionError(
      "a mapping or a list cannot be a key: JSON, and so Kubernetes, knows only text as keys",
      this.base + at,
    );
  }

  /** Numbers, booleans and null as keys: what the conversion to JSON refuses, and what deserves a look. */
  private checkKey(key: YamlScalar): void {
    const { event } = key;
    if (event.tagStart === -1 && event.valueStart !== -1 && !mayBeTyped(this.source, event)) return;
    if (key.isMasked()) return;
    if (keyName(key.value, key.text) === undefined) {
      throw new CompositionError(
        `${key.value === null ? "null" : key.text} cannot be a key: kubectl refuses to convert it to JSON`,
        key.start,
      );
    }
    if (typeof key.value !== "string" || mayBeTreacherous(this.source, event))
      this.suspects.push({ scalar: key, key });
  }

  private checkTag(scalar: YamlScalar): void {
    const tag = scalar.tag ?? "";
    if (scalar.isMasked()) return;
    const value = resolveTagged(tag, scalar.text);
    if (value === undefined)
      throw new CompositionError(`"${scalar.text}" does not fit its tag ${shortTag(tag)}`, scalar.start);
    this.refuseInfinite(value, scalar);
  }

  private inspect(scalar: YamlScalar, key: YamlScalar | undefined): void {
    const { event } = scalar;
    if (event.valueStart === -1 || event.tagStart !== -1) return;
    const first = this.source.charCodeAt(event.valueStart);
    if (first === 0x2e || first === 0x2b || first === DASH) {
      if (event.valueEnd - event.valueStart <= 5) this.refuseInfinite(resolvePlain(scalar.text), scalar);
    }
    if (mayBeTreacherous(this.source, event)) this.suspects.push({ scalar, key });
  }

  private refuseInfinite(value: unknown, scalar: YamlScalar): void {
    if (typeof value === "number" && !Number.isFinite(value)) {
      throw new CompositionError(
        `${scalar.text} is not a number that JSON has: kubectl refuses it`,
        scalar.start,
      );
    }
  }

  private checkMerge(value: Node, at: number): void {
    const maps =
      value.kind === "sequence" && this.alias === undefined ? value.items.map((item) => item.value) : [value];
    if (maps.every((map) => map.kind === "mapping")) return;
    throw new CompositionError("the merge key << takes a mapping or a list of mappings", at);
  }

  private anchored(event: Extract<Event, { start: number }>): Node {
    this.checkAnchor(event.anchorStart, event.anchorEnd);
    const name = this.source.slice(event.anchorStart, event.anchorEnd);
    const weight = this.weight;
    const deepest = this.deepest;
    const open: Anchored = { node: OPEN, weight: -1, height: 0 };
    this.anchors.set(name, open);
    this.deepest = this.depth;
    const node = this.collection(event);
    open.node = node;
    open.weight = this.weight - weight;
    open.height = this.deepest - this.depth;
    this.deepest = Math.max(this.deepest, deepest);
    return node;
  }

  private remember(event: ScalarEvent, node: Node, weight: number, height: number): void {
    this.checkAnchor(event.anchorStart, event.anchorEnd);
    this.anchors.set(this.source.slice(event.anchorStart, event.anchorEnd), { node, weight, height });
  }

  private checkAnchor(start: number, end: number): void {
    for (let at = start; at < end; at++) {
      const code = this.source.charCodeAt(at) | 0x20;
      const letter = code >= 0x61 && code <= 0x7a;
      const raw = this.source.charCodeAt(at);
      if (!letter && !(raw >= 0x30 && raw <= 0x39) && raw !== 0x5f && raw !== DASH) {
        throw new CompositionError(
          `the name of an anchor or alias takes letters, digits, - and _ only`,
          this.base + start,
        );
      }
    }
  }

  private follow(start: number, end: number): Node {
    this.checkAnchor(start, end);
    const name = this.source.slice(start, end);
    const target = this.anchors.get(name);
    if (target === undefined)
      throw new CompositionError(`*${name} has no anchor &${name} before it`, this.base + start - 1);
    if (target.weight === -1)
      throw new CompositionError(
        `*${name} lies inside &${name}: the value contains itself`,
        this.base + start - 1,
      );
    this.weight += target.weight;
    if (this.weight > EXPANDED_LIMIT) {
      throw new CompositionError(
        `aliases make this document larger than ${EXPANDED_LIMIT} nodes`,
        this.base + start - 1,
      );
    }
    this.deepest = Math.max(this.deepest, this.depth + target.height);
    if (this.deepest > DEPTH_LIMIT) {
      throw new CompositionError(
        `aliases nest this document deeper than ${DEPTH_LIMIT} levels`,
        this.base + start - 1,
      );
    }
    this.last = end;
    this.alias = { start: this.base + start - 1, end: this.base + end };
    return target.node;
  }
}

/** Stands for an anchored node that is still being read; never handed out. */
const OPEN = { kind: "sequence", start: 0, end: 0, propertiesStart: 0, flow: true, items: [] } satisfies Node;

/** A test without false negatives for plain text that means something other than itself: numbers, and words by their first letters. */
function mayBeTyped(source: string, event: ScalarEvent): boolean {
  const { valueStart, valueEnd } = event;
  const code = source.charCodeAt(valueStart);
  if (code >= 0x2b && code <= 0x39) return true;
  if (valueEnd - valueStart > 5) return false;
  const second = valueEnd - valueStart === 1 ? 0 : source.charCodeAt(valueStart + 1) | 0x20;
  switch (code | 0x20) {
    case 0x79: // y, yes
      return second === 0 || second === 0x65;
    case 0x6e: // n, no, null
      return second === 0 || second === 0x6f || second === 0x75;
    case 0x6f: // on, off
      return second === 0x6e || second === 0x66;
    case 0x74: // true
      return second === 0x72;
    case 0x66: // false
      return second === 0x61;
    default:
      return code === 0x7e;
  }
}

function shortTag(tag: string): string {
  return tag.replace("tag:yaml.org,2002:", "!!");
}
