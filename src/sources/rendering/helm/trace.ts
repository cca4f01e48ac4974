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
import type { RunFiles } from "../files.ts";
import type { Produced, ValuesSource } from "../rendering.ts";
import { type Expression, expressionsOn, filling, readingsOf } from "./expression.ts";
import type { Mark } from "./marks.ts";

export interface TraceInput {
  /** Of the rendered text. */
  readonly lines: Lines;
  readonly marks: readonly (Mark | undefined)[];
  /** What the marks' file numbers stand for. */
  readonly templates: readonly string[];
  /** The charts that a document comes out of, from the outermost to its own. */
  readonly chartsOf: (document: SyntaxDocument) => readonly NamedChart[];
  readonly values: readonly ValuesSource[];
  readonly files: RunFiles;
}

/** A chart's folder with the name that its parent knows it by. */
export interface NamedChart {
  readonly folder: string;
  readonly name: string;
}

/** A step into the rendered document, the line it starts on and what it leads to. */
interface Step {
  readonly key: string | number;
  readonly line: number;
  readonly node: Node;
}

/** Leads from values of rendered objects back to the lines of templates and values that put them out. */
export class Trace {
  readonly #input: TraceInput;

  constructor(input: TraceInput) {
    this.#input = input;
  }

  /**
   * What put out the value at a path, or would: for an absent key, what put out its nearest parent. For `editing`, a value
   * that other keys are filled from as well is changed where this one reads it.
   */
  of(document: SyntaxDocument, path: Path, editing: boolean): Produced | undefined {
    const steps = stepsInto(document.root, path, this.#input.lines);
    const depth = steps.findLastIndex(({ line }) => this.#markAt(line) !== undefined) + 1;
    const step = steps[depth - 1];
    const behind = this.#markAt(step?.line ?? 0);
    // A helper that puts out a value says nothing of what else would stand beside the key.
    const isValue = depth === path.length && step?.node.kind === "scalar";
    const mark = isValue ? behind : (behind?.key ?? behind);
    const file = this.#input.templates[mark?.file ?? -1];
    if (step === undefined || mark === undefined || file === undefined) return undefined;
    const own = steps.findIndex(({ line }) => line === step.line || same(this.#markAt(line), mark));
    const charts = this.#input.chartsOf(document);
    return new Origin(this.#input, charts, file, mark.line).of(path, depth, own, editing);
  }

  #markAt(line: number): Mark | undefined {
    return this.#input.marks[line - 1];
  }
}

function same(a: Mark | undefined, b: Mark): boolean {
  return a?.file === b.file && a.line === b.line;
}

/** The keys and items of a path as far as they are there. */
function stepsInto(root: Node | undefined, path: Path, lines: Lines): Step[] {
  const steps: Step[] = [];
  let node = root;
  for (const key of path) {
    if (node?.kind === "mapping") {
      const entry = node.entries.find(({ name }) => name === key);
      if (entry === undefined) return steps;
      steps.push({ key, line: lines.at(entry.key.start).line, node: entry.value });
      node = entry.value;
    } else if (node?.kind === "sequence" && typeof key === "number") {
      const item = node.items[key];
      if (item === undefined) return steps;
      steps.push({ key, line: lines.at(item.value.propertiesStart).line, node: item.value });
      node = item.value;
    } else return steps;
  }
  return steps;
}

/** What a line of a template writes, in the template's own tree. */
interface Keyed {
  readonly document: SyntaxDocument;
  readonly path: Path;
  /** How many steps of the rendered path it stands for. */
  readonly depth: number;
  readonly node: Node;
}

/** A line of a template as the origin of a value. */
class Origin {
  readonly #input: TraceInput;
  readonly #charts: readonly NamedChart[];
  readonly #file: string;
  readonly #line: number;
  readonly #text: string;
  readonly #lines: Lines;

  constructor(input: TraceInput, charts: readonly NamedChart[], file: string, line: number) {
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
        ? { expressions, rest: path.slice(this.#hasKey(path[own]) ? own + 1 : own) }
        : (this.#fillingOf(keyed, path, depth) ?? this.#leftOut(keyed, path));
    if (filled !== undefined) {
      // Of a value put together from several, the last is the most particular: a tag behind its repository.
      for (const expression of filled.expressions.toReversed()) {
        const produced = this.#inValues(expression, filled.rest, filled.expressions.length === 1);
        if (produced === undefined) continue;
        const isShared = editing && filled.rest.length === 0 && this.#fillsOtherKeys(expression, path.at(-1));
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
  #inValues({ values, whole }: Expression, rest: Path, alone: boolean): Produced | undefined {
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
    if (chosen.opaque !== undefined) {
      return { file, range: chosen.opaque.range };
    }
    const editable = whole && alone && this.#input.files.isFile(file);
    return {
      file,
      range: chosen.view.at(rest).range,
      edit: editable ? { document: chosen.document.index, path: [...chosen.path, ...rest] } : undefined,
      value: whole && alone ? [...outermost, ...rest] : undefined,
    };
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
