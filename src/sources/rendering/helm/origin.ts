import { join } from "node:path";
import type { Path } from "../../../model/index.ts";
import {
  actionsOf,
  Lines,
  type Node,
  parseText,
  pathAtLine,
  type SyntaxDocument,
  View,
} from "../../../syntax/index.ts";
import type { Produced, ValuesSource } from "../rendering.ts";
import { type Expression, expressionsOn, filling, readingsOf } from "./expression.ts";
import type { NamedChart, TraceInput } from "./trace.ts";

/** What a line of a template writes, in the template's own tree. */
interface Keyed {
  readonly document: SyntaxDocument;
  readonly path: Path;
  /** How many steps of the rendered path it stands for. */
  readonly depth: number;
  readonly node: Node;
}

/** A place in the values that an expression reads. */
interface InValues {
  readonly expression: Expression;
  /** Something stands there, not only above it. */
  readonly isThere: boolean;
  readonly produced: Produced;
}

/** A line of a template as the origin of a value. */
export class Origin {
  readonly #input: TraceInput;
  readonly #charts: readonly NamedChart[];
  readonly #itemsBefore: number;
  readonly #file: string;
  readonly #line: number;
  readonly #text: string;
  readonly #lines: Lines;

  constructor(
    input: TraceInput,
    charts: readonly NamedChart[],
    file: string,
    line: number,
    itemsBefore: number,
  ) {
    this.#itemsBefore = itemsBefore;
    this.#input = input;
    this.#charts = charts;
    this.#file = file;
    this.#line = line;
    this.#text = input.files.text(file) ?? "";
    this.#lines = new Lines(this.#text);
  }

