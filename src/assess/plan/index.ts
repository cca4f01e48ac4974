export { type ClusterPlan, type PlanStep, type PoolRotation, planOf } from "./plan.ts";
