import { parsePath } from "../../model/index.ts";
import { type AzOption, addOns } from "../az/index.ts";
import { Because, isMapping, type Mapping, Named, plain, Reference, Setting, type Value } from "./shape.ts";

/** Options of a command, with the comments of what they set. */
export interface AzOptions {
  readonly options: readonly string[];
  readonly comments: readonly string[];
}

/** What of a definition the CLI says in other words, does by itself, or has as its default. */
const unsaid: readonly RegExp[] = [
  /^sku\.name$/,
  /^properties\.(?:enableRBAC|agentPoolProfiles)$/,
  /^properties\.identityProfile\.kubeletidentity\.(?:clientId|objectId)$/,
  /^properties\.addonProfiles\.\w+\.enabled$/,
  /\.omsagent\.config\.useAADAuth$/,
  /\.advancedNetworking\.(?:observability|security)\.enabled$/,
  /^(?:name|count|osType|type|mode)$/,
];

/** Options for every value of a mapping, in its order; throws where the table has none for a value. */
export function optionsFor(body: Mapping, table: readonly AzOption[]): AzOptions {
  const options: string[] = [];
  const comments: string[] = [];
  for (const { path, value, why } of leavesOf(body)) {
    const isUnsaid = unsaid.some((pattern) => pattern.test(path));
    const option = isUnsaid ? undefined : optionAt(path, value, table);
    if (option === undefined && !isUnsaid && value !== false)
      throw new TypeError(`no option of the CLI for ${path}`);
    const words = option === undefined ? undefined : wordsOf(option, value);
    if (words !== undefined) options.push(words);
    if (why !== undefined) comments.push(`${option?.name ?? addOnOf(path) ?? path}: ${why}`);
  }
  return { options, comments };
}

interface Leaf {
  readonly path: string;
  readonly value: Exclude<Value, Because>;
  readonly why: string | undefined;
}

function* leavesOf(value: Mapping, before = "", inherited?: string): Generator<Leaf> {
  let said = inherited;
  for (const [name, each] of Object.entries(value)) {
    const path = before === "" ? name : `${before}.${name}`;
    const inner = plain(each);
    const why = each instanceof Because ? each.why : said;
    said = undefined;
    if (isMapping(inner)) yield* leavesOf(inner, path, why);
    else yield { path, value: inner, why };
  }
}

function optionAt(
  path: string,
  value: Exclude<Value, Because>,
  table: readonly AzOption[],
): AzOption | undefined {
  const steps = parsePath(path)?.join(".");
  const found = table.filter((option) => parsePath(option.path)?.join(".") === steps);
  return found.find(({ sets }) => sets === value) ?? found.find(({ sets }) => sets === undefined);
}

/** The add-on that a path switches on, by the CLI's name of it. */
function addOnOf(path: string): string | undefined {
  const profile = /^properties\.addonProfiles\.(\w+)\.enabled$/.exec(path)?.[1];
  return Object.entries(addOns).find(([, name]) => name === profile)?.[0];
}

/** Add-ons that a definition has, as `--enable-addons` takes them. */
export function addOnsOf(body: Mapping): readonly string[] {
  return [...leavesOf(body)].flatMap(({ path, value }) => {
    const name = value === true ? addOnOf(path) : undefined;
    return name === undefined ? [] : [name];
  });
}

function wordsOf({ name, sets, words = {} }: AzOption, value: Exclude<Value, Because>): string {
  if (sets !== undefined) return name;
  if (Array.isArray(value)) {
    const items = value.map((each) => shellWord(plain(each)));
    // Zones are words of their own, all others are joined by commas.
    return `${name} ${items.join(name === "--zones" ? " " : ",")}`;
  }
  const spelt = Object.entries(words).find(([, arm]) => arm === value)?.[0];
  return `${name} ${spelt ?? shellWord(value)}`;
}

/** A value as one word of the shell, whatever is in it. */
export function shellWord(value: Exclude<Value, Because>): string {
  if (value instanceof Reference) return `"$${variableOf(value)}"`;
  if (value instanceof Setting) return `"$${value.name}"`;
  if (value instanceof Named) return `"$name${value.ending}"`;
  const text = textOf(value);
  return /^[\w./:=@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

function textOf(value: Exclude<Value, Because>): string {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  throw new TypeError("no word of a command");
}

/** The variable that holds what a resource has. */
export function variableOf({ to, path }: Reference): string {
  const base = to.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  if (path.endsWith("principalId")) return `${base}_principal`;
  return path.endsWith("keyUriWithVersion") ? `${base}_url` : base;
}
