/** How a provider's value becomes ARM's, and back. */
export type Conversion =
  /** A text; an empty one states nothing. */
  | "text"
  /** A text whose case the provider leaves to the user and ARM does not. */
  | "lower"
  | "flag"
  /** The opposite flag. */
  | "not"
  /** A flag that ARM keeps as text: settings of add-ons. */
  | "flag-text"
  /** A flag for `Enabled` and `Disabled`. */
  | "switch"
  /** The same in lower case. */
  | "lower-switch"
  | "number"
  | "list"
  /** A map of texts. */
  | "map"
  /** A list of ids that ARM keeps as keys of an object. */
  | "keys"
  /** `Paid` is what `Standard` was called. */
  | "tier"
  /** Never told, only that it is there. */
  | "secret"
  /** There or not: the block itself. */
  | "presence";

/** One setting in both spellings. */
export interface Row {
  /** Blocks and the attribute, joined by dots; for `presence` the block alone. As the newest provider has it. */
  readonly terraform: string;
  /** As older providers had it. */
  readonly former: readonly string[];
  /** ARM's path, joined by dots; `[0]` is the default node pool. */
  readonly arm: string;
  readonly as: Conversion;
  /** An attribute that brings the block about, where the block has to have one. */
  readonly by?: string | undefined;
}

export function row(terraform: string, arm: string, as: Conversion = "text", ...former: string[]): Row {
  return { terraform, arm, as, former };
}

/** A block whose presence switches something on. */
export function presence(block: string, arm: string, by?: string, ...former: string[]): Row {
  return { terraform: block, arm, as: "presence", former, by };
}

/** A row with its paths taken apart. */
export interface Setting extends Row {
  readonly steps: readonly (string | number)[];
  /** Of today's name and the former ones. */
  readonly sources: readonly (readonly string[])[];
}

export function settingOf(from: Row): Setting {
  const sources = [from.terraform, ...from.former].map((name) => name.split("."));
  return { ...from, steps: stepsOf(from.arm), sources };
}

/** The resources of a provider that are known here. */
export interface Table {
  readonly terraform: string;
  readonly arm: string;
  readonly rows: readonly Setting[];
  /** The attribute that names what the resource is a part of or about. */
  readonly about?: string | undefined;
}

function stepsOf(path: string): readonly (string | number)[] {
  return path.split(".").flatMap((step) => {
    const match = /^(.*)\[([0-9]+)\]$/.exec(step);
    return match === null ? [step] : [match[1] ?? "", Number(match[2])];
  });
}
