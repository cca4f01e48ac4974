import { EVENT_ID, type Event } from "js-yaml";
import { type Mask, markTemplate } from "../template/index.ts";
import type { Node, SyntaxDocument, SyntaxFailure } from "../tree.ts";
import { Composer } from "./compose.ts";
import { YamlDocument } from "./document.ts";
import { CompositionError } from "./error.ts";
import { type Events, eventsOf, type Refusal } from "./events.ts";
import type { Context } from "./nodes.ts";
import { documentMark, lineEnd } from "./trivia.ts";

/** A stretch of a file that the parser takes at once: the whole file, or one document of it. */
export interface Stretch {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly mask: Mask | undefined;
  readonly tokens: boolean;
}

/** Where results go; documents are counted over everything collected. */
export interface Collected {
  readonly documents: SyntaxDocument[];
  readonly failures: SyntaxFailure[];
}

/** Reads all documents of a stretch, or says why the parser refuses it, leaving `into` as it was. */
export function readStretch(stretch: Stretch, into: Collected): Refusal | undefined {
  const whole = stretch.start === 0 && stretch.end === stretch.text.length;
  const written = whole ? stretch.text : stretch.text.slice(stretch.start, stretch.end);
  const masked = stretch.mask?.text.slice(stretch.start, stretch.end);
  const source = masked ?? written;
  const read = eventsOf(source);
  if ("message" in read) return { message: read.message, offset: stretch.start + read.offset };
  new StretchReader(stretch, source, written, read, into).read();
  return undefined;
}

class StretchReader {
  private readonly stretch: Stretch;
  private readonly context: Context;
  private readonly events: readonly Event[];
  private readonly into: Collected;
  /** Within the source: behind everything read so far, and where the current document starts. */
  private last = 0;
  private start = 0;

  constructor(stretch: Stretch, source: string, written: string, read: Events, into: Collected) {
    const { start: base, tokens } = stretch;
    this.stretch = stretch;
    this.context = {
      source,
      written,
      masked: stretch.mask !== undefined,
      joined: read.joined,
      base,
      tokens,
      handles: undefined,
    };
    this.events = read.events;
    this.into = into;
  }

  read(): void {
    let next = 0;
    while (next < this.events.length) next = this.document(next);
  }

  private document(at: number): number {
    const { events, into } = this;
    const event = events[at];
    if (event?.type !== EVENT_ID.DOCUMENT) return at + 1;
    if (event.explicitStart) this.last = documentMark(this.context.source, this.last, "---") + 3;
    const context = { ...this.context, handles: handlesOf(event.directives) };
    const composer = new Composer(events, at + 1, context, this.last);
    let root: Node | undefined;
    let failure: CompositionError | undefined;
    try {
      root = composer.node(0, undefined);
    } catch (error) {
      failure = error instanceof CompositionError ? error : new CompositionError("unreadable", this.start);
    }
    const next = failure === undefined ? composer.next + 1 : endOfDocument(events, at);
    this.last = Math.max(this.last, composer.last);
    const end = this.endOf(event.explicitEnd, events[next]);
    const index = into.documents.length + into.failures.length;
    if (failure !== undefined)
      into.failures.push({ index, message: failure.message, offset: failure.offset });
    else this.add(composer, root, index, end);
    this.start = this.last = end;
    return next;
  }

  private add(composer: Composer, root: Node | undefined, index: number, end: number): void {
    const { text, start: base, mask } = this.stretch;
    const empty =
      root?.kind === "scalar" && root.style === "null" && root.anchor === undefined && root.tag === undefined;
    const place = { text, index, start: base + this.start, end: base + end };
    const blocks =
      mask === undefined ? undefined : markTemplate(mask, empty ? undefined : root, place, composer.problems);
    this.into.documents.push(
      new YamlDocument(
        place,
        empty ? undefined : root,
        composer.problems,
        composer.inspection.suspects,
        blocks,
      ),
    );
  }

  /** Documents tile the stretch: each reaches to the `---` (or the directives) of the next. */
  private endOf(explicitEnd: boolean, following: Event | undefined): number {
    const { source } = this.context;
    if (following === undefined) return source.length;
    let from = this.last;
    if (explicitEnd) {
      const mark = documentMark(source, this.last, "...");
      if (mark !== -1) from = lineEnd(source, mark);
    }
    const explicitStart = following.type === EVENT_ID.DOCUMENT && following.explicitStart;
    const mark = explicitStart && !explicitEnd ? documentMark(source, from, "---") : from;
    return mark === -1 ? from : mark;
  }
}

function endOfDocument(events: readonly Event[], at: number): number {
  let next = at + 1;
  while (next < events.length && events[next]?.type !== EVENT_ID.DOCUMENT) next++;
  return next;
}

type Directives = Extract<Event, { directives: unknown }>["directives"];

function handlesOf(directives: Directives): Map<string, string> | undefined {
  let handles: Map<string, string> | undefined;
  for (const directive of directives) {
    if (directive.kind !== "tag") continue;
    handles ??= new Map();
    handles.set(directive.handle, directive.prefix);
  }
  return handles;
}
