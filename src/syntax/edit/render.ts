import type { JsonValue } from "../../model/index.ts";
import type { Entry, MappingNode, Node, SyntaxDocument } from "../tree.ts";
import { lineEnd, skipTrivia } from "../yaml/trivia.ts";
import { type Draft, type DraftMapping, type DraftSequence, valueOfDraft } from "./draft.ts";
import { entryLines, indented, itemLines } from "./emit.ts";
import { flowSplices, layoutOf } from "./flow.ts";
import { afterColon, beginsLine, columnOf, dashesOf, endForAddition, entryRange, type Range, rangeOf, withoutLines } from "./place.ts";
import { Refusal } from "./refusal.ts";
import { type Owner, replaceValue } from "./replace.ts";
import { doubleQuoted, scalarText } from "./scalar-text.ts";
import type { Splice } from "./splice.ts";
import { type Style, styleOf } from "./style.ts";

/** The splices that make a document what its draft says. */
export function renderDraft(document: SyntaxDocument, draft: Draft): Splice[] {
  const renderer = new Renderer(document, styleOf(document));
  renderer.value(draft, document.root, { kind: "root" });
  return renderer.splices;
}

class Renderer {
  readonly splices: Splice[] = [];
  private readonly document: SyntaxDocument;
  private readonly text: string;
  private readonly style: Style;

  constructor(document: SyntaxDocument, style: Style) {
    this.document = document;
    this.text = document.text;
    this.style = style;
  }

  value(draft: Draft, node: Node | undefined, owner: Owner): void {
    if (node === undefined || draft.kind === "kept") return;
    if (draft.kind === "fresh") this.replace(draft.value, node, owner);
    else if (draft.kind === "mapping") this.mapping(draft, owner);
    else this.sequence(draft, owner);
  }

  private replace(value: JsonValue, node: Node, owner: Owner): void {
    this.splices.push(...replaceValue(value, node, owner, this.text, this.style));
  }

  private flowOwner(node: Node, owner: Owner): Owner {
    const layout = layoutOf(node, this.document, this.style);
    const { lines } = layout;
    const inner = lines === undefined ? layout : { ...layout, lines: { ...lines, outer: lines.outer + lines.step } };
    return { kind: "flow", layout: inner, range: owner.range };
  }

  private mapping(draft: DraftMapping, owner: Owner): void {
    const { node, entries } = draft;
    const kept = entries.filter(({ written }) => written !== undefined);
    if (kept.length === 0) return this.rewrite(draft, owner);
    for (const entry of kept) {
      const { written } = entry;
      if (written === undefined || written.merged) continue;
      if (entry.name !== written.name) this.rename(written, entry.name, node);
      this.value(entry.value, written.value, this.ownerOf(written, node, owner));
    }
    const unchanged = kept.length === entries.length && kept.length === node.entries.length;
    if (unchanged) return;
    if (node.flow) {
      this.splices.push(...flowSplices(draft, this.document, this.style));
      return;
    }
    this.removeEntries(draft);
    this.addEntries(draft);
  }

  private ownerOf(written: Entry, node: MappingNode, owner: Owner): Owner {
    if (node.flow) return { ...this.flowOwner(node, owner), range: rangeOf(written) };
    return { kind: "key", column: columnOf(this.text, node.start), colon: () => afterColon(this.text, written), range: rangeOf(written) };
  }

  /** None of the children stays: the collection is written anew, or is left empty. */
  private rewrite(draft: DraftMapping | DraftSequence, owner: Owner): void {
    const children = draft.kind === "mapping" ? draft.entries : draft.items;
    const before = draft.node.kind === "mapping" ? draft.node.entries : draft.node.items;
    if (children.length === 0 && before.length === 0) return;
    if (draft.kind === "mapping" && draft.node.entries.some((entry) => entry.merged)) {
      throw new Refusal("this mapping consists of what others share (<<)");
    }
    this.replace(valueOfDraft(draft), draft.node, owner);
  }

  private rename({ key }: Entry, name: string, node: MappingNode): void {
    const json = this.document.language === "json";
    const quoted = key.style === "single" || key.style === "double";
    const quote = key.style === "single" ? "'" : key.style === "double" ? '"' : this.style.quote;
    const text = json ? doubleQuoted(name) : scalarText(name, { quote, quoted, flow: node.flow });
    this.splices.push({ start: key.propertiesStart, end: key.end, text });
  }

  private removeEntries(draft: DraftMapping): void {
    const { text } = this;
    const own = draft.node.entries.filter((entry) => !entry.merged);
    const kept = new Set(draft.entries.map((entry) => entry.written));
    const firstKept = own.findIndex((entry) => kept.has(entry));
    for (const [index, entry] of own.entries()) {
      if (kept.has(entry)) continue;
      const { start, end } = entryRange(entry);
      if (beginsLine(text, start)) this.splices.push(withoutLines(text, start, end));
      else this.removeBehindDash(own.slice(index, firstKept + 1));
    }
  }

