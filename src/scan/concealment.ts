import { decodeBase64, findCredentials, isWord, maskRanges, syntaxOfFile } from "../credentials/index.ts";
import type { Assessment, Finding, Range } from "../model/index.ts";
import { type Lines, parseText, type Splice, View } from "../syntax/index.ts";
import type { Scan } from "./scan.ts";

interface FileEdit {
  readonly file: string;
  readonly splices: readonly Splice[];
}

/**
 * Keeps credentials out of everything that is written about a scan. A file's text is masked wherever a finding, the shape
 * of a credential or a Secret says so, whichever control shows it; what findings say is searched for the same values.
 */
export class Concealment {
  readonly #scan: Scan;
  readonly #told: ReadonlyMap<string, readonly Range[]>;
  readonly #secrets: ReadonlyMap<string, readonly Range[]>;
  readonly #texts = new Map<string, string>();
  readonly #values = new Map<string, readonly string[]>();
  readonly #originals = new WeakMap<Finding, Finding>();

  constructor(scan: Scan) {
    this.#scan = scan;
    const { findings, known, waived } = scan.assessment;
    this.#told = toldRanges([...findings, ...known, ...waived]);
    this.#secrets = secretData(scan);
  }

  /** A file's text for excerpts: as long as it is, line by line. */
  source(file: string): { readonly text: string; readonly lines: Lines } | undefined {
    const source = this.#scan.texts.get(file);
    return source && { text: this.text(file), lines: source.lines };
  }

  /** The same without positions. */
  text(file: string): string {
    const known = this.#texts.get(file);
    if (known !== undefined) return known;
    this.#read(file);
    return this.#texts.get(file) ?? "";
  }

  /** What must not be shown of a file. */
  values(file: string): readonly string[] {
    if (!this.#values.has(file)) this.#read(file);
    return this.#values.get(file) ?? [];
  }

  /** Everything that is told, without what must not be shown. */
  assessment(): Assessment {
    const { assessment } = this.#scan;
    return {
      ...assessment,
      findings: assessment.findings.map((each) => this.#clean(each)),
      known: assessment.known.map((each) => this.#clean(each)),
      waived: assessment.waived.map((each) => this.#clean(each)),
      undecided: assessment.undecided.map((each) => {
        const values = this.values(each.resource.origin.file);
        return values.length === 0 ? each : { ...each, why: without(each.why, values) };
      }),
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
        const values = this.values(file);
        return { file, splices: splices.map((each) => ({ ...each, text: without(each.text, values) })) };
      });
  }

  #clean<F extends Finding>(finding: F): F {
    const { file, resource } = finding;
    const own = this.values(resource.origin.file);
    const values = file === undefined ? own : [...own, ...this.values(file)];
    if (values.length === 0) return finding;
    const { message, effective, advice, override, fix, related, severityReason } = finding;
    const cleaned: F = {
      ...finding,
      message: without(message, values),
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

  #read(file: string): void {
    const text = this.#scan.texts.get(file)?.text ?? "";
    const syntax = syntaxOfFile(file);
    const found = findCredentials(text, { syntax: syntax === "plain" ? "config" : syntax });
    const data = this.#secrets.get(file) ?? [];
    const ranges = [...found, ...(this.#told.get(file) ?? []), ...data];
    const values = new Set(ranges.map(({ start, end }) => text.slice(start, end).trim()));
    for (const { start, end } of data) {
      const decoded = decodeBase64(text.slice(start, end))?.trim();
      if (decoded !== undefined && decoded.length > 3) values.add(decoded);
    }
    this.#texts.set(file, maskRanges(text, ranges));
    this.#values.set(
      file,
      [...values].filter((value) => value.length > 2).sort((a, b) => b.length - a.length),
    );
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

/** Everything that Secrets hold, whatever it looks like and whoever asks; of rendered ones what stands in their file. */
function secretData({ inventories, texts }: Scan): Map<string, Range[]> {
  const ranges = new Map<string, Range[]>();
  const rendered = new Set<string>();
  const add = (file: string, secret: View): void => {
    const list = ranges.get(file) ?? [];
    ranges.set(file, list);
    for (const field of ["data", "stringData"])
      for (const [, view] of secret.get(field).entries()) if (view.range !== undefined) list.push(view.range);
  };
  for (const inventory of inventories) {
    for (const { ref, root } of inventory.ofKind("", "Secret")) {
      if (ref.origin.renderedFrom === undefined) add(ref.origin.file, root);
      else rendered.add(ref.origin.file);
    }
  }
  for (const file of rendered) {
    for (const { root } of parseText(texts.get(file)?.text ?? "").documents) {
      const view = View.root(root);
      if (view.get("kind").string().is("Secret")) add(file, view);
    }
  }
  return ranges;
}

const hidden = "••••••";

/** A text without some values; a word of the language, which a message may need, only where it is quoted. */
export function without(text: string, values: readonly string[]): string {
  let cleaned = text;
  for (const value of values) {
    if (!cleaned.includes(value)) continue;
    if (cleaned === value) cleaned = hidden;
    else if (isWord(value))
      for (const quote of ['"', "'", "`"])
        cleaned = cleaned.replaceAll(quote + value + quote, quote + hidden + quote);
    else cleaned = cleaned.replaceAll(value, hidden);
  }
  return cleaned;
}

function deeply<T>(value: T, values: readonly string[]): T {
  if (typeof value === "string") return without(value, values) as T;
  if (Array.isArray(value)) return value.map((each: unknown) => deeply(each, values)) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, deeply(each, values)])) as T;
}
