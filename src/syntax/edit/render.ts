import type { JsonValue } from "../../model/index.ts";
import type { Entry, MappingNode, Node, SyntaxDocument } from "../tree.ts";
import { blockMappingSplices, blockSequenceSplices } from "./block.ts";
import { type Draft, type DraftMapping, type DraftSequence, valueOfDraft } from "./draft.ts";
import { deeper } from "./emit.ts";
import { flowSplices, layoutOf } from "./flow.ts";
import { afterColon, columnOf, dashesOf, type Range, rangeOf } from "./place.ts";
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

  /** What a value needs; its children before itself, so that what they add at one place stands first. */
  value(draft: Draft, node: Node | undefined, owner: Owner): void {
    if (node === undefined || draft.kind === "kept") return;
    if (draft.kind === "fresh") this.replace(draft.value, node, owner);
    else if (draft.kind === "mapping") this.mapping(draft, owner);
    else this.sequence(draft, owner);
  }

  private replace(value: JsonValue, node: Node, owner: Owner): void {
    this.splices.push(...replaceValue(value, node, owner, this.text, this.style));
  }

  private mapping(draft: DraftMapping, owner: Owner): void {
    const { node, entries } = draft;
    const kept = entries.filter(({ written }) => written !== undefined);
    if (kept.length === 0) {
      this.rewrite(draft, owner);
      return;
    }
    for (const { written, name, value } of kept) {
      if (written === undefined || written.merged) continue;
      if (name !== written.name) this.rename(written, name, node);
      if (value.kind !== "kept") this.value(value, written.value, this.ownerOfEntry(written, node));
    }
    if (kept.length === entries.length && kept.length === node.entries.length) return;
    const { document, style, text } = this;
    const splices = node.flow ? flowSplices(draft, document, style) : blockMappingSplices(draft, text, style);
    this.splices.push(...splices);
  }

  private sequence(draft: DraftSequence, owner: Owner): void {
    const { node, items } = draft;
    const { document, style, text } = this;
    const kept = items.filter(({ written }) => written !== undefined);
    if (kept.length === 0) {
      this.rewrite(draft, owner);
      return;
    }
    const dashes = node.flow ? [] : dashesOf(text, node.start, node.items);
    for (const { written, value } of kept) {
      if (written === undefined || value.kind === "kept") continue;
      const range = rangeOf(written);
      const dash = dashes[node.items.indexOf(written)] ?? 0;
      this.value(
        value,
        written.value,
        node.flow ? this.flowOwner(node, range) : { kind: "item", dash, range },
      );
    }
    if (kept.length === items.length && kept.length === node.items.length) return;
    const splices = node.flow
      ? flowSplices(draft, document, style)
      : blockSequenceSplices(draft, dashes, text, style);
    this.splices.push(...splices);
  }

  private ownerOfEntry(written: Entry, node: MappingNode): Owner {
    const range = rangeOf(written);
    if (node.flow) return this.flowOwner(node, range);
    const column = columnOf(this.text, node.start);
    return { kind: "key", column, colon: afterColon(this.text, written), range };
  }

  private flowOwner(node: Node, range: Range): Owner {
    return { kind: "flow", layout: deeper(layoutOf(node, this.document, this.style)), range };
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
    const { document, style } = this;
    const quoted = key.style === "single" || key.style === "double";
    const quote = key.style === "single" ? "'" : key.style === "double" ? '"' : style.quote;
    const text =
      document.language === "json"
        ? doubleQuoted(name)
        : scalarText(name, { quote, quoted, flow: node.flow });
    this.splices.push({ start: key.propertiesStart, end: key.end, text });
  }
}
