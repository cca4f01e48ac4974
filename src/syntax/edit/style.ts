import type { Node, SyntaxDocument } from "../tree.ts";
import { columnOf } from "./place.ts";

/** The habits of a document, followed by whatever is written into it. */
export interface Style {
  readonly lineBreak: "\n" | "\r\n";
  /** Columns that a nested mapping is set in by. */
  readonly indent: number;
  /** Columns that the dashes of a list are set in under their key: 0 in `kubectl`'s own habit. */
  readonly dash: number;
  readonly quote: "'" | '"';
  /** Texts of several lines may be literal blocks; not where the file's last line is unfinished. */
  readonly literal: boolean;
}

const ENOUGH = 400;

/** Reads the habits off a document; what it does not show is done the usual way. */
export function styleOf(document: SyntaxDocument): Style {
  const { text, start, end, root } = document;
  const written = text.slice(start, end);
  const seen = new Habits(text);
  if (root !== undefined) seen.look(root);
  const single = written.match(/[\s[{,]'/g)?.length ?? 0;
  const double = written.match(/[\s[{,]"/g)?.length ?? 0;
  return {
    lineBreak: text.slice(Math.max(0, start - 2), end).includes("\r\n") ? "\r\n" : "\n",
    indent: mostFrequent(seen.indents) ?? 2,
    dash: mostFrequent(seen.dashes) ?? 2,
    quote: single > double ? "'" : '"',
    literal: /[\r\n]$/.test(text),
  };
}

class Habits {
  readonly indents = new Map<number, number>();
  readonly dashes = new Map<number, number>();
  private readonly text: string;
  private looked = 0;

  constructor(text: string) {
    this.text = text;
  }

  look(node: Node): void {
    if (node.kind === "scalar" || node.flow || this.looked++ > ENOUGH) return;
    if (node.kind === "sequence") {
      for (const item of node.items) if (item.alias === undefined) this.look(item.value);
      return;
    }
    const column = columnOf(this.text, node.start);
    for (const { value, alias, merged } of node.entries) {
      if (merged || alias !== undefined || value.kind === "scalar") continue;
      if (!value.flow) {
        const depth = columnOf(this.text, value.start) - column;
        count(value.kind === "mapping" ? this.indents : this.dashes, depth);
      }
      this.look(value);
    }
  }
}

function count(counts: Map<number, number>, key: number): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function mostFrequent(counts: ReadonlyMap<number, number>): number | undefined {
  let best: number | undefined;
  for (const [key, times] of counts) if (best === undefined || times > (counts.get(best) ?? 0)) best = key;
  return best;
}
