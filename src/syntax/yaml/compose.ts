import { COLLECTION_STYLE, EVENT_ID, type Event, SCALAR_STYLE } from "js-yaml";
import type { Entry, Item, Node, SyntaxProblem } from "../tree.ts";
import { Anchors } from "./anchors.ts";
import { settleEntries } from "./entries.ts";
import { CompositionError } from "./error.ts";
import { Inspection } from "./inspection.ts";
import {
  type CollectionEvent,
  type Context,
  formOf,
  isMergeKey,
  type ScalarEvent,
  YamlEntry,
  YamlMapping,
  YamlScalar,
  YamlSequence,
} from "./nodes.ts";
import { mayBeTyped, refuseAnchor, refuseEscapes, refuseMerge, refuseTag } from "./refuse.ts";
import { afterBracket, afterMark, blockHeader, contentEnd } from "./trivia.ts";
import { wordAt } from "./words.ts";

const LESS = 0x3c;
const COLON = 0x3a;
const DASH = 0x2d;
const QUESTION = 0x3f;

/** Turns the parser's events of one document into nodes. Throws `CompositionError`. */
export class Composer {
  /** The event to read next. */
  next: number;
  /** Behind everything read so far, within the parsed stretch. */
  last: number;
  readonly inspection: Inspection;
  readonly problems: SyntaxProblem[] = [];
  private readonly events: readonly Event[];
  private readonly context: Context;
  private readonly base: number;
  private readonly source: string;
  private readonly anchors = new Anchors();
  /**
   * Entries and items of the collections that are being read, innermost last: a list that grows by itself takes five
   * times the memory of most.
   */
  private readonly open: (Entry | Item)[] = [];
  /** Where the alias stands that the node just read came by. */
  private alias: Item["alias"];

  constructor(events: readonly Event[], next: number, context: Context, last: number) {
    this.events = events;
    this.next = next;
    this.context = context;
    this.base = context.base;
    this.source = context.source;
    this.inspection = new Inspection(context.source);
    this.last = last;
    this.alias = undefined;
  }

