import { type JsonValue, parsePath } from "../../model/index.ts";
import {
  listAt,
  mappingAt,
  type Node,
  nowhere,
  parseText,
  type Spot,
  scalarAt,
  unknownAt,
} from "../../syntax/index.ts";
import type { Declaration, Definition } from "../declaration.ts";
import { clusterType, diagnosticsType, poolType } from "../types.ts";
import { type AzOption, addOns, clusterOptions, poolOptions } from "./options.ts";
import { commandsOf, type Word } from "./words.ts";

/** A tree that options are put into one by one. */
type Branch = Map<string, Branch | Node>;

interface Resource {
  readonly type: string;
  readonly name: Word | undefined;
  readonly words: readonly Word[];
  readonly branch: Branch;
}

/** The clusters, node pools and diagnostic settings that a shell script creates by the Azure CLI. */
export function readAzScript(text: string, file: string): Definition {
  const resources: Resource[] = [];
  const clusters = new Map<string, Resource>();
  for (const words of commandsOf(text)) {
    const start = words.findIndex((word) => word.text === "az");
    if (start < 0) continue;
    const verbs = words
      .slice(start + 1)
      .filter(({ text: each }, index, all) => index < firstOption(all) && !each.startsWith("-"));
    const command = verbs.map(({ text: each }) => each).join(" ");
    const options = optionsOf(words.slice(start + 1));
    const make = (type: string, name: Word | undefined): Resource => {
      const made = { type, name, words, branch: new Map() };
      resources.push(made);
      return made;
    };
    if (command === "aks create") {
      const name = options.get("--name")?.words[0];
      const cluster = make(clusterType, name);
      clusters.set(name?.text ?? "", cluster);
      apply(cluster.branch, options, clusterOptions, file);
      if (!options.has("--service-principal")) giveIdentity(cluster.branch);
      applyAddOns(cluster.branch, options.get("--enable-addons")?.words, file, true);
      cluster.branch.set("pool", firstPool(options, file));
    } else if (/^aks (?:update|enable-addons|disable-addons)$/.test(command)) {
      const cluster = clusters.get(options.get("--name")?.words[0]?.text ?? "");
      if (cluster === undefined) continue;
      apply(cluster.branch, options, clusterOptions, file);
      applyAddOns(cluster.branch, options.get("--addons")?.words, file, command === "aks enable-addons");
    } else if (command === "aks nodepool add") {
      const pool = make(poolType, options.get("--name")?.words[0]);
      const properties: Branch = new Map();
      apply(properties, options, poolOptions, file);
      pool.branch.set("properties", properties);
    } else if (command === "monitor diagnostic-settings create") {
      const setting = make(diagnosticsType, options.get("--name")?.words[0]);
      setting.branch.set("properties", new Map([["logs", logsOf(options.get("--logs")?.words[0], file)]]));
    }
  }
  return {
    declarations: resources.map((each) => declarationOf(each, [...clusters.values()], file)),
    notFollowed: [],
  };
}

function firstOption(words: readonly Word[]): number {
  const found = words.findIndex(({ text }) => text.startsWith("-"));
  return found < 0 ? words.length : found;
}

const aliases: Readonly<Record<string, string>> = {
  "-n": "--name",
  "-g": "--resource-group",
  "-l": "--location",
  "-k": "--kubernetes-version",
  "-a": "--enable-addons",
  "-c": "--node-count",
  "-s": "--node-vm-size",
  "-z": "--zones",
};

interface Given {
  readonly option: Word;
  readonly words: readonly Word[];
}

type Options = ReadonlyMap<string, Given>;

/** What is given for each option by its long name. */
function optionsOf(words: readonly Word[]): Options {
  const options = new Map<string, Given>();
  let current: Word[] = [];
  for (const word of words) {
    if (!word.text.startsWith("-")) {
      current.push(word);
      continue;
    }
    const [name = "", ...value] = word.text.split("=");
    current = value.length === 0 ? [] : [{ ...word, text: value.join("=") }];
    options.set(aliases[name] ?? name, { option: word, words: current });
  }
  return options;
}

function apply(branch: Branch, options: Options, table: readonly AzOption[], file: string): void {
  for (const option of table) {
    const given = options.get(option.name);
    if (given === undefined) continue;
    const { start, end } = given.option;
    const spot = { start, end: given.words.at(-1)?.end ?? end, file };
    put(branch, option.path, nodeFor(option, given.words, spot));
  }
}

