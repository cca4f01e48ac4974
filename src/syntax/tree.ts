/**
 * The tree every syntax produces: positions kept, aliases and merge keys resolved, nothing decoded that nobody reads.
 *
 * Offsets count UTF-16 code units of the decoded text of the whole file, end exclusive.
 */
export type Node = ScalarNode | MappingNode | SequenceNode;

/** What a scalar decodes to, the way Go reads it; integers beyond 2^53 are bigint. */
export type ScalarValue = null | boolean | number | bigint | string;

interface NodeBase {
  /** Of the content itself; a tag or an anchor before it begins at `propertiesStart`. */
  readonly start: number;
  readonly end: number;
  /** Where the node begins with its tag and anchor; `start` when it has neither. */
  readonly propertiesStart: number;
  /** `&name` on the node. Edits never go through a node that an alias shares. */
  readonly anchor?: string | undefined;
  /**
   * Why the node's content is not known before some tooling fills it in (`{{ .Values.x }}`, `${X}`).
   * On a scalar: its value. On a mapping or sequence: further entries may exist than those written.
   */
  readonly unknown?: string | undefined;
  /** The file that it lies in where that is not the document's own: a variable's default, a module. */
  readonly file?: string | undefined;
}

export interface ScalarNode extends NodeBase {
  readonly kind: "scalar";
  /** `null` is an empty value, e.g. `key:`; it has start === end, right after the colon or dash. */
  readonly style: "plain" | "single" | "double" | "literal" | "folded" | "null";
  /** An explicit tag such as `!!str`, resolved; absent otherwise. */
  readonly tag?: string | undefined;
  /** The decoded text before typing: `0400` for a plain 0400. */
  readonly text: string;
  readonly value: ScalarValue;
  /**
   * On an unknown value: what it is of, as its definition names it (`azurerm_subnet.nodes.id`). The value is then surely
   * there; only what it says is not known before a deployment.
   */
  readonly refers?: string | undefined;
  /** Nobody wrote the value: whoever takes the text fills it in. */
  readonly assumed?: true | undefined;
}

export interface Entry {
  readonly key: ScalarNode;
  /** The key as the JSON that kubectl sends has it: `y:` is "true", `1:` is "1". */
  readonly name: string;
  readonly value: Node;
  /** The `*alias` written where the value stands. The value node itself lies at the anchor. */
  readonly alias?: { readonly start: number; readonly end: number } | undefined;
  /** Came in through a merge key: the entry is written in another mapping. */
  readonly merged?: boolean | undefined;
}

export interface MappingNode extends NodeBase {
  readonly kind: "mapping";
  readonly flow: boolean;
  /** In order of writing, merged entries last; each name once (the one Go would keep). */
  readonly entries: readonly Entry[];
  /** Those at hand where the others would have to be read again. */
  readonly kept?: readonly Entry[] | undefined;
}

export interface Item {
  readonly value: Node;
  readonly alias?: { readonly start: number; readonly end: number } | undefined;
}

export interface SequenceNode extends NodeBase {
  readonly kind: "sequence";
  readonly flow: boolean;
  readonly items: readonly Item[];
}

/** A defect of a document that did not stop it from being read. */
export interface SyntaxProblem {
  readonly code:
    | "duplicate-key"
    | "treacherous-scalar"
    | "non-string-key"
    | "tab"
    | "nul"
    | "byte-order-mark";
  readonly message: string;
  readonly start: number;
  readonly end: number;
  /** The other place that has part in it, such as the first of two duplicate keys. */
  readonly related?: { readonly start: number; readonly end: number } | undefined;
}

/** One document of a file. `text` is the decoded text of the whole file. */
export interface SyntaxDocument {
  readonly language: "yaml" | "json";
  readonly text: string;
  /** Counted from 0 over all documents of the file, unreadable and empty ones included. */
  readonly index: number;
  readonly start: number;
  readonly end: number;
  /** Absent: an empty document. */
  readonly root: Node | undefined;
  readonly problems: readonly SyntaxProblem[];
  /** Template syntax was masked before parsing. */
  readonly templated: boolean;
  /** The blocks of an unrendered template (`{{ if }}` to `{{ end }}`) and the lines it fills in; nothing is inserted there. */
  readonly blocks?: readonly TemplateBlock[] | undefined;
}

/** A stretch of a template whose text may be absent, repeated or replaced once rendered. */
export interface TemplateBlock {
  readonly start: number;
  readonly end: number;
  /** The action that decides, shortened. */
  readonly label: string;
}

/** A document (or a whole file) from which nothing could be read. */
export interface SyntaxFailure {
  readonly index: number;
  readonly message: string;
  readonly offset: number;
}

export interface ParsedText {
  readonly documents: readonly SyntaxDocument[];
  readonly failures: readonly SyntaxFailure[];
}

/** The entry of a name, or undefined. */
export function entryOf(node: Node | undefined, name: string): Entry | undefined {
  if (node?.kind !== "mapping") return undefined;
  if (node.kept !== undefined) for (const entry of node.kept) if (entry.name === name) return entry;
  for (const entry of node.entries) if (entry.name === name) return entry;
  return undefined;
}

/** The value of a name, or undefined. */
export function valueAt(node: Node | undefined, name: string): Node | undefined {
  return entryOf(node, name)?.value;
}
