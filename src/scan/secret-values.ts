import { decodeBase64 } from "../credentials/index.ts";
import type { Range } from "../model/index.ts";
import { parseText, View } from "../syntax/index.ts";
import type { Scan } from "./scan.ts";

/** What the Secrets of a file hold: where it stands, and what it says, escapes and base64 undone. */
export interface SecretValues {
  readonly ranges: Range[];
  readonly values: Set<string>;
}

/** Everything that Secrets hold, by file, whatever it looks like; of rendered ones what stands in their file. */
export function secretValues({ inventories, texts, assessment }: Scan): Map<string, SecretValues> {
  const found = new Map<string, SecretValues>();
  const rendered = new Set<string>();
  const of = (file: string): SecretValues => {
    const known = found.get(file) ?? { ranges: [], values: new Set() };
    found.set(file, known);
    return known;
  };
  for (const inventory of inventories) {
    for (const { ref, root } of inventory.ofKind("", "Secret")) {
      if (ref.origin.renderedFrom === undefined) read(root, of(ref.origin.file));
      else rendered.add(ref.origin.file);
    }
  }
  for (const file of rendered) {
    for (const { root } of parseText(texts.get(file)?.text ?? "").documents) {
      const view = View.root(root);
      if (view.get("kind").string().is("Secret")) read(view, of(file));
    }
  }
  for (const { file } of assessment.unreadable)
    of(file).ranges.push(...unreadRanges(texts.get(file)?.text ?? ""));
  return found;
}

function read(secret: View, { ranges, values }: SecretValues): void {
  for (const field of ["data", "stringData"]) {
    const map = secret.get(field);
    const views = map.mapping === undefined ? [map] : map.entries().map(([, view]) => view);
    for (const view of views) {
      if (view.node === undefined || view.range === undefined) continue;
      ranges.push(view.range);
      const { value } = view.scalar();
      if (value === undefined) continue;
      const text = String(value).trim();
      values.add(text);
      const decoded = field === "data" ? decodeBase64(text)?.trim() : undefined;
      if (decoded !== undefined) values.add(decoded);
    }
  }
}

const looksLikeSecret = /^[ \t"'{]*kind["']?:[ \t]*["']?Secret\b|"kind"\s*:\s*"Secret"/m;
/** A block below `data:` or `stringData:`, and the same written in braces. */
const dataBlocks =
  /^([ \t]*)["']?(?:data|stringData)["']?:([^\n]*(?:\n(?:\1[ \t]+[^\n]*|[ \t]*(?=\n|$)))*)|"(?:data|stringData)"\s*:\s*(\{[^}]*)/gm;

/** Where a text that cannot be read may hold the data of a Secret. */
function unreadRanges(text: string): Range[] {
  if (!looksLikeSecret.test(text)) return [];
  return [...text.matchAll(dataBlocks)].map((match) => {
    const inner = match[2] ?? match[3] ?? "";
    const end = match.index + match[0].length;
    return { start: end - inner.length, end };
  });
}
