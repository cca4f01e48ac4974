/** What makes a pod: its metadata and spec, as a workload's template holds them. */
export interface Template {
  readonly metadata?: unknown;
  readonly spec: unknown;
}

export interface KubernetesJson {
  readonly apiVersion: string;
  readonly kind: string;
  readonly [field: string]: unknown;
}

const metadata = { name: "subject" };

function templated(apiVersion: string, kind: string): (template: Template) => KubernetesJson {
  return (template) => ({ apiVersion, kind, metadata, spec: { template } });
}

/** The nine kinds that Pod Security admission knows, each around a template. */
export const kinds: readonly ((template: Template) => KubernetesJson)[] = [
  (template) => ({ apiVersion: "v1", kind: "Pod", ...template }),
  (template) => ({ apiVersion: "v1", kind: "PodTemplate", metadata, template }),
  templated("v1", "ReplicationController"),
  templated("apps/v1", "ReplicaSet"),
  templated("apps/v1", "Deployment"),
  templated("apps/v1", "DaemonSet"),
  templated("apps/v1", "StatefulSet"),
  templated("batch/v1", "Job"),
  (template) => ({
    apiVersion: "batch/v1",
    kind: "CronJob",
    metadata,
    spec: { jobTemplate: { spec: { template } } },
  }),
];
