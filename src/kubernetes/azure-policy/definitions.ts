/** One of Azure's built-in policies for what runs in a cluster. */
export interface PolicyDefinition {
  /** The folder of its constraint template: `container-no-privilege`. */
  readonly slug: string;
  /** Of the policy definition in Azure. */
  readonly guid: string;
  readonly title: string;
  /** The version its text and parameters were read at. */
  readonly version: string;
  /** What it does by default when it is assigned by itself: `Audit`, `Deny`, `Mutate`. */
  readonly effect: string;
  /** `group/Kind` of the objects it is asked about; pods of workloads are asked about as pods. */
  readonly kinds: readonly string[];
}

/** A value as the definitions have it. */
export type Setting =
  | string
  | number
  | boolean
  | readonly (string | Range)[]
  | Readonly<Record<string, never>>;

/** Ids from `min` to `max`, both included. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

/** A policy as an initiative assigns it. */
export interface Member {
  readonly slug: string;
  /** The versions that the initiative takes: `7.*.*`. */
  readonly version: string;
  /** The initiative's defaults; what is not there must be given by whoever assigns it. */
  readonly parameters: Readonly<Record<string, Setting>>;
}

/** A built-in set of policies. */
export interface Initiative {
  readonly id: string;
  readonly guid: string;
  readonly title: string;
  readonly version: string;
  readonly excludedNamespaces: readonly string[];
  readonly policies: readonly Member[];
}
