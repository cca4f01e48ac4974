import { type DocumentDirective, EVENT_ID, type Event } from "js-yaml";
import type { Properties, ScalarEvent } from "./nodes.ts";

/**
 * The parser's events of one text, each as a few numbers: a tenth of the memory, and cheap to hand from one thread to
 * another. A word says what the event is, and which numbers follow it.
 */
export interface Tape {
  readonly words: Int32Array;
  /** What `%` lines declare, of every document that has any. */
  readonly directives: readonly (readonly DocumentDirective[])[];
}

// The word of an event: its type in the last three bits, and above it
const STYLE = 3;
const FAST = 1 << 6;
const CHOMPING = 7;
const PROPERTIES = 1 << 9;
const EXPLICIT_START = 1 << 10;
const EXPLICIT_END = 1 << 11;
const DIRECTIVES = 1 << 12;
/** Numbers that an event has at most, and as a rule. */
const LONGEST = 8;
const USUAL = 3;

/** Writes events down. */
export function tapeOf(events: readonly Event[]): Tape {
  let words = new Int32Array(events.length * USUAL + LONGEST);
  const directives: (readonly DocumentDirective[])[] = [];
  let at = 0;
  for (const event of events) {
    if (at + LONGEST > words.length) {
      const longer = new Int32Array(words.length * 2);
      longer.set(words);
      words = longer;
    }
    at = write(words, at, event);
    if (event.type === EVENT_ID.DOCUMENT && event.directives.length > 0) directives.push(event.directives);
  }
  return { words: words.slice(0, at), directives };
}

/** Gives where the next event is written. */
function write(words: Int32Array, start: number, event: Event): number {
  let at = start;
  switch (event.type) {
    case EVENT_ID.SCALAR: {
      const properties = hasProperties(event);
      words[at++] =
        event.type |
        (event.style << STYLE) |
        (event.fast ? FAST : 0) |
        (event.chomping << CHOMPING) |
        (properties ? PROPERTIES : 0);
      words[at++] = event.valueStart;
      words[at++] = event.valueEnd;
      if (!event.fast) words[at++] = event.indent;
      return properties ? writeProperties(words, at, event) : at;
    }
    case EVENT_ID.MAPPING:
    case EVENT_ID.SEQUENCE: {
      const properties = hasProperties(event);
      words[at++] = event.type | (event.style << STYLE) | (properties ? PROPERTIES : 0);
      words[at++] = event.start;
      return properties ? writeProperties(words, at, event) : at;
    }
    case EVENT_ID.ALIAS:
      words[at++] = event.type;
      words[at++] = event.anchorStart;
      words[at++] = event.anchorEnd;
      return at;
    case EVENT_ID.DOCUMENT:
      words[at++] =
        event.type |
        (event.explicitStart ? EXPLICIT_START : 0) |
        (event.explicitEnd ? EXPLICIT_END : 0) |
        (event.directives.length > 0 ? DIRECTIVES : 0);
      return at;
    default:
      words[at++] = event.type;
      return at;
  }
}

function hasProperties({ anchorStart, tagStart }: Properties): boolean {
  return anchorStart !== -1 || tagStart !== -1;
}

function writeProperties(words: Int32Array, start: number, event: Properties): number {
  words[start] = event.anchorStart;
  words[start + 1] = event.anchorEnd;
  words[start + 2] = event.tagStart;
  words[start + 3] = event.tagEnd;
  return start + 4;
}

/** Reads a tape event by event; its fields are those of the event that was read last. */
export class TapeReader {
  type: Event["type"] = EVENT_ID.POP;
  /** Of a collection. */
  start = -1;
  /** Of a scalar. */
  valueStart = -1;
  valueEnd = -1;
  anchorStart = -1;
  anchorEnd = -1;
  tagStart = -1;
  tagEnd = -1;
  private word = 0;
  private indent = -1;
  private at = 0;
  private declared = 0;
  private readonly tape: Tape;

  constructor(tape: Tape) {
    this.tape = tape;
  }

  /** The type of the event to be read next; undefined behind the last. */
  get coming(): number | undefined {
    const word = this.tape.words[this.at];
    return word === undefined ? undefined : word & 7;
  }

  /** Whether the event to be read next opens a document with `---`. */
  get comesMarked(): boolean {
    return ((this.tape.words[this.at] ?? 0) & EXPLICIT_START) !== 0;
  }

  /** Without tag and anchor. */
  get isBare(): boolean {
    return (this.word & PROPERTIES) === 0;
  }

  get style(): number {
    return (this.word >> STYLE) & 7;
  }

  get fast(): boolean {
    return (this.word & FAST) !== 0;
  }

  get explicitStart(): boolean {
    return (this.word & EXPLICIT_START) !== 0;
  }

  get explicitEnd(): boolean {
    return (this.word & EXPLICIT_END) !== 0;
  }

  /** Of the document that was opened last. */
  get directives(): readonly DocumentDirective[] {
    return (this.word & DIRECTIVES) === 0 ? [] : (this.tape.directives[this.declared - 1] ?? []);
  }

  /** Goes on to the next event, and tells its type; undefined behind the last. */
  read(): number | undefined {
    const { words } = this.tape;
    let at = this.at;
    const word = words[at++];
    if (word === undefined) return undefined;
    const type = word & 7;
    this.word = word;
    this.type = type as Event["type"];
    switch (type) {
      case EVENT_ID.SCALAR:
        this.valueStart = words[at++] as number;
        this.valueEnd = words[at++] as number;
        this.indent = (word & FAST) === 0 ? (words[at++] as number) : -1;
        break;
      case EVENT_ID.MAPPING:
      case EVENT_ID.SEQUENCE:
        this.start = words[at++] as number;
        break;
      case EVENT_ID.ALIAS:
        this.anchorStart = words[at++] as number;
        this.anchorEnd = words[at++] as number;
        break;
      case EVENT_ID.DOCUMENT:
        if ((word & DIRECTIVES) !== 0) this.declared++;
        break;
      default:
    }
    if ((word & PROPERTIES) !== 0) {
      this.anchorStart = words[at++] as number;
      this.anchorEnd = words[at++] as number;
      this.tagStart = words[at++] as number;
      this.tagEnd = words[at++] as number;
    } else if (type !== EVENT_ID.ALIAS) this.anchorStart = this.anchorEnd = this.tagStart = this.tagEnd = -1;
    this.at = at;
    return type;
  }

  /** The tag and anchor of what was read, where it has any. */
  properties(): Properties | undefined {
    if ((this.word & PROPERTIES) === 0) return undefined;
    const { anchorStart, anchorEnd, tagStart, tagEnd } = this;
    return { anchorStart, anchorEnd, tagStart, tagEnd };
  }

  /** The scalar that was read, as the parser told it. */
  scalar(): ScalarEvent {
    const { valueStart, valueEnd, anchorStart, anchorEnd, tagStart, tagEnd, style, fast, indent, word } = this;
    return {
      type: EVENT_ID.SCALAR,
      valueStart,
      valueEnd,
      anchorStart,
      anchorEnd,
      tagStart,
      tagEnd,
      style: style as ScalarEvent["style"],
      chomping: ((word >> CHOMPING) & 3) as ScalarEvent["chomping"],
      indent,
      fast,
    };
  }
}
