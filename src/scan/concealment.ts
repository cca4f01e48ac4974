import { controlById } from "../controls/index.ts";
import {
  findCredentials,
  isWord,
  maskRanges,
  rangesOf,
  searchOf,
  syntaxOfFile,
} from "../credentials/index.ts";
import type { Assessment, Finding, Range } from "../model/index.ts";
import { type Lines, parseText, type Splice, View } from "../syntax/index.ts";
import { isOfDefinitions, type SecretValues, secretValues, type Told } from "./secret-values.ts";

/** What may be shown of a file, and what must not. */
interface Concealed {
  /** As long as it is, line by line. */
  readonly text: string;
  /** The same with positions, where the file was read. */
  readonly source: { readonly text: string; readonly lines: Lines } | undefined;
  /** The longest first. */
  readonly values: readonly string[];
}

interface FileEdit {
  readonly file: string;
  readonly splices: readonly Splice[];
}

/**
 * Keeps credentials out of everything that is written about a scan. A file's text is masked wherever a finding, the shape
 * of a credential or a Secret says so, whichever control shows it; what findings say is searched for the same values.
 */
export class Concealment {
  readonly #scan: Told;
  readonly #told: ReadonlyMap<string, readonly Range[]>;
  readonly #secrets: ReadonlyMap<string, SecretValues>;
  readonly #files = new Map<string, Concealed>();
  #shared: ((text: string) => readonly Range[]) | undefined;
  readonly #originals = new WeakMap<Finding, Finding>();

  constructor(scan: Told) {
    this.#scan = scan;
    const { findings, known, waived } = scan.assessment;
    this.#told = toldRanges([...findings, ...known, ...waived]);
    this.#secrets = secretValues(scan);
  }

  /** A file's text for excerpts: as long as it is, line by line. */
  source(file: string): { readonly text: string; readonly lines: Lines } | undefined {
    return this.#of(file).source;
  }

  /** The same without positions. */
  text(file: string): string {
    return this.#of(file).text;
  }

  /** What must not be shown of a file. */
  values(file: string): readonly string[] {
    return this.#of(file).values;
  }

