import { COLLECTION_STYLE, EVENT_ID, SCALAR_STYLE } from "js-yaml";
import type { Entry, Item, Node, SyntaxProblem } from "../tree.ts";
import { Anchors } from "./anchors.ts";
import { settleEntries } from "./entries.ts";
import { CompositionError } from "./error.ts";
import {
  type Context,
  isMergeKey,
  type ScalarEvent,
  type WrittenScalar,
  YamlEntry,
  YamlMapping,
  YamlScalar,
  YamlSequence,
} from "./nodes.ts";
import {
  mayBeTyped,
  refuseAnchor,
  refuseEscapes,
  refuseKey,
  refuseMerge,
  refusePlain,
  refuseTag,
} from "./refuse.ts";
import type { TapeReader } from "./tape.ts";
import { mayBeTreacherous, type Suspect } from "./treacherous.ts";
import { afterBracket, afterMark, blockHeader, contentEnd } from "./trivia.ts";

const COLON = 0x3a;
const DASH = 0x2d;
const QUESTION = 0x3f;

/** Turns the parser's events of one document into nodes. Throws `CompositionError`. */
export class Composer {
  /** Behind everything read so far, within the parsed stretch. */
  last: number;
  readonly suspects: Suspect[] = [];
  readonly problems: SyntaxProblem[] = [];
  private readonly tape: TapeReader;
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

  constructor(tape: TapeReader, context: Context, last: number) {
    this.tape = tape;
    this.context = context;
    this.base = context.base;
    this.source = context.source;
    this.last = last;
    this.alias = undefined;
  }

  /** The node at the next event. `mark` is the character that an empty node stands behind. */
  node(mark: number, key: YamlScalar | undefined): Node {
    const { tape } = this;
    this.alias = undefined;
    switch (tape.read()) {
      case EVENT_ID.SCALAR: {
        const scalar = this.scalar(mark);
        if (tape.style === SCALAR_STYLE.PLAIN) this.inspect(scalar, key);
        return scalar;
      }
      case EVENT_ID.MAPPING:
      case EVENT_ID.SEQUENCE: {
        const node = this.collection();
        this.alias = undefined;
        return node;
      }
      case EVENT_ID.ALIAS:
        return this.follow(tape.anchorStart, tape.anchorEnd);
      default:
        throw new CompositionError("unexpected end of the document", this.base + this.last);
    }
  }

  /** The scalar that was read. */
  private scalar(mark: number): YamlScalar {
    const { base, source, tape, context } = this;
    const style = tape.style as ScalarEvent["style"];
    let start = tape.valueStart;
    let end = tape.valueEnd;
    if (start === -1) {
      const properties = Math.max(tape.tagEnd, tape.anchorEnd);
      start = end = properties === -1 ? afterMark(source, this.last, mark) : properties;
    } else if (style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED) {
      start--;
      end++;
      if (!tape.fast && style === SCALAR_STYLE.DOUBLE_QUOTED) refuseEscapes(source, start, end, base);
    } else if (style !== SCALAR_STYLE.PLAIN) {
      start = blockHeader(source, Math.max(this.last, tape.tagEnd, tape.anchorEnd), start);
      end = contentEnd(source, start + 1, end);
    }
    this.last = end;
    const form = tape.isBare && tape.fast && !context.joined ? style : tape.scalar();
    const scalar = new YamlScalar(base + start, base + end, form, context);
    this.anchors.count();
    if (tape.anchorStart !== -1) this.anchors.scalar(this.name(), scalar);
    if (tape.tagStart !== -1) refuseTag(scalar);
    return scalar;
  }

  /** The collection whose start was read. */
  private collection(): YamlMapping | YamlSequence {
    if (this.tape.anchorStart === -1) return this.children();
    return this.anchors.collection(this.name(), () => this.children());
  }

  private children(): YamlMapping | YamlSequence {
    const { tape } = this;
    this.anchors.enter();
    this.last = tape.start;
    const node = tape.type === EVENT_ID.MAPPING ? this.mapping() : this.sequence();
    node.end = this.base + this.last;
    this.anchors.leave();
    return node;
  }

  private mapping(): YamlMapping {
    const { tape, source } = this;
    const flow = tape.style === COLLECTION_STYLE.FLOW;
    const node = new YamlMapping(this.base + tape.start, flow, tape.properties(), this.context);
    const braced = flow && source.charCodeAt(tape.start) === 0x7b;
    if (braced) this.last++;
    const { open } = this;
    const first = open.length;
    let merges = false;
    while (tape.coming !== EVENT_ID.POP) {
      const key = this.key();
      const value = this.node(COLON, key);
      if (isMergeKey(key)) {
        merges = true;
        refuseMerge(value, this.alias, key.start);
      }
      open.push(new YamlEntry(key, value, this.alias, undefined));
    }
    tape.read();
    if (braced) this.last = afterBracket(source, this.last, 0x7d);
    node.entries = settleEntries(open.splice(first) as Entry[], merges, this.problems);
    return node;
  }

  private sequence(): YamlSequence {
    const { tape } = this;
    const flow = tape.style === COLLECTION_STYLE.FLOW;
    const node = new YamlSequence(this.base + tape.start, flow, tape.properties(), this.context);
    if (flow) this.last++;
    const { open } = this;
    const first = open.length;
    while (tape.coming !== EVENT_ID.POP) {
      const value = this.node(DASH, undefined);
      open.push(this.alias === undefined ? { value } : { value, alias: this.alias });
    }
    tape.read();
    if (flow) this.last = afterBracket(this.source, this.last, 0x5d);
    node.items = open.splice(first) as Item[];
    return node;
  }

  private key(): YamlScalar {
    const { tape } = this;
    const type = tape.read();
    if (type === EVENT_ID.SCALAR) {
      const key = this.scalar(QUESTION);
      if (tape.tagStart !== -1 || tape.style === SCALAR_STYLE.PLAIN) this.inspectKey(key, tape);
      return key;
    }
    if (type === EVENT_ID.ALIAS) {
      const { anchorStart, anchorEnd } = tape;
      const node = this.follow(anchorStart, anchorEnd);
      if (node instanceof YamlScalar && node.event !== undefined) {
        const start = this.base + anchorStart - 1;
        const key = new YamlScalar(start, this.base + anchorEnd, node.event, this.context);
        this.inspectKey(key, node.event);
        return key;
      }
    }
    const opens = type === EVENT_ID.MAPPING || type === EVENT_ID.SEQUENCE;
    throw new CompositionError(
      "a mapping or a list cannot be a key: JSON, and so Kubernetes, knows only text as keys",
      this.base + (opens ? tape.start : this.last),
    );
  }

  private inspectKey(key: YamlScalar, written: WrittenScalar): void {
    if (written.tagStart === -1 && written.valueStart !== -1 && !mayBeTyped(this.source, written)) return;
    if (key.isMasked()) return;
    refuseKey(key);
    const suspect = typeof key.value !== "string" || mayBeTreacherous(this.source, written);
    if (suspect) this.suspects.push({ scalar: key, key });
  }

  /** Looks at the plain scalar that was read. */
  private inspect(scalar: YamlScalar, key: YamlScalar | undefined): void {
    const { tape, source } = this;
    if (tape.valueStart === -1 || tape.tagStart !== -1) return;
    refusePlain(source, scalar);
    if (mayBeTreacherous(source, tape)) this.suspects.push({ scalar, key });
  }

  /** The anchor of what was read. */
  private name(): string {
    const { anchorStart, anchorEnd } = this.tape;
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