  /**
   * `depth` steps of the path are there, and the last of them comes from this line; `own` is the first that does.
   */
  of(path: Path, depth: number, own: number, editing: boolean): Produced {
    const keyed = this.#templatePath(path, depth, own);
    // Of a line like `- name: {{ .Chart.Name }}` the action is none of the item's other keys.
    const throughLine = keyed === undefined || keyed.node.kind === "scalar";
    const expressions = throughLine ? expressionsOn(this.#text, this.#lineStart, this.#lineEnd) : [];
    const filled =
      expressions.length > 0
        ? { expressions, rest: this.#below(path, own) }
        : (this.#fillingOf(keyed, path, depth) ?? this.#leftOut(keyed, path));
    if (filled !== undefined) {
      const { expressions: several, rest } = filled;
      // Of a value put together from several, the last is the most particular: a tag behind its repository.
      const found = several
        .toReversed()
        .flatMap((expression) => this.#inValues(expression, rest, several.length === 1) ?? []);
      const chosen = found.find(({ isThere }) => isThere) ?? found[0];
      if (chosen !== undefined) {
        const { expression, produced } = chosen;
        const isShared = editing && rest.length === 0 && this.#fillsOtherKeys(expression, path.at(-1));
        if (!isShared) return produced;
        if (keyed?.depth !== path.length) return { file: produced.file, range: produced.range };
        return this.#inTemplate(keyed, path);
      }
    }
    if (keyed === undefined || filled !== undefined) return { file: this.#file, range: this.#lineRange };
    return this.#inTemplate(keyed, path);
  }

  #inTemplate(keyed: Keyed, path: Path): Produced {
    const rest = path.slice(keyed.depth);
    const place = View.root(keyed.document.root).at([...keyed.path, ...rest]);
    return {
      file: this.#file,
      range: place.range ?? this.#lineRange,
      edit: { document: keyed.document.index, path: [...keyed.path, ...rest] },
    };
  }

  /** The path in what the line's action puts out. */
  #below(path: Path, own: number): Path {
    const [first, ...rest] = path.slice(this.#hasKey(path[own]) ? own + 1 : own);
    if (first === undefined) return [];
    return [
      typeof first === "number" && typeof path[own] === "number" ? first - this.#itemsBefore : first,
      ...rest,
    ];
  }

  /** Whether the line writes a key itself, rather than what its action puts out. */
  #hasKey(key: string | number | undefined): boolean {
    const line = this.#text.slice(this.#lineStart, this.#lineEnd);
    const [, written] = /^\s*(?:- )*["']?([^\s:"']+)["']?\s*:(?:\s|$)/.exec(line) ?? [];
    return written !== undefined && written === key;
  }

  /** Whether the chart puts the value out under another key, too: a port of a container and of a Service. */
  #fillsOtherKeys({ values }: Expression, key: string | number | undefined): boolean {
    const folder = this.#charts.at(-1)?.folder;
    if (values === undefined || folder === undefined) return true;
    const { templates, files } = this.#input;
    return templates.some((file) => {
      if (!file.startsWith(folder)) return false;
      const text = files.text(file) ?? "";
      return readingsOf(text, values).some((at) => keyBefore(text, at) !== key);
    });
  }

  /** Where in the template's own tree the line's key or item stands; undefined where the line has none. */
  #templatePath(path: Path, depth: number, own: number): Keyed | undefined {
    if (this.#file.endsWith(".tpl")) return undefined;
    const { files } = this.#input;
    const [from, to] = [this.#lineStart, this.#lineEnd];
    const document = files.documents(this.#file).find(({ start, end }) => start <= from && from < end);
    if (document?.root === undefined) return undefined;
    const found = [...pathAtLine(document.root, this.#lines, this.#line)];
    let node = View.root(document.root).at(found).node;
    // The outermost of what starts on the line may hold the step that comes from it: a list its first item.
    while (!sameStep(found.at(-1), path[own])) {
      const first = firstOn(node, to);
      if (first === undefined) return undefined;
      found.push(first.step);
      ({ node } = first);
    }
    let reached = own + 1;
    for (; reached < depth; reached++) {
      const entry =
        node?.kind === "mapping" ? node.entries.find(({ name }) => name === path[reached]) : undefined;
      if (entry === undefined || entry.key.start >= to) break;
      found.push(entry.name);
      node = entry.value;
    }
    return node && { document, path: found, depth: reached, node };
  }

  /** What fills the lines below a key: `securityContext:` with an action on the next line. */
  #fillingOf(keyed: { readonly node: Node; readonly depth: number } | undefined, path: Path, depth: number) {
    if (keyed === undefined || keyed.node.unknown === undefined) return undefined;
    const { node } = keyed;
    const open =
      node.kind === "scalar" ? node.text === "" || node.style === "null" : node.end <= this.#lineEnd;
    if (!open && node.kind !== "scalar") return undefined;
    const expression = filling(this.#text, this.#lineEnd);
    return expression && { expressions: [expression], rest: path.slice(Math.min(keyed.depth, depth)) };
  }

  /** What would fill a key that this time a condition left out: `{{ with .Values.resources }}` around `resources:`. */
  #leftOut(keyed: { readonly node: Node; readonly depth: number } | undefined, path: Path) {
    let node = keyed?.node;
    for (let depth = keyed?.depth ?? path.length; depth < path.length; depth++) {
      const entry =
        node?.kind === "mapping" ? node.entries.find(({ name }) => name === path[depth]) : undefined;
      if (entry === undefined) return this.#fillingInto(node, path.slice(depth));
      const { line } = this.#lines.at(entry.key.start);
      const [start, end] = [this.#lines.start(line), this.#lines.start(line + 1) - 1];
      const [expression = filling(this.#text, end)] = expressionsOn(this.#text, start, end);
      if (expression !== undefined) return { expressions: [expression], rest: path.slice(depth + 1) };
      node = entry.value;
    }
    return undefined;
  }

  /** What puts further entries into a mapping that has some of its own. */
  #fillingInto(node: Node | undefined, rest: Path) {
    if (node?.kind !== "mapping" || node.unknown === undefined) return undefined;
    const action = actionsOf(this.#text).find(
      ({ start, label, kind }) => kind === "output" && start >= node.start && label === node.unknown,
    );
    if (action === undefined || fillsOpenKey(this.#text, action.start)) return undefined;
    const { line } = this.#lines.at(action.start);
    const [expression] = expressionsOn(this.#text, action.start, this.#lines.start(line + 1));
    return expression && { expressions: [expression], rest };
  }

  /** The place in the values that an expression reads, as the last file to set it has it. */
  #inValues(expression: Expression, rest: Path, alone: boolean): InValues | undefined {
    const { values, whole } = expression;
    if (values === undefined) return undefined;
    const sources = this.#sourcesFor(values);
    const outermost = sources[0]?.path ?? values;
    const stated = sources.map(({ source, path }) => {
      const document = this.#input.files.documents(source.file)[source.document];
      const given = View.root(document?.root).at(source.prefix);
      // Values given as a text or as pairs are read from what helm gets; only the whole of them can be pointed at.
      const opaque = source.inline !== undefined && given.mapping === undefined ? given : undefined;
      const tree =
        opaque === undefined ? given : View.root(parseText(source.inline ?? "").documents[0]?.root);
      return { source, path: [...source.prefix, ...path], view: tree.at(path), document, opaque };
    });
    const chosen =
      stated.find(({ view }) => rest.length > 0 && view.at(rest).exists) ??
      stated.find(({ view }) => view.node !== undefined);
    if (chosen?.document === undefined || !mayHold(chosen.view, rest)) return undefined;
    const { file } = chosen.source;
    const isThere = chosen.view.at(rest).exists;
    if (chosen.opaque !== undefined) {
      return { expression, isThere, produced: { file, range: chosen.opaque.range } };
    }
    const editable = whole && alone && this.#input.files.isFile(file);
    const produced = {
      file,
      range: chosen.view.at(rest).range,
      edit: editable ? { document: chosen.document.index, path: [...chosen.path, ...rest] } : undefined,
      value: whole && alone ? [...outermost, ...rest] : undefined,
    };
    return { expression, isThere, produced };
  }

  /** Values files that may set a path of this template's chart, highest precedence first. */
  #sourcesFor(path: Path): { readonly source: ValuesSource; readonly path: Path }[] {
    const { values } = this.#input;
    const found: { source: ValuesSource; path: Path }[] = [];
    // A helper reads the values of the chart that includes it, wherever its own file lies.
    for (const [depth, { folder }] of this.#charts.entries()) {
      const inner = this.#charts.slice(depth + 1).map(({ name }) => name);
      const own = path[0] === "global" ? path : [...inner, ...path];
      if (depth === 0) for (const source of values.toReversed()) found.push({ source, path: own });
      found.push({ source: { file: join(folder, "values.yaml"), document: 0, prefix: [] }, path: own });
    }
    return found;
  }

  get #lineStart(): number {
    return this.#lines.start(this.#line);
  }

  get #lineEnd(): number {
    const end = this.#lines.start(this.#line + 1);
    return this.#text[end - 1] === "\n" ? end - 1 : end;
  }

  get #lineRange(): { start: number; end: number } {
    const text = this.#text.slice(this.#lineStart, this.#lineEnd);
    const start = this.#lineStart + (text.length - text.trimStart().length);
    return { start, end: start + text.trim().length };
  }
}

/** Indexes count other items where a template repeats or leaves some out. */
function sameStep(a: string | number | undefined, b: string | number | undefined): boolean {
  return a === b || (typeof a === "number" && typeof b === "number");
}

/** The first entry or item of a node, if it starts in front of an offset. */
function firstOn(node: Node | undefined, to: number): { step: string | number; node: Node } | undefined {
  if (node?.kind === "mapping") {
    const [entry] = node.entries;
    return entry && entry.key.start < to ? { step: entry.name, node: entry.value } : undefined;
  }
  if (node?.kind !== "sequence") return undefined;
  const [item] = node.items;
  return item && item.value.start < to ? { step: 0, node: item.value } : undefined;
}

/** The key that an action's line writes. */
function keyBefore(template: string, at: number): string | undefined {
  const line = template.slice(template.lastIndexOf("\n", at - 1) + 1, at);
  return /^\s*(?:- )*["']?([^\s:"']+)["']?\s*:\s*["']?$/.exec(line)?.[1];
}

/** Whether an action fills the key on the line before it: a list may stand as far to the left as its key. */
function fillsOpenKey(template: string, at: number): boolean {
  const before = template.slice(0, at).replace(/[ \t]+$/, "");
  const lines = before
    .split("\n")
    .filter((line) => !/^\s*(?:#.*|\{\{-?\s*(?:if|with|range|else|end)\b.*)?$/.test(line));
  return /^\s*(?:- )*[^\s#:]+:\s*(?:#.*)?$/.test(lines.at(-1) ?? "");
}

/** Whether a value is of a shape that a path leads further into: nothing is below a list's keys or a text. */
function mayHold(value: View, rest: Path): boolean {
  let at = value;
  for (const step of rest) {
    const { node } = at;
    if (node === undefined || (node.kind === "scalar" && node.style === "null")) return true;
    const shape = typeof step === "number" ? "sequence" : "mapping";
    if (node.kind !== shape) return false;
    at = typeof step === "number" ? at.item(step) : at.get(step);
  }
  return true;
}
