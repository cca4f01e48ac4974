import type { Path } from "../../../model/index.ts";
import type { Lines, Node, SyntaxDocument } from "../../../syntax/index.ts";
import type { RunFiles } from "../files.ts";
import type { Produced, ValuesSource } from "../rendering.ts";
import type { Mark } from "./marks.ts";
import { Origin } from "./origin.ts";

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
    const before = this.#itemsBefore(own === 0 ? document.root : steps[own - 1]?.node, mark);
    return new Origin(this.#input, charts, file, mark.line, before).of(path, depth, own, editing);
  }

  /** How many items of a list come from elsewhere before the first that a line put out. */
  #itemsBefore(list: Node | undefined, mark: Mark): number {
    if (list?.kind !== "sequence") return 0;
    const lineOf = (item: Node): number => this.#input.lines.at(item.propertiesStart).line;
    return Math.max(
      0,
      list.items.findIndex(({ value }) => same(this.#markAt(lineOf(value)), mark)),
    );
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
