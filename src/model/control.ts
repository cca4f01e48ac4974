import type { JsonValue } from "./fix.ts";
import type { ResourceType } from "./resource.ts";
import type { Severity } from "./severity.ts";

/** Sections of published frameworks that a control answers. Numbers and names only. */
export interface Mappings {
  /** Heading of the guides that Breakwater implements. */
  readonly guide?: readonly string[];
  readonly "cis-aks"?: readonly string[];
  readonly nsa?: readonly string[];
  /** The first eight digits of the definition's id, or its name. */
  readonly "azure-policy"?: readonly string[];
  /** Controls of the Microsoft cloud security benchmark. */
  readonly "microsoft-baseline"?: readonly string[];
  /** Techniques of MITRE ATT&CK that it hinders. */
  readonly mitre?: readonly string[];
  readonly cve?: readonly string[];
}

/** A value that a profile or policy may set for a control. */
export interface Parameter {
  readonly description: string;
  readonly type: "integer" | "string" | "boolean" | "strings";
  readonly default: number | string | boolean | readonly string[];
}

export type ParameterValues = Readonly<Record<string, Parameter["default"]>>;

/** Everything about a control but its code; documentation, SARIF rules and profiles derive from it. */
export interface ControlMeta {
  /** Kebab case, unique, never reused: waivers and baselines carry it. */
  readonly id: string;
  /** The practice as a statement that holds when met: "Containers cannot gain more privileges than their parent process". */
  readonly title: string;
  readonly severity: Severity;
  readonly area:
    | "document"
    | "pod"
    | "workload"
    | "network"
    | "credentials"
    | "rbac"
    | "cluster"
    | "image"
    | "policy";
  readonly resource: ResourceType;
  /** Part of the default profile: quiet enough to adopt on a repository that never saw it. */
  readonly recommended: boolean;
  /** Checks of other standards that a finding of this control already tells: `pss:<check>`, `azure:<policy>`. */
  readonly covers?: readonly string[];
  readonly mappings: Mappings;
  /** ARM's paths of the settings of Azure's resources that it is about. */
  readonly settings?: readonly string[];
  /** What the one setting has to be, where that is one value. */
  readonly wants?: JsonValue;
  readonly parameters?: Readonly<Record<string, Parameter>>;
  /** Why there is no fix; absent when there is one. */
  readonly noFix?: string;
}
