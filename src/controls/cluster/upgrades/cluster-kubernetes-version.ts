import { type AgentPool, changeOf, type ManagedCluster } from "../../../azure/index.ts";
import {
  currentKubernetesVersion,
  kubernetesVersion,
  poolKubernetesVersion,
  supportPlan,
} from "../../../azure/settings/index.ts";
import { isPastCalendar } from "../../../azure/support/index.ts";
import { type Answer, met } from "../../answer.ts";
import { clusterControl } from "../../control.ts";
import { brokenSetting, poolPath, undecidedSetting } from "../../setting.ts";
import { daysAfter, minorOf, readable, soon, supportOf } from "./support.ts";

/** Microsoft Learn, "Supported Kubernetes versions in AKS": its calendar, and the skew that "Upgrade an AKS control plane" allows. */
export const control = clusterControl({
  id: "cluster-kubernetes-version",
  title: "The cluster runs a supported version of Kubernetes",
  severity: "high",
  area: "cluster",
  recommended: true,
  mappings: { "azure-policy": ["fb893a29"], "microsoft-baseline": ["PV-6"] },
  settings: [
    kubernetesVersion.path,
    currentKubernetesVersion.path,
    supportPlan.path,
    poolPath(poolKubernetesVersion),
  ],
  noFix:
    "the next version is for those to choose who have read what it removes; upgrades cannot be taken back",
  check: (cluster, { date }) => [
    ofControlPlane(cluster, date),
    ...cluster.pools.map((pool) => ofPool(pool, date)),
  ],
});

function ofControlPlane(cluster: ManagedCluster, date: string): Answer {
  const minor = minorOf(cluster);
  const support = supportOf(cluster, minor, date);
  const setting =
    cluster.read(currentKubernetesVersion).value === undefined ? kubernetesVersion : currentKubernetesVersion;
  if (support.value === undefined) return undecidedSetting(cluster, setting, support);
  const { ends, isLongTerm } = support.value;
  const kind = isLongTerm ? "long-term support" : "support";
  const told = {
    how: { ...(kubernetesVersion.az !== undefined && { az: kubernetesVersion.az }) },
    change: changeOf(kubernetesVersion, cluster),
  };
  if (ends < date)
    return brokenSetting(cluster, setting, {
      message: `${isPastCalendar(minor.value ?? 0) ? `all support of Kubernetes 1.${minor.value} in AKS is over` : `${kind} of Kubernetes 1.${minor.value} in AKS ended on ${ends}`}: flaws that are found since are not fixed`,
      ...told,
    });
  if (ends > daysAfter(date, soon)) return met;
  const isClose = ends <= daysAfter(date, 30);
  return brokenSetting(cluster, setting, {
    message: `${kind} of Kubernetes 1.${minor.value} in AKS ends on ${ends}: flaws that are found later are not fixed`,
    severity: isClose ? "medium" : "low",
    severityReason: `it is still supported, for ${isClose ? 30 : soon} days at most`,
    ...told,
  });
}

/** The control plane may be three minors ahead, and never behind. */
const skew = 3;

function ofPool(pool: AgentPool, date: string): Answer {
  const { cluster } = pool;
  const running = pool.view.get("currentOrchestratorVersion");
  const stated = pool.read(poolKubernetesVersion);
  // A pool that states none follows the control plane, whose answer is the pool's as well.
  if (!running.exists && !stated.stated && !pool.view.at(poolKubernetesVersion.steps).exists) return met;
  if (stated.unknown) return undecidedSetting(pool, poolKubernetesVersion, stated);
  const minor = readable(running.exists ? running.string() : stated, "");
  const plane = minorOf(cluster);
  if (minor.value === undefined) return undecidedSetting(pool, poolKubernetesVersion, minor);
  const support = supportOf(cluster, minor, date);
  if (plane.value !== undefined) {
    const lag = plane.value - minor.value;
    if (lag > skew)
      return brokenSetting(pool, poolKubernetesVersion, {
        message: `the pool runs Kubernetes 1.${minor.value}, ${lag} minors behind its control plane, where ${skew} are allowed`,
      });
    if (lag < 0)
      return brokenSetting(pool, poolKubernetesVersion, {
        message: `the pool is to run Kubernetes 1.${minor.value}, which is newer than its control plane: Azure refuses that`,
        severity: "medium",
        severityReason: "the deployment fails",
      });
    // The control plane's answer is the pool's as well.
    if (lag === 0) return met;
  }
  if (support.value === undefined) return undecidedSetting(pool, poolKubernetesVersion, support);
  if (support.value.ends >= date) return met;
  return brokenSetting(pool, poolKubernetesVersion, {
    message: `the pool runs Kubernetes 1.${minor.value}, whose support in AKS ${isPastCalendar(minor.value) ? "is over" : `ended on ${support.value.ends}`}`,
    severity: "medium",
    severityReason: "the control plane is what faces requests, and may be on another version",
  });
}
