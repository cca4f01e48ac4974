import { type ManagedCluster, versionOf } from "../../../azure/index.ts";
import {
  currentKubernetesVersion,
  kubernetesVersion,
  supportPlan,
  tier,
} from "../../../azure/settings/index.ts";
import { supportEnds, supportReadOn } from "../../../azure/support/index.ts";
import { Known } from "../../../model/index.ts";

/** The minor that the control plane runs: what runs counts more than what was asked for. */
export function minorOf(cluster: ManagedCluster): Known<number> {
  const running = cluster.read(currentKubernetesVersion);
  // Only what is put out tells what runs; that something may be there says nothing.
  const isTold = cluster.root.at(currentKubernetesVersion.steps).exists;
  const stated = isTold ? running : cluster.read(kubernetesVersion);
  return readable(stated, "which version runs is not stated");
}

/** The minor of a version as it is stated. */
export function readable(stated: Known<string>, missing: string): Known<number> {
  if (stated.unknown) return Known.unknown(stated.at, stated.why ?? "not known");
  if (stated.value === undefined) return Known.unknown(stated.at, missing);
  const version = versionOf(stated.value);
  return version === undefined
    ? Known.unknown(stated.at, `"${stated.value.slice(0, 40)}" is no version of Kubernetes`)
    : Known.set(version.minor, stated.at);
}

/** How long a minor is supported in a cluster, and by which kind of support. */
export interface Support {
  readonly ends: string;
  readonly isLongTerm: boolean;
}

/** Support of a minor in this cluster; `date` only tells where the plan need not be known. */
export function supportOf(cluster: ManagedCluster, minor: Known<number>, date: string): Known<Support> {
  const { value } = minor;
  if (value === undefined) return Known.unknown(minor.at, minor.why ?? "not known");
  const community = supportEnds(value, false);
  const longTerm = supportEnds(value, true);
  if (community === undefined || longTerm === undefined) {
    return Known.unknown(
      minor.at,
      `1.${value} is not in the calendar of AKS versions that is known here, read on ${supportReadOn}`,
    );
  }
  const plan = hasLongTermSupport(cluster);
  const byCommunity = Known.set({ ends: community, isLongTerm: false }, minor.at);
  if (plan.is(false) || community === longTerm) return byCommunity;
  if (plan.is(true)) return Known.set({ ends: longTerm, isLongTerm: true }, minor.at);
  // With or without the plan it is over, or far from it.
  return longTerm < date || community >= daysAfter(date, soon)
    ? byCommunity
    : Known.unknown(minor.at, plan.why ?? "not known");
}

/** The plan has to be asked for, and needs the Premium tier. */
function hasLongTermSupport(cluster: ManagedCluster): Known<boolean> {
  const plan = cluster.read(supportPlan).map((each) => each === "AKSLongTermSupport");
  if (plan.is(false)) return plan;
  const isPremium = cluster.read(tier).map((each) => each === "Premium");
  if (isPremium.is(false)) return isPremium;
  return plan.unknown ? plan : isPremium;
}

/** Days before the end from which on a warning helps to plan. */
export const soon = 60;

export function daysAfter(date: string, days: number): string {
  const then = new Date(`${date}T00:00:00Z`).getTime() + days * 86_400_000;
  return Number.isNaN(then) ? date : new Date(then).toISOString().slice(0, 10);
}
