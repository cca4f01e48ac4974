import { KubernetesObject } from "../kubernetes/index.ts";
import {
  type Entry,
  type MappingNode,
  type Node,
  type SyntaxDocument,
  type SyntaxProblem,
  type TemplateBlock,
  View,
  valueAt,
} from "../syntax/index.ts";
import type { SourceDocument } from "./source-document.ts";

/** What remains at hand of an object whose body is let go, and of a definition's `spec`: how its resources are called. */
const ofObject = ["apiVersion", "kind", "metadata"];
const ofDefinition = ["group", "names", "scope"];

/**
 * The document without the bodies of its objects: custom resources and their definitions make up most bytes of most
 * repositories, and once they are checked only few are read again. For those, `again` gives the document once more.
 */
export function release(document: SourceDocument, again: () => SyntaxDocument | undefined): SourceDocument {
  const syntax = new ReleasedSyntax(document.syntax, again);
  const objects = document.objects.map(({ ref, root, kind }) => {
    const written = (): Node | undefined => View.root(again()?.root).at(ref.origin.item).node;
    return new KubernetesObject(ref, View.root(headOf(root.node, kind, written)), syntax);
  });
  return { ...document, syntax, root: View.root(syntax.root), objects };
}

function headOf(node: Node | undefined, kind: string, again: () => Node | undefined): Node | undefined {
  if (node?.kind !== "mapping") return node;
  const kept = node.entries.filter(({ name }) => ofObject.includes(name));
  const spec = kind === "CustomResourceDefinition" && node.entries.find(({ name }) => name === "spec");
  if (spec && spec.value.kind === "mapping") {
    const { key, name, value, alias } = spec;
    const names = value.entries.filter((entry) => ofDefinition.includes(entry.name));
    kept.push({ key, name, value: new ReleasedMapping(value, names, () => valueAt(again(), name)), alias });
  }
  return new ReleasedMapping(node, kept, again);
}

/** A mapping with some entries at hand; whoever asks for others has the document read again. */
class ReleasedMapping implements MappingNode {
  readonly kind = "mapping";
  readonly start: number;
  readonly end: number;
  readonly propertiesStart: number;
  readonly anchor: string | undefined;
  readonly flow: boolean;
  readonly unknown: string | undefined;
  readonly kept: readonly Entry[];
  readonly #again: () => Node | undefined;
  #all: readonly Entry[] | undefined;

  constructor(node: MappingNode, kept: readonly Entry[], again: () => Node | undefined) {
    this.start = node.start;
    this.end = node.end;
    this.propertiesStart = node.propertiesStart;
    this.anchor = node.anchor;
    this.flow = node.flow;
    this.unknown = node.unknown;
    this.kept = kept;
    this.#again = again;
  }

  get entries(): readonly Entry[] {
    if (this.#all === undefined) {
      const node = this.#again();
      this.#all = node?.kind === "mapping" ? node.entries : this.kept;
    }
    return this.#all;
  }
}

class ReleasedSyntax implements SyntaxDocument {
  readonly language: SyntaxDocument["language"];
  readonly text: string;
  readonly index: number;
  readonly start: number;
  readonly end: number;
  readonly root: Node | undefined;
  readonly templated: boolean;
  readonly blocks: readonly TemplateBlock[] | undefined;
  readonly #again: () => SyntaxDocument | undefined;

  constructor(syntax: SyntaxDocument, again: () => SyntaxDocument | undefined) {
    this.language = syntax.language;
    this.text = syntax.text;
    this.index = syntax.index;
    this.start = syntax.start;
    this.end = syntax.end;
    this.root = headOf(syntax.root, "", () => again()?.root);
    this.templated = syntax.templated;
    this.blocks = syntax.blocks;
    this.#again = again;
  }

  get problems(): readonly SyntaxProblem[] {
    return this.#again()?.problems ?? [];
  }
}
