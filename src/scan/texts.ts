import { type ControlRun, mayHoldWaivers, textWaivers, type WrittenWaivers } from "../assess/index.ts";
import { type SourceTextFile, textResource } from "../inventory/index.ts";
import { type Finding, fileOf, type Range, type Unreadable } from "../model/index.ts";
import { type FoundFile, readUpTo } from "../sources/index.ts";
import { type Content, decode, plain } from "../syntax/index.ts";
import { SourceText } from "./source-text.ts";

/** Larger files are data; none is held longer than it takes to search it. */
export const largestText = 32 * 1024 * 1024;
/** Where a NUL byte tells a binary file, as git does. */
const sniffed = 8 * 1024;

/** Asks controls about files as texts, one at a time; only those with something to tell are kept. */
export class TextReading {
  readonly unreadable: Unreadable[] = [];
  readonly #run: ControlRun;
  readonly texts = new Map<string, SourceText>();
  readonly #edited: ReadonlyMap<string, string>;
  readonly #marked: SourceTextFile[] = [];
  count = 0;

  constructor(run: ControlRun, edited: ReadonlyMap<string, string> = new Map()) {
    this.#run = run;
    this.#edited = edited;
  }

  file(found: FoundFile): void {
    const { file, absolute, root } = found;
    const read = readUpTo(largestText, found, "not searched for credentials");
    if ("why" in read) this.unreadable.push({ file, message: read.why });
    else this.content(file, read.content, root, absolute);
  }

  /** What a file holds that is no manifest. */
  content(file: string, content: Content, world: string, absolute?: string): void {
    const read = readText(content);
    if (read === undefined) return;
    this.text(file, new SourceText({ ...read, text: this.#edited.get(file) ?? read.text }, absolute), world);
  }

  /** A text that was read already. */
  text(file: string, source: SourceText, world: string, commentsOnly = false): void {
    if (!commentsOnly) this.count++;
    const { text } = source;
    const resource = textResource(file, world, text.length);
    const asked = { file, text, resource, commentsOnly };
    if (!this.#run.text(asked)) return;
    this.texts.set(file, source);
    if (!commentsOnly && mayHoldWaivers(text)) this.#marked.push(asked);
  }

  /**
   * Waivers in comments, of definitions as well: those hold for what starts on their line, and on what `extent` makes
   * of it.
   */
  waivers(
    findings: readonly Finding[],
    definitions: ReadonlyMap<string, SourceText>,
    extent: (file: string, range: Range) => Range,
  ): WrittenWaivers {
    const marked = new Map(this.#marked.map((each) => [each.file, each]));
    const written = [...definitions].filter(([, { text }]) => mayHoldWaivers(text));
    const others = written.flatMap(([file, { text }]) => (marked.has(file) ? [] : [{ file, text }]));
    const all = [...marked.values(), ...others].map((each) =>
      textWaivers(
        each,
        findings.filter(({ resource }) => resource.type === "text" && resource.origin.file === each.file),
      ),
    );
    return {
      waivers: all.flatMap(({ waivers }) =>
        waivers.map((waiver) =>
          waiver.range === undefined ? waiver : { ...waiver, range: extent(waiver.file, waiver.range) },
        ),
      ),
      malformed: all.flatMap(({ malformed }) => malformed),
    };
  }
}

/** Undefined for what is no text. */
export function readText(content: Content) {
  if (typeof content === "string") return plain(content);
  if (isBinary(content)) return undefined;
  const decoded = decode(content);
  return decoded.ok ? decoded : latin(content);
}

function isBinary(bytes: Uint8Array): boolean {
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return !utf16 && bytes.subarray(0, sniffed).includes(0);
}

/** Texts of older encodings: what credentials consist of is the same in all of them. */
function latin(bytes: Uint8Array) {
  const text = new TextDecoder("windows-1252").decode(bytes);
  return { text, encoding: "utf-8" as const, byteOrderMark: false, reencodes: false };
}

/**
 * A chart's value is found as a text and once more where it ends up, a Dockerfile's once more where it is built in: the
 * finding that knows the resource counts.
 */
export function withoutTold(findings: readonly Finding[]): readonly Finding[] {
  const traced = findings.filter(
    ({ conceal, file, resource }) =>
      conceal !== undefined &&
      (resource.type === "dockerfile" || (file !== undefined && resource.type !== "text")),
  );
  if (traced.length === 0) return findings;
  return findings.filter(
    (finding) =>
      finding.resource.type !== "text" ||
      !traced.some((other) => fileOf(other) === fileOf(finding) && overlap(other.range, finding.range)),
  );
}

function overlap(a: Range | undefined, b: Range | undefined): boolean {
  return a !== undefined && b !== undefined && a.start < b.end && b.start < a.end;
}
