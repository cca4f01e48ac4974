import { Known, type Path, type Place, parsePath } from "../../model/index.ts";
import type { View } from "../../syntax/index.ts";
import type { Form } from "../declaration.ts";

/** What it takes to change a setting of a cluster that runs. */
export type ChangeKind = "in-place" | "node-pools" | "new-cluster";

export interface Change {
  readonly kind: ChangeKind;
  /** It cannot be taken back. */
  readonly oneWay?: boolean;
  /** What else happens: nodes that are reimaged, connections that break, what it costs. A sentence. */
  readonly effects?: string;
}

/** A default that depends on what cannot be known from the text alone. */
export class Undetermined {
  readonly why: string;

  constructor(why: string) {
    this.why = why;
  }
}

/** What settings are read from: a cluster, for a default that depends on another setting. */
export interface SettingReader {
  readonly form: Form;
  readonly apiVersion: string | undefined;
  read<T>(setting: Setting<T>): Known<T>;
}

/** Computed of the cluster and of what holds the setting: the cluster itself, or one of its pools. */
type Default<T> = T | undefined | ((cluster: SettingReader, holder: View) => T | undefined | Undetermined);

export interface SettingOptions<T> {
  /** What a person calls it, as a heading of a table: "Local accounts disabled". */
  readonly title: string;
  /** ARM's path from the cluster, or from a pool for a pool's setting. */
  readonly path: string;
  /** What Azure takes where nothing is stated; absent: nothing. */
  readonly default?: Default<T>;
  /** The same in an AKS Automatic cluster, which comes with more switched on. */
  readonly automatic?: T;
  readonly change: Change | ((cluster: SettingReader) => Change);
  /** The options of `az aks update` that set it, or a whole command. */
  readonly az?: string;
  /**
   * How clusters of several environments compare: by value; Kubernetes versions by their minor; by whether it is stated at all, where what is stated belongs to
   * one environment (ids, address ranges); not at all, where only a running cluster has it.
   */
  readonly compare?: "value" | "minor" | "presence" | "never";
  /** A word that stands for none. */
  readonly none?: string;
}

/** One setting of AKS: a row of the catalogue. Everything that reads, changes or compares clusters goes by it. */
export interface Setting<T> extends SettingOptions<T> {
  readonly steps: Path;
  readonly decode: (view: View) => Known<T>;
}

export function flag(options: SettingOptions<boolean>): Setting<boolean> {
  return made(options, (view) => view.boolean());
}

/** A boolean that the API keeps as a text in an add-on's `config`; Terraform's JSON has it as a boolean. */
export function textFlag(options: SettingOptions<boolean>): Setting<boolean> {
  return made(options, (view) => {
    const stated = view.boolean();
    if (stated.state !== "unknown" || view.uncertainty !== undefined) return stated;
    const word = view.string().map((each) => each.toLowerCase()).value;
    if (word === "true" || word === "false") return Known.set(word === "true", view);
    return stated;
  });
}

/**
 * One of ARM's words, whatever case it is written in; `former` ones are read as what took their place. What another word
 * does is not known here: newer versions of the API have some.
 */
export function choice(
  words: readonly string[],
  options: SettingOptions<string>,
  former: Readonly<Record<string, string>> = {},
): Setting<string> & { readonly words: readonly string[] } {
  const spelling = new Map(
    [...words.map((word) => [word, word] as const), ...Object.entries(former)].map(([word, meant]) => [
      word.toLowerCase(),
      meant,
    ]),
  );
  const known = made(options, (view) => {
    const stated = view.string();
    const word = stated.value ?? "";
    if (stated.unknown || word === "" || spelling.has(word.toLowerCase()))
      return stated.map((each) => spelling.get(each.toLowerCase()));
    return Known.unknown(view, `what "${word.slice(0, 60)}" stands for is not known here`);
  });
  return { ...known, words };
}

/** A text; an empty one is none. */
export function text(options: SettingOptions<string>): Setting<string> {
  return made(options, (view) => view.string().map((each) => (each === "" ? undefined : each)));
}

export function texts(options: SettingOptions<readonly string[]>): Setting<readonly string[]> {
  return made(options, (view) => view.strings());
}

export function integer(options: SettingOptions<number>): Setting<number> {
  return made(options, (view) => view.integer());
}

/** Whether anything is stated: of ids, of which only that counts. A reference to another resource surely is. */
export function presence(options: SettingOptions<boolean>): Setting<boolean> {
  return made({ compare: "presence", ...options }, (view) => presenceOf(view));
}

/** Whether a value is there; an unknown one may turn out to be null, unless it is another resource's. */
export function presenceOf(view: View): Known<boolean> {
  const { node } = view;
  if (node?.kind === "scalar" && node.unknown !== undefined) {
    return node.refers === undefined ? Known.unknown(view, node.unknown) : Known.set(true, view);
  }
  if (node?.kind === "scalar" && node.value === "") return Known.default<boolean>(undefined, view);
  if (view.exists) return Known.set(true, view);
  return view.uncertainty === undefined
    ? Known.default<boolean>(undefined, view)
    : Known.unknown(view, view.uncertainty);
}

function made<T>(options: SettingOptions<T>, decode: (view: View) => Known<T>): Setting<T> {
  const steps = parsePath(options.path);
  if (steps === undefined) throw new TypeError(`not a path: ${options.path}`);
  return { ...options, steps, decode };
}

/** Reads a setting below a view, defaults filled in. */
export function readSetting<T>(
  setting: Setting<T>,
  view: View,
  cluster: SettingReader,
  isAutomatic: Known<boolean>,
): Known<T> {
  const at = view.at(setting.steps);
  const known = setting.decode(at);
  if (known.unknown || known.value !== undefined) return known;
  const usual = defaultOf(setting, at, cluster, view);
  if (setting.automatic === undefined || isAutomatic.is(false)) return usual;
  const automatic = Known.default(setting.automatic, at);
  if (isAutomatic.is(true) || usual.is(setting.automatic)) return automatic;
  return Known.unknown(at, isAutomatic.why ?? "not known whether the cluster is of AKS Automatic");
}

function defaultOf<T>(setting: Setting<T>, at: Place, cluster: SettingReader, holder: View): Known<T> {
  const given = setting.default;
  const value = isComputed(given) ? given(cluster, holder) : given;
  return value instanceof Undetermined ? Known.unknown(at, value.why) : Known.default(value, at);
}

function isComputed<T>(
  given: Default<T>,
): given is (cluster: SettingReader, holder: View) => T | undefined | Undetermined {
  return typeof given === "function";
}

/** What it takes to change a setting of this cluster. */
export function changeOf(setting: Setting<unknown>, cluster: SettingReader): Change {
  return typeof setting.change === "function" ? setting.change(cluster) : setting.change;
}
