export { type Additions, activate, admissionPrefix } from "./activate.ts";
export type { ActiveControl, Answers } from "./active.ts";
export { type Baseline, baselineOf, readBaseline } from "./baseline.ts";
export { exitCode, failures, type Gate } from "./gate.ts";
export { type ClusterPlan, type PlanStep, planOf } from "./plan/index.ts";
export {
  applyWaivers,
  type ControlSetting,
  defaultPolicy,
  mayHoldWaivers,
  type PathMatcher,
  type Policy,
  type PolicyWaiver,
  textWaivers,
  type Written,
  type WrittenWaiver,
  type WrittenWaivers,
  writtenWaivers,
} from "./policy/index.ts";
export { profileById, profiles } from "./profiles/index.ts";
export { ControlRun, runControls } from "./run.ts";