  /** The node at the next event. `mark` is the character that an empty node stands behind, `name` that of the entry it is in. */
  node(mark: number, name: string | undefined): Node {
    const event = this.events[this.next++];
    this.alias = undefined;
    switch (event?.type) {
      case EVENT_ID.SCALAR: {
        const scalar = this.scalar(event, mark);
        if (event.style === SCALAR_STYLE.PLAIN) this.inspection.value(scalar, event, name);
        return scalar;
      }
      case EVENT_ID.MAPPING:
      case EVENT_ID.SEQUENCE: {
        const node = this.collection(event);
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
    const { base, source } = this;
    let start = event.valueStart;
    let end = event.valueEnd;
    if (start === -1) {
      const properties = Math.max(event.tagEnd, event.anchorEnd);
      start = end = properties === -1 ? afterMark(source, this.last, mark) : properties;
    } else if (event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED) {
      start--;
      end++;
      if (!event.fast && event.style === SCALAR_STYLE.DOUBLE_QUOTED) refuseEscapes(source, start, end, base);
    } else if (event.style !== SCALAR_STYLE.PLAIN) {
      start = blockHeader(source, Math.max(this.last, event.tagEnd, event.anchorEnd), start);
      end = contentEnd(source, start + 1, end);
    }
    this.last = end;
    const scalar = new YamlScalar(base + start, base + end, formOf(event, this.context), this.context);
    this.anchors.count();
    if (event.anchorStart !== -1) this.anchors.scalar(this.name(event), scalar);
    if (event.tagStart !== -1) refuseTag(scalar);
    return scalar;
  }

  private collection(event: CollectionEvent): YamlMapping | YamlSequence {
    if (event.anchorStart === -1) return this.children(event);
    return this.anchors.collection(this.name(event), () => this.children(event));
  }

  private children(event: CollectionEvent): YamlMapping | YamlSequence {
    this.anchors.enter();
    this.last = event.start;
    const node = event.type === EVENT_ID.MAPPING ? this.mapping(event) : this.sequence(event);
    node.end = this.base + this.last;
    this.anchors.leave();
    return node;
  }

  private mapping(event: CollectionEvent): YamlMapping {
    const { events, source } = this;
    const flow = event.style === COLLECTION_STYLE.FLOW;
    const node = new YamlMapping(this.base + event.start, flow, event, this.context);
    const braced = flow && source.charCodeAt(event.start) === 0x7b;
    if (braced) this.last++;
    const { open } = this;
    const first = open.length;
    let merges = false;
    while (events[this.next]?.type !== EVENT_ID.POP) {
      const entry = this.plainEntry();
      if (entry !== undefined) {
        open.push(entry);
        continue;
      }
      const key = this.key();
      const value = this.node(COLON, key.text);
      if (isMergeKey(key)) {
        merges = true;
        refuseMerge(value, this.alias, key.start);
      }
      open.push({ key, name: key.name, value, alias: this.alias });
    }
    this.next++;
    if (braced) this.last = afterBracket(source, this.last, 0x7d);
    node.entries = settleEntries(open.splice(first) as Entry[], merges, this.problems);
    return node;
  }

  private sequence(event: CollectionEvent): YamlSequence {
    const { events } = this;
    const flow = event.style === COLLECTION_STYLE.FLOW;
    const node = new YamlSequence(this.base + event.start, flow, event, this.context);
    if (flow) this.last++;
    const { open } = this;
    const first = open.length;
    while (events[this.next]?.type !== EVENT_ID.POP) {
      const value = this.node(DASH, undefined);
      open.push(this.alias === undefined ? { value } : { value, alias: this.alias });
    }
    this.next++;
    if (flow) this.last = afterBracket(this.source, this.last, 0x5d);
    node.items = open.splice(first);
    return node;
  }

  /** The name of a key that is plain text and means itself; undefined for any other. */
  private plainName(event: ScalarEvent): string | undefined {
    const { source, masked, joined } = this.context;
    const { fast, style, tagStart, anchorStart, valueStart, valueEnd } = event;
    const plain = fast && style === SCALAR_STYLE.PLAIN && tagStart === -1 && anchorStart === -1;
    if (!plain || masked || joined || source.charCodeAt(valueStart) === LESS) return undefined;
    return mayBeTyped(source, event) ? undefined : wordAt(source, valueStart, valueEnd);
  }

  /** The next entry, if its key is text that means itself. */
  private plainEntry(): Entry | undefined {
    const event = this.events[this.next];
    const name = event?.type === EVENT_ID.SCALAR ? this.plainName(event) : undefined;
    if (event?.type !== EVENT_ID.SCALAR || name === undefined) return undefined;
    const { base, context } = this;
    const { valueStart, valueEnd } = event;
    this.next++;
    this.anchors.count();
    this.last = valueEnd;
    const value = this.node(COLON, name);
    const { alias } = this;
    const entry = new YamlEntry(name, value, base + valueStart, base + valueEnd, context);
    return alias === undefined ? entry : { key: entry.key, name, value, alias };
  }

  private key(): YamlScalar {
    const event = this.events[this.next++];
    if (event?.type === EVENT_ID.SCALAR) {
      const key = this.scalar(event, QUESTION);
      if (event.tagStart !== -1 || event.style === SCALAR_STYLE.PLAIN) this.inspection.key(key, event);
      return key;
    }
    if (event?.type === EVENT_ID.ALIAS) {
      const { anchorStart, anchorEnd } = event;
      const node = this.follow(anchorStart, anchorEnd);
      if (node instanceof YamlScalar && node.event !== undefined) {
        const start = this.base + anchorStart - 1;
        const key = new YamlScalar(start, this.base + anchorEnd, node.event, this.context);
        this.inspection.key(key, node.event);
        return key;
      }
    }
    const at = event !== undefined && "start" in event ? event.start : this.last;
    throw new CompositionError(
      "a mapping or a list cannot be a key: JSON, and so Kubernetes, knows only text as keys",
      this.base + at,
    );
  }

  private name({ anchorStart, anchorEnd }: ScalarEvent | CollectionEvent): string {
    refuseAnchor(this.source, anchorStart, anchorEnd, this.base);
    return this.source.slice(anchorStart, anchorEnd);
  }

  private follow(start: number, end: number): Node {
    refuseAnchor(this.source, start, end, this.base);
    const offset = this.base + start - 1;
    const node = this.anchors.follow(this.source.slice(start, end), offset);
    this.last = end;
    this.alias = { start: offset, end: this.base + end };
    return node;
  }
}
