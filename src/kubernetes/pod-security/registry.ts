import type { Check, Evaluate } from "./check.ts";
import { allowPrivilegeEscalation } from "./checks/allowPrivilegeEscalation.ts";
import { appArmorProfile } from "./checks/appArmorProfile.ts";
import { capabilitiesBaseline } from "./checks/capabilities_baseline.ts";
import { capabilitiesRestricted } from "./checks/capabilities_restricted.ts";
import { hostNamespaces } from "./checks/hostNamespaces.ts";
import { hostPathVolumes } from "./checks/hostPathVolumes.ts";
import { hostPorts } from "./checks/hostPorts.ts";
import { hostProbesAndHostLifecycle } from "./checks/hostProbesAndHostLifecycle.ts";
import { privileged } from "./checks/privileged.ts";
import { procMount } from "./checks/procMount.ts";
import { procMountRestricted } from "./checks/procMount_restricted.ts";
import { restrictedVolumes } from "./checks/restrictedVolumes.ts";
import { runAsNonRoot } from "./checks/runAsNonRoot.ts";
import { runAsUser } from "./checks/runAsUser.ts";
import { seccompProfileBaseline } from "./checks/seccompProfile_baseline.ts";
import { seccompProfileRestricted } from "./checks/seccompProfile_restricted.ts";
import { seLinuxOptions } from "./checks/seLinuxOptions.ts";
import { sysctls } from "./checks/sysctls.ts";
import { windowsHostProcess } from "./checks/windowsHostProcess.ts";
import { minorOf, versions } from "./version.ts";

/** All checks in the order in which messages list them: baseline ones first, by id. */
export const checks: readonly Check[] = [
  appArmorProfile,
  capabilitiesBaseline,
  hostNamespaces,
  hostPathVolumes,
  hostPorts,
  hostProbesAndHostLifecycle,
  privileged,
  procMount,
  seLinuxOptions,
  seccompProfileBaseline,
  sysctls,
  windowsHostProcess,
  allowPrivilegeEscalation,
  capabilitiesRestricted,
  procMountRestricted,
  restrictedVolumes,
  runAsNonRoot,
  runAsUser,
  seccompProfileRestricted,
];

export interface ActiveCheck {
  readonly id: string;
  readonly evaluate: Evaluate;
}

/** The checks that a level asks for, by minor version; hardly any run asks for more than one version. */
const sets: Record<"baseline" | "restricted", (readonly ActiveCheck[] | undefined)[]> = {
  baseline: [],
  restricted: [],
};

/** The checks of a level at a minor version. */
export function checksOf(level: "baseline" | "restricted", minor: number): readonly ActiveCheck[] {
  if (!(minor in versions)) return [];
  const known = sets[level][minor] ?? activeChecks(level, minor);
  sets[level][minor] = known;
  return known;
}

/** The minor versions at which some check is new or revised, in order. */
export const changes: readonly number[] = [
  ...new Set(checks.flatMap((check) => check.versions.map(({ since }) => minorOf(since)))),
].toSorted((a, b) => a - b);

/** The restricted level asks for its own checks and for those of the baseline that none of them overrides. */
function activeChecks(level: "baseline" | "restricted", minor: number): readonly ActiveCheck[] {
  const active: ActiveCheck[] = [];
  const overridden = new Set<string>();
  for (const check of checks) {
    if (level === "baseline" && check.level === "restricted") continue;
    const revision = check.versions.findLast(({ since }) => minorOf(since) <= minor);
    if (revision === undefined) continue;
    active.push({ id: check.id, evaluate: revision.check });
    for (const id of check.overrides ?? []) overridden.add(id);
  }
  return active.filter(({ id }) => !overridden.has(id));
}
