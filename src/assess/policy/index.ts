export { applyWaivers, type PathMatcher, type WaiverOutcome } from "./apply-waivers.ts";
export {
  type ControlSetting,
  defaultPolicy,
  type Policy,
  type PolicyWaiver,
  type World,
} from "./policy.ts";
export { textWaivers } from "./text-waivers.ts";
export {
  mayHoldWaivers,
  type Written,
  type WrittenWaiver,
  type WrittenWaivers,
  writtenWaivers,
} from "./written-waivers.ts";
