import type { Path } from "../../model/index.ts";

/** A kind of objects that run something, and where its list and its pods' template lie. */
export interface RunningKind {
  readonly apiVersion: string;
  readonly kind: string;
  readonly plural: string;
  /** Of what holds the pod's `metadata` and `spec`. */
  readonly template: Path;
  /** Of those that are made by others, the ones without replicas are the past of their owners. */
  readonly hasPast?: true;
  readonly query?: string;
}

const template = ["spec", "template"];

/** Owners in front of what they own. */
export const workloadKinds: readonly RunningKind[] = [
  { apiVersion: "apps/v1", kind: "Deployment", plural: "deployments", template },
  { apiVersion: "apps/v1", kind: "StatefulSet", plural: "statefulsets", template },
  { apiVersion: "apps/v1", kind: "DaemonSet", plural: "daemonsets", template },
  { apiVersion: "apps/v1", kind: "ReplicaSet", plural: "replicasets", template, hasPast: true },
  {
    apiVersion: "batch/v1",
    kind: "CronJob",
    plural: "cronjobs",
    template: ["spec", "jobTemplate", "spec", "template"],
  },
  { apiVersion: "batch/v1", kind: "Job", plural: "jobs", template },
];

/** Pods that have ended run nothing any more. */
export const podKind: RunningKind = {
  apiVersion: "v1",
  kind: "Pod",
  plural: "pods",
  template: [],
  query: "fieldSelector=status.phase%21%3DSucceeded%2Cstatus.phase%21%3DFailed",
};

/** The path of a kind's list; in all namespaces without one. */
export function listPath({ apiVersion, plural, query }: RunningKind, namespace?: string): string {
  const root = apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  const scope = namespace === undefined ? "" : `/namespaces/${encodeURIComponent(namespace)}`;
  return `${root}${scope}/${plural}${query === undefined ? "" : `?${query}`}`;
}
