import type { Path } from "../model/index.ts";

/** A kind that makes pods, and where its pod template (`metadata` and `spec`) lies. */
export interface PodBearingKind {
  readonly group: string;
  readonly kind: string;
  /** Path of the object that holds the pod's `metadata` and `spec`; empty for a Pod itself. */
  readonly template: Path;
  /** One of the nine kinds that Pod Security admission itself knows. */
  readonly builtIn: boolean;
  /** Keeps running: probes, replicas and disruption budgets make sense. */
  readonly longRunning: boolean;
}

const kinds: readonly PodBearingKind[] = [
  kind("", "Pod", [], true),
  kind("", "PodTemplate", ["template"], true),
  kind("", "ReplicationController", ["spec", "template"], true),
  kind("apps", "ReplicaSet", ["spec", "template"], true),
  kind("apps", "Deployment", ["spec", "template"], true),
  kind("apps", "DaemonSet", ["spec", "template"], true),
  kind("apps", "StatefulSet", ["spec", "template"], true),
  kind("batch", "Job", ["spec", "template"], true, false),
  kind("batch", "CronJob", ["spec", "jobTemplate", "spec", "template"], true, false),
  kind("apps.openshift.io", "DeploymentConfig", ["spec", "template"], false),
  kind("argoproj.io", "Rollout", ["spec", "template"], false),
  kind("serving.knative.dev", "Service", ["spec", "template"], false),
  kind("serving.knative.dev", "Configuration", ["spec", "template"], false),
  kind("serving.knative.dev", "Revision", [], false),
  kind("keda.sh", "ScaledJob", ["spec", "jobTargetRef", "template"], false, false),
];

/** Groups that served a kind before it moved to its present one. */
const formerGroups: Readonly<Record<string, string>> = { extensions: "apps", "batch/v2alpha1": "batch" };

const byName = Map.groupBy(kinds, (each) => each.kind);

/** How a kind makes pods; undefined when it makes none. Any version of the group counts. */
export function podBearing(apiVersion: string, kindName: string): PodBearingKind | undefined {
  const named = byName.get(kindName);
  if (named === undefined) return undefined;
  const group = groupOf(apiVersion);
  return named.find((each) => each.group === (formerGroups[group] ?? group));
}

/** The API group of an apiVersion; empty for the core group. */
export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf("/");
  return slash < 0 ? "" : apiVersion.slice(0, slash);
}

function kind(
  group: string,
  name: string,
  template: Path,
  builtIn: boolean,
  longRunning = true,
): PodBearingKind {
  return { group, kind: name, template, builtIn, longRunning };
}
