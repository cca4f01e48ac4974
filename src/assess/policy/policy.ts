import type { ChartSettings, ParameterValues, Severity } from "../../model/index.ts";
import type { Gate } from "../gate.ts";

/** What a project wants of a run, as `breakwater.yaml` states it, with what it extends merged in. */
export interface Policy {
  readonly profiles: readonly string[];
  readonly controls: Readonly<Record<string, ControlSetting>>;
  /** Parameters of any control that declares them, e.g. `allowedRegistries`. */
  readonly parameters: ParameterValues;
  readonly kubernetesVersion?: string | undefined;
  readonly gate: Gate;
  /** Patterns as in .gitignore, relative to the policy file: left out. */
  readonly exclude: readonly string[];
  readonly worlds: readonly World[];
  readonly charts: readonly ChartSettings[];
  readonly waivers: readonly PolicyWaiver[];
  /** Controls that nothing may waive. */
  readonly protected: readonly string[];
  /** Files with controls of the user's own, relative to the policy file. */
  readonly customControls: readonly string[];
  /** Files with admission policies, bindings and parameters that hold in every world. */
  readonly policies: readonly string[];
  readonly images: ImageSettings;
}

/** What is thought of images that are watched. */
export interface ImageSettings {
  /** Patterns as in .gitignore of those that we build; all others are third-party. Absent: nobody says. */
  readonly own?: readonly string[] | undefined;
  /** For how many days a fix may be there unused. */
  readonly unfixedFor?: number | undefined;
}

export interface ControlSetting {
  readonly enabled: boolean;
  readonly severity?: Severity | undefined;
  readonly parameters?: ParameterValues | undefined;
}

/** Files that are applied together to one cluster. */
export interface World {
  readonly name: string;
  readonly paths: readonly string[];
}

/** A waiver in the policy file; without `paths` and `resources` it holds everywhere. */
export interface PolicyWaiver {
  readonly control: string;
  readonly reason: string;
  readonly owner?: string | undefined;
  readonly until: string;
  /** Patterns as in .gitignore. */
  readonly paths?: readonly string[] | undefined;
  /** `namespace/name[Kind]`, `*` for any part. */
  readonly resources?: readonly string[] | undefined;
  /** Names of weaknesses: `CVE-2026-1234`, or an alias. */
  readonly vulnerabilities?: readonly string[] | undefined;
  readonly file: string;
  readonly line?: number | undefined;
}

/** What holds where no policy file says otherwise. */
export const defaultPolicy: Policy = {
  profiles: ["aks-best-practices"],
  controls: {},
  parameters: {},
  gate: { failOn: "high", strict: false },
  exclude: [],
  worlds: [],
  charts: [],
  waivers: [],
  protected: [],
  customControls: [],
  policies: [],
  images: {},
};
