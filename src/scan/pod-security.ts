import type { Inventory } from "../inventory/index.ts";
import {
  evaluatePodSecurity,
  podSecurityLevelOf,
  whatChangesNext,
} from "../kubernetes/pod-security/index.ts";
import type { PodSecurityVerdict } from "../model/index.ts";
import type { ScanRequest } from "./request.ts";

/** One verdict a workload for every level and version asked for; a pod's levels one after the other, so that it is read once. */
export function podSecurityVerdicts(
  inventories: readonly Inventory[],
  asked: ScanRequest["podSecurity"],
): PodSecurityVerdict[] {
  const pods = inventories.flatMap((inventory) => inventory.workloads);
  const versions = [...new Set(asked.map(({ version }) => version))];
  return pods.flatMap((pod) => {
    const reached = new Map(versions.map((version) => [version, podSecurityLevelOf(pod, version).level]));
    return asked.map(({ level, version }) => ({
      resource: pod.object.ref,
      level,
      version,
      ...evaluatePodSecurity(pod, level, version),
      reaches: reached.get(version) ?? "privileged",
      changes: whatChangesNext(pod, level, version).map(({ undecided: _undecided, ...change }) => change),
    }));
  });
}