  /** Everything that is told, without what must not be shown. */
  assessment(): Assessment {
    const { assessment } = this.#scan;
    return {
      ...assessment,
      findings: assessment.findings.map((each) => this.#clean(each)),
      known: assessment.known.map((each) => this.#clean(each)),
      waived: assessment.waived.map((each) => {
        const values = [...this.values(each.resource.origin.file), ...this.values(each.waiver.file)];
        const waiver = { ...each.waiver, reason: without(each.waiver.reason, values) };
        return { ...this.#clean(each), waiver };
      }),
      waiverIssues: assessment.waiverIssues.map((each) => deeply(each, this.values(each.waiver.file))),
      undecided: assessment.undecided.map((each) => {
        const { file } = each.resource.origin;
        const values = [...this.values(file), ...this.#sharedIn(file, each.why)];
        return values.length === 0 ? each : { ...each, why: without(each.why, values) };
      }),
      rendered: assessment.rendered.map((each) => ({
        ...each,
        source: withoutEvident(each.source, "", each.source).replaceAll(signingIn, `//${hidden}@`),
      })),
      unreadable: assessment.unreadable.map((each) => {
        const values = this.values(each.file);
        return values.length === 0 ? each : { ...each, message: without(each.message, values) };
      }),
    };
  }

  /** What fixes would write, asked by the findings of `assessment`. */
  edits(of: (finding: Finding) => readonly FileEdit[]): (finding: Finding) => readonly FileEdit[] {
    return (finding) =>
      of(this.#originals.get(finding) ?? finding).map(({ file, splices }) => {
        const values = [...this.values(file), ...this.#sharedIn(file, splices)];
        return { file, splices: splices.map((each) => ({ ...each, text: without(each.text, values) })) };
      });
  }

  /** What is hidden in other files of definitions and yet said of this one. */
  #sharedIn(file: string, said: unknown): string[] {
    if (!isOfDefinitions.test(file)) return [];
    const search = this.#searchShared();
    return textsIn(said).flatMap((text) => search(text).map(({ start, end }) => text.slice(start, end)));
  }

  #hiddenIn(file: string, text: string): { ranges: readonly Range[]; values: Set<string> } {
    const secrets = this.#secrets.get(file);
    const ranges = [...evident(file, text), ...(this.#told.get(file) ?? []), ...(secrets?.ranges ?? [])];
    const values = new Set(secrets?.values);
    for (const { start, end } of ranges)
      for (const value of saidBy(text.slice(start, end))) values.add(value);
    return { ranges, values };
  }

  /** Clusters are put together from many files: what one of them hides none shows. */
  #searchShared(): (text: string) => readonly Range[] {
    if (this.#shared !== undefined) return this.#shared;
    const values = new Set<string>();
    const { inventories, texts } = this.#scan;
    if (inventories.some(({ clusters, azure }) => clusters.length + azure.length > 0)) {
      for (const [file, { text }] of texts) {
        if (!isOfDefinitions.test(file)) continue;
        for (const value of this.#hiddenIn(file, text).values)
          if (value.length >= shortestShared && !isWord(value)) values.add(value);
      }
    }
    this.#shared = searchOf(values);
    return this.#shared;
  }

  #clean<F extends Finding>(finding: F): F {
    const { file, resource } = finding;
    const { message, effective, advice, override, fix, related, severityReason } = finding;
    const values = [
      ...this.values(resource.origin.file),
      ...(file === undefined ? [] : this.values(file)),
      ...this.#sharedIn(resource.origin.file, { message, effective, advice, override, fix, related }),
    ];
    if (values.length === 0) return finding;
    const said = { message, effective, advice, override, fix, related, severityReason };
    if (!saysAny(said, values)) return finding;
    const secret = this.#secrets.get(resource.origin.file)?.values ?? [];
    // Expressions of users' own put whatever they like into what they say.
    const own = controlById(finding.control) === undefined;
    const cleaned: F = {
      ...finding,
      message: own ? withoutWords(without(message, values), secret) : without(message, values),
      related: related.map((each) => ({ ...each, message: without(each.message, values) })),
      ...(effective !== undefined && { effective: deeply(effective, values) }),
      ...(advice !== undefined && { advice: without(advice, values) }),
      ...(override !== undefined && { override: without(override, values) }),
      ...(severityReason !== undefined && { severityReason: without(severityReason, values) }),
      ...(fix !== undefined && {
        fix: {
          ...fix,
          summary: without(fix.summary, values),
          changes: fix.changes.map((change) => ({
            ...change,
            operations: deeply(change.operations, values),
          })),
        },
      }),
    };
    this.#originals.set(cleaned, finding);
    return cleaned;
  }

  #of(file: string): Concealed {
    let known = this.#files.get(file);
    if (known === undefined) {
      known = this.#read(file);
      this.#files.set(file, known);
    }
    return known;
  }

  #read(file: string): Concealed {
    const source = this.#scan.texts.get(file);
    const written = source?.text ?? "";
    const { ranges, values } = this.#hiddenIn(file, written);
    const shared = isOfDefinitions.test(file) ? this.#searchShared()(written) : [];
    const text = maskRanges(written, [...ranges, ...rangesOf(written, values), ...shared]);
    return {
      text,
      source: source && { text, lines: source.lines },
      values: [...values].filter((value) => value.length > 2).sort((a, b) => b.length - a.length),
    };
  }
}

/** Ranges count in the file's own text; where a finding was traced from rendered text, its own place is all that does. */
function toldRanges(findings: readonly Finding[]): Map<string, Range[]> {
  const ranges = new Map<string, Range[]>();
  for (const finding of findings) {
    if (finding.conceal === undefined) continue;
    const { origin } = finding.resource;
    const traced = finding.file !== undefined || origin.renderedFrom !== undefined;
    const own = traced ? (finding.range === undefined ? [] : [finding.range]) : finding.conceal;
    const file = finding.file ?? origin.file;
    const list = ranges.get(file);
    if (list === undefined) ranges.set(file, [...own]);
    else list.push(...own);
  }
  return ranges;
}

/** What a range says: as it is written, in quotes with their escapes undone, and without YAML's marks in front. */
function saidBy(written: string): string[] {
  const text = written.trim();
  if (/^["']/.test(text)) {
    const value = View.root(parseText(text, { language: "yaml" }).documents[0]?.root)
      .string()
      .value?.trim();
    return value === undefined ? [text] : [text, value];
  }
  return /^[*&!%@`]/.test(text) ? [text, text.slice(1)] : [text];
}

/** What shapes and names give away. */
function evident(file: string, text: string): readonly Range[] {
  // Told apart by its name at once: to ask further takes expressions that a small scan needs for nothing else.
  const syntax = /\.ya?ml$/i.test(file) ? "config" : syntaxOfFile(file);
  return findCredentials(text, { syntax: syntax === "plain" ? "config" : syntax });
}

/** What is told of a file that nothing was found in yet, without the credentials that are evident there. */
export function withoutEvident(message: string, file: string, text: string): string {
  const values = evident(file, text).flatMap(({ start, end }) => saidBy(text.slice(start, end)));
  return without(message, values);
}

/** What an address signs in with: a password behind its name, or a token for both. */
const signingIn = /\/\/(?:[^/@\s:]*:[^/@\s]+|[^/@\s:]{20,})@/g;

/** A shorter one may stand elsewhere and mean something else. */
const shortestShared = 8;

const hidden = "••••••";

/** A text without some words, whatever else they mean. */
function withoutWords(text: string, words: Iterable<string>): string {
  let cleaned = text;
  for (const word of words)
    if (word.length > 2 && cleaned.includes(word))
      cleaned = cleaned.replaceAll(
        new RegExp(`(?<![A-Za-z0-9])${RegExp.escape(word)}(?![A-Za-z0-9])`, "g"),
        hidden,
      );
  return cleaned;
}

/** A text without some values; a word of the language, which a message may need, only where it is quoted. */
export function without(text: string, values: readonly string[]): string {
  let cleaned = text;
  for (const value of values) {
    if (!cleaned.includes(value)) continue;
    if (cleaned === value) cleaned = hidden;
    else if (isWord(value)) {
      for (const quote of ['"', "'", "`"])
        cleaned = cleaned.replaceAll(quote + value + quote, quote + hidden + quote);
      // Marks of YAML, by which problems name an anchor or a tag.
      for (const mark of ["&", "*", "!"])
        cleaned = cleaned.replaceAll(
          new RegExp(`[${mark}]${RegExp.escape(value)}(?!\\w)`, "g"),
          mark + hidden,
        );
    } else cleaned = cleaned.replaceAll(value, hidden);
  }
  return cleaned;
}

/** Every text of a value, resources aside. */
function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => (key === "resource" ? [] : textsIn(each)));
}

/** Whether any text of a value has one of some words in it, resources aside. */
function saysAny(value: unknown, words: readonly string[]): boolean {
  if (typeof value === "string") return words.some((word) => value.includes(word));
  if (typeof value !== "object" || value === null) return false;
  if (Array.isArray(value)) return value.some((each) => saysAny(each, words));
  return Object.entries(value).some(([key, each]) => key !== "resource" && saysAny(each, words));
}

function deeply<T>(value: T, values: readonly string[]): T {
  if (typeof value === "string") return without(value, values) as T;
  if (Array.isArray(value)) return value.map((each: unknown) => deeply(each, values)) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, deeply(each, values)])) as T;
}
