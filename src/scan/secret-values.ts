import type { ManagedCluster } from "../azure/index.ts";
import { decodeBase64 } from "../credentials/index.ts";
import type { Path, Range } from "../model/index.ts";
import { parseText, View } from "../syntax/index.ts";
import { secretNames, secretsNamed } from "./declared-secrets.ts";
import type { Scan } from "./scan.ts";

/** What is told about and whatever it was read from. */
export type Told = Pick<Scan, "assessment" | "texts" | "inventories">;

/** What the Secrets of a file hold: where it stands, and what it says, escapes and base64 undone. */
export interface SecretValues {
  readonly ranges: Range[];
  readonly values: Set<string>;
}

/** Texts that may define Azure's resources. */
export const isOfDefinitions = /\.(?:tf|tfvars|tfstate|bicep|bicepparam|json|jsonc|sh|bash|azcli)$|^-$/i;

/**
 * Everything that Secrets hold, by file, whatever it looks like; of rendered ones what stands in their file. Of definitions
 * of clusters what Azure or they themselves call secret.
 */
export function secretValues({ inventories, texts, assessment }: Told): Map<string, SecretValues> {
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
  for (const { file } of assessment.unreadable) {
    const text = texts.get(file)?.text ?? "";
    of(file).ranges.push(...unreadRanges(text), ...unclosedRanges(text));
  }
  const clusters = inventories.flatMap((inventory) => inventory.clusters);
  for (const cluster of clusters) readCluster(cluster, texts, of);
  if (clusters.length === 0 && inventories.every(({ azure }) => azure.length === 0)) return found;
  const definitions = [...texts].filter(([file]) => isOfDefinitions.test(file));
  const names = new Set(definitions.flatMap(([file, { text }]) => secretNames(file, text)));
  for (const [file, { text }] of definitions) of(file).ranges.push(...secretsNamed(names, file, text));
  return found;
}

/** Microsoft Learn, "Microsoft.ContainerService/managedClusters": what ARM takes and never gives back. */
const settings: readonly Path[] = [
  ["properties", "servicePrincipalProfile", "secret"],
  ["properties", "windowsProfile", "adminPassword"],
  ["properties", "aadProfile", "serverAppSecret"],
];

function readCluster(
  { root, ref }: ManagedCluster,
  texts: Told["texts"],
  of: (file: string) => SecretValues,
): void {
  for (const path of settings) {
    const view = root.at(path);
    const file = view.file ?? ref.origin.file;
    const { ranges, values } = of(file);
    const { range } = view;
    // What is unknown because it is sensitive still lies where it is written.
    if (range !== undefined && /["']/.test(texts.get(file)?.text[range.start] ?? "")) ranges.push(range);
    const { value } = view.scalar();
    if (typeof value === "string") values.add(value);
  }
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

/** A value in quotes that do not end, behind a name that speaks of secrets: to the end of its line. */
const unclosed =
  /(?:passw|pwd|secret|token|credential|key)[\w-]{0,60}["']?[ \t]{0,20}[:=][ \t]{0,20}(["'])((?:(?!\1)[^\n]){1,2000})(?=\n|$)/gi;

function unclosedRanges(text: string): Range[] {
  return [...text.matchAll(unclosed)].map(({ index, 0: { length }, 2: value = "" }) => {
    const end = index + length;
    return { start: end - value.length, end };
  });
}
