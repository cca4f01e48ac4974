import type { KubernetesObject, Labels } from "../../kubernetes/index.ts";

/** `name`: the object's; `undefined`: only the cluster knows it. */
type Given = Readonly<Record<string, "name" | undefined>>;

const job: Given = {
  "job-name": "name",
  "batch.kubernetes.io/job-name": "name",
  "controller-uid": undefined,
  "batch.kubernetes.io/controller-uid": undefined,
};
const stateful: Given = {
  "statefulset.kubernetes.io/pod-name": undefined,
  "apps.kubernetes.io/pod-index": undefined,
  "controller-revision-hash": undefined,
};

/**
 * Labels that controllers add to the pods they make.
 * Source: https://kubernetes.io/docs/reference/labels-annotations-taints/
 */
const byKind: Readonly<Record<string, Given>> = {
  Job: job,
  CronJob: job,
  StatefulSet: stateful,
  DaemonSet: { "controller-revision-hash": undefined, "pod-template-generation": undefined },
  Deployment: { "pod-template-hash": undefined },
  ReplicaSet: { "pod-template-hash": undefined },
};

const keys = [...new Set(Object.values(byKind).flatMap(Object.keys))];

/** Whether a policy may ask for any of them. */
export function mentionsGivenLabels({ document, root: { range } }: KubernetesObject): boolean {
  const text = document?.text.slice(range?.start, range?.end) ?? "";
  return keys.some((key) => text.includes(key));
}

/** The labels that a workload's pods will have. A CronJob's jobs have names that nobody knows yet. */
export function withGivenLabels(labels: Labels, { kind, name }: KubernetesObject): Labels {
  const given = Object.entries(byKind[kind] ?? {}).map(
    ([key, value]) => [key, value === "name" && kind === "Job" && name !== "" ? name : undefined] as const,
  );
  return { values: new Map([...given, ...labels.values]), open: labels.open };
}