function nodeFor(
  { name, sets, isList, isInteger, words: spellings }: AzOption,
  words: readonly Word[],
  spot: Spot,
): Node {
  if (name === "--assign-identity") return scalarAt("UserAssigned", spot);
  if (sets !== undefined) return scalarAt(sets as Exclude<JsonValue, object>, spot);
  const at = (word: Word): Spot => ({ start: word.start, end: word.end, file: spot.file });
  if (isList === true) {
    return listAt(
      words.flatMap((word) =>
        word.variable === undefined
          ? word.text
              .split(",")
              .filter(Boolean)
              .map((each) => scalarAt(each, at(word)))
          : [unknownAt(`$${word.variable} is known when the script runs`, at(word), word.variable)],
      ),
      spot,
    );
  }
  const [word] = words;
  if (word === undefined) return scalarAt(true, spot);
  if (word.variable !== undefined)
    return unknownAt(`$${word.variable} is known when the script runs`, at(word), word.variable);
  if (isInteger === true && /^\d{1,9}$/.test(word.text)) return scalarAt(Number(word.text), at(word));
  return scalarAt(spellings?.[word.text.toLowerCase()] ?? word.text, at(word));
}

/** The CLI makes one by itself where it is given no service principal. */
function giveIdentity(branch: Branch): void {
  const identity = branch.get("identity");
  if (identity === undefined) put(branch, "identity.type", scalarAt("SystemAssigned", nowhere));
  put(branch, "properties.servicePrincipalProfile.clientId", scalarAt("msi", nowhere));
}

function applyAddOns(
  branch: Branch,
  words: readonly Word[] | undefined,
  file: string,
  enabled: boolean,
): void {
  for (const word of words ?? []) {
    for (const name of word.text.split(",")) {
      const key = addOns[name.trim()];
      const spot = { start: word.start, end: word.end, file };
      if (key !== undefined) put(branch, `properties.addonProfiles.${key}.enabled`, scalarAt(enabled, spot));
    }
  }
}

/** `az aks create` makes one system pool. */
function firstPool(options: Options, file: string): Branch {
  const pool: Branch = new Map();
  const name = options.get("--nodepool-name")?.words[0];
  const spot = name === undefined ? { start: -1, end: -1 } : { start: name.start, end: name.end, file };
  pool.set("name", scalarAt(name?.text ?? "nodepool1", spot));
  pool.set("mode", scalarAt("System", { start: -1, end: -1 }));
  apply(
    pool,
    options,
    poolOptions.filter((option) => option.name !== "--mode"),
    file,
  );
  return pool;
}

function logsOf(word: Word | undefined, file: string): Node {
  const spot = { start: word?.start ?? -1, end: word?.end ?? -1, file };
  if (word === undefined) return listAt([], spot);
  const root =
    word.variable === undefined ? parseText(word.text, { language: "json" }).documents[0]?.root : undefined;
  return root === undefined ? unknownAt("known when the script runs", spot) : relocated(root, spot);
}

function relocated(node: Node, spot: Spot): Node {
  if (node.kind === "scalar") return scalarAt(node.value, spot);
  if (node.kind === "sequence")
    return listAt(
      node.items.map(({ value }) => relocated(value, spot)),
      spot,
    );
  return mappingAt(
    node.entries.map(({ name, value }) => [name, relocated(value, spot)] as const),
    spot,
  );
}

function put(branch: Branch, path: string, value: Node): void {
  const steps = parsePath(path) ?? [];
  let inner = branch;
  for (const step of steps.slice(0, -1)) {
    const next = inner.get(String(step));
    const made: Branch = next instanceof Map ? next : new Map();
    inner.set(String(step), made);
    inner = made;
  }
  inner.set(String(steps.at(-1)), value);
}

function declarationOf(
  { type, name, words, branch }: Resource,
  clusters: readonly Resource[],
  file: string,
): Declaration {
  const start = words[0]?.start ?? 0;
  const end = words.at(-1)?.end ?? start;
  const spot = { start, end, file };
  const pool = branch.get("pool");
  branch.delete("pool");
  if (pool !== undefined) put(branch, "properties.agentPoolProfiles", listAt([treeOf(pool, spot)], spot));
  const nameNode =
    name === undefined
      ? unknownAt("the command gives no name", spot)
      : name.variable === undefined
        ? scalarAt(name.text, { start: name.start, end: name.end, file })
        : unknownAt(
            `$${name.variable} is known when the script runs`,
            { start: name.start, end: name.end, file },
            name.variable,
          );
  const body = mappingAt(
    [["name", nameNode], ...[...branch].map(([key, value]) => [key, treeOf(value, spot)] as const)],
    spot,
  );
  const [only] = clusters;
  const isPart = type !== clusterType && clusters.length === 1 && only !== undefined;
  return {
    form: "az-script",
    type,
    apiVersion: undefined,
    address: addressOf(type, name, start),
    file,
    item: [],
    range: { start, end },
    body,
    ...(isPart && { about: addressOf(clusterType, only.name, only.words[0]?.start ?? 0) }),
  };
}

function addressOf(type: string, name: Word | undefined, start: number): string {
  return `${type}/${name?.text ?? start}`;
}

function treeOf(value: Branch | Node, spot: Spot): Node {
  if (!(value instanceof Map)) return value;
  return mappingAt(
    [...value].map(([key, each]) => [key, treeOf(each, spot)] as const),
    spot,
  );
}