  /** Entries from the line of their dash on: the last, which stays, moves up, unless a comment stands between. */
  private removeBehindDash(entries: readonly Entry[]): void {
    const { text } = this;
    const [first, ...rest] = entries.map(entryRange);
    const last = rest.at(-1);
    if (first === undefined || last === undefined || !/[\s-]/.test(text[first.start - 1] ?? "") || text[first.start - 2] === "?") {
      throw new Refusal("this entry cannot be taken out of its line");
    }
    let end = first.end;
    const close = rest.every((range) => {
      const between = text.slice(lineEnd(text, end), range.start);
      end = range.end;
      return between.trim() === "";
    });
    if (close) this.splices.push({ start: first.start, end: last.start, text: "" });
    else this.splices.push({ start: first.start - 1, end: lineEnd(text, first.end), text: "" });
  }

  private addEntries(draft: DraftMapping): void {
    const { node, entries } = draft;
    const added = entries.filter((entry) => entry.written === undefined);
    if (added.length === 0) return;
    const kept = new Set(entries.map((entry) => entry.written));
    const last = node.entries.findLast((entry) => !entry.merged && kept.has(entry));
    const lastStays = last !== undefined && last === node.entries.findLast((entry) => !entry.merged);
    const column = columnOf(this.text, node.start);
    const end = last === undefined || lastStays ? node.end : entryRange(last).end;
    const lines = added.flatMap((entry) => entryLines(entry.name, valueOfDraft(entry.value), this.style));
    this.addBehind(end, last?.value, lines, column);
  }

  private addBehind(end: number, last: Node | undefined, lines: readonly string[], column: number): void {
    const at = endForAddition(this.text, end, last !== undefined && holdsOn(last, this.text));
    const text = lines.map((line) => this.style.lineBreak + indented(line, column)).join("");
    this.splices.push({ start: at, end: at, text });
  }

  private sequence(draft: DraftSequence, owner: Owner): void {
    const { node, items } = draft;
    const kept = items.filter(({ written }) => written !== undefined);
    if (kept.length === 0) return this.rewrite(draft, owner);
    const dashes = node.flow ? [] : dashesOf(this.text, node.start, node.items);
    for (const { written, value } of kept) {
      if (written === undefined) continue;
      const dash = dashes[node.items.indexOf(written)] ?? 0;
      const range = rangeOf(written);
      this.value(value, written.value, node.flow ? { ...this.flowOwner(node, owner), range } : { kind: "item", dash, range });
    }
    if (kept.length === items.length && kept.length === node.items.length) return;
    if (node.flow) {
      this.splices.push(...flowSplices(draft, this.document, this.style));
      return;
    }
    this.removeItems(draft, dashes);
    this.addItems(draft, dashes);
  }

  private removeItems({ node, items }: DraftSequence, dashes: readonly number[]): void {
    const kept = new Set(items.map((item) => item.written));
    for (const [index, item] of node.items.entries()) {
      if (kept.has(item)) continue;
      const dash = dashes[index] ?? 0;
      const end = Math.max(dash + 1, rangeOf(item).end);
      const next = dashes[index + 1];
      if (beginsLine(this.text, dash)) this.splices.push(withoutLines(this.text, dash, end));
      else if (next !== undefined && skipTrivia(this.text, end) === next && !this.text.slice(end, next).includes("#")) {
        this.splices.push({ start: dash, end: next, text: "" });
      } else throw new Refusal("this item cannot be taken out of its line");
    }
  }

  private addItems({ node, items }: DraftSequence, dashes: readonly number[]): void {
    const column = columnOf(this.text, node.start);
    let last: Range | undefined;
    let lastNode: Node | undefined;
    for (const item of items) {
      if (item.written !== undefined) {
        const dash = dashes[node.items.indexOf(item.written)] ?? 0;
        const range = rangeOf(item.written);
        last = { start: dash, end: Math.max(range.end, dash + 1) };
        lastNode = item.written.value;
        continue;
      }
      const lines = itemLines(valueOfDraft(item.value), this.style);
      if (last !== undefined) this.addBehind(last.end, lastNode, lines, column);
      else this.addBefore(node.start, lines, column);
    }
  }

  private addBefore(start: number, lines: readonly string[], column: number): void {
    const { lineBreak } = this.style;
    const whole = beginsLine(this.text, start);
    const at = whole ? start - column : start;
    const text = lines.map((line, index) => (index === 0 && !whole ? line : indented(line, column)) + lineBreak).join("");
    this.splices.push({ start: at, end: at, text: whole ? text : text + " ".repeat(column) });
  }
}

/** True if the last thing written in a node is a block scalar that keeps the empty lines behind it. */
function holdsOn(node: Node, text: string): boolean {
  let last: Node | undefined = node;
  while (last !== undefined && last.kind !== "scalar") {
    const children: readonly { value: Node; merged?: boolean | undefined }[] = last.kind === "mapping" ? last.entries : last.items;
    last = children.findLast((child) => !child.merged)?.value;
  }
  if (last?.style !== "literal" && last?.style !== "folded") return false;
  return /^[|>][0-9]*\+/.test(text.slice(last.start, last.start + 4));
}

