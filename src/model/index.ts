export type { Assessment, Counts, Rendered, WaivedFinding, WaiverIssue } from "./assessment.ts";
export type { ChartSettings } from "./chart.ts";
export type { ControlMeta, Mappings, Parameter, ParameterValues } from "./control.ts";
export {
  type Effective,
  type Finding,
  fileOf,
  type HowTo,
  type Related,
  type SettingChange,
  type Undecided,
  type Unreadable,
  type Weakness,
} from "./finding.ts";
export type { Change, FixPlan, JsonValue, Operation, Risk } from "./fix.ts";
export { Known, type KnownState } from "./known.ts";
export { formatPath, type Path, parsePath, samePath, startsWith } from "./path.ts";
export type { Place, Range } from "./place.ts";
export type {
  PodSecurityChange,
  PodSecurityLevel,
  PodSecurityVerdict,
  PodSecurityViolation,
} from "./pod-security.ts";
export type { Ask, Profile } from "./profile.ts";
export { type Origin, type Resource, type ResourceType, resourceName } from "./resource.ts";
export {
  compareSeverity,
  countBySeverity,
  isAtLeast,
  type Severity,
  securitySeverity,
  severities,
  worstSeverity,
} from "./severity.ts";
export type { Waiver } from "./waiver.ts";
