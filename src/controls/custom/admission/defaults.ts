/**
 * What the API server writes into objects before policies see them. Values that it derives from the cluster, and those
 * that depend on more than their neighbours, are unknown.
 */

import { parseImageReference } from "../../../kubernetes/index.ts";
import type { Path } from "../../../model/index.ts";
import { entryOf, type MappingNode, valueAt } from "../../../syntax/index.ts";
import { type CelValue, type Fill, Gap } from "../cel/index.ts";

/** Filled in by the server, with what nobody can say. */
const decided = Symbol("decided by the API server");
type Default = CelValue | typeof decided | ((node: MappingNode) => CelValue | typeof decided | undefined);

const map = (entries: Readonly<Record<string, CelValue>> = {}): CelValue => new Map(Object.entries(entries));
const has = (node: MappingNode, name: string): boolean => entryOf(node, name) !== undefined;
const textOf = (node: MappingNode, name: string): string | undefined => {
  const value = valueAt(node, name);
  return value?.kind === "scalar" && typeof value.value === "string" ? value.value : undefined;
};

const container: Readonly<Record<string, Default>> = {
  resources: map(),
  terminationMessagePath: "/dev/termination-log",
  terminationMessagePolicy: "File",
  imagePullPolicy: (node) => {
    const image = valueAt(node, "image");
    if (image?.unknown !== undefined) return decided;
    const reference = parseImageReference(textOf(node, "image") ?? "");
    if (!("repository" in reference)) return decided;
    const { tag, digest } = reference;
    return digest === undefined && (tag === undefined || tag === "latest") ? "Always" : "IfNotPresent";
  },
};

const byType: Readonly<Record<string, Readonly<Record<string, Default>>>> = {
  DeploymentSpec: {
    replicas: 1n,
    revisionHistoryLimit: 10n,
    progressDeadlineSeconds: 600n,
    strategy: new Map<string, CelValue>([
      ["type", "RollingUpdate"],
      ["rollingUpdate", map({ maxUnavailable: "25%", maxSurge: "25%" })],
    ]),
  },
  DeploymentStrategy: { type: "RollingUpdate", rollingUpdate: decided },
  StatefulSetSpec: {
    replicas: 1n,
    revisionHistoryLimit: 10n,
    podManagementPolicy: "OrderedReady",
    updateStrategy: new Map<string, CelValue>([
      ["type", "RollingUpdate"],
      ["rollingUpdate", map({ partition: 0n })],
    ]),
    persistentVolumeClaimRetentionPolicy: decided,
  },
  DaemonSetSpec: { revisionHistoryLimit: 10n, updateStrategy: decided },
  ReplicaSetSpec: { replicas: 1n },
  ReplicationControllerSpec: { replicas: 1n, selector: decided },
  JobSpec: {
    backoffLimit: 6n,
    completionMode: "NonIndexed",
    suspend: false,
    completions: decided,
    parallelism: decided,
    selector: decided,
    podReplacementPolicy: decided,
    manualSelector: decided,
  },
  CronJobSpec: {
    concurrencyPolicy: "Allow",
    suspend: false,
    successfulJobsHistoryLimit: 3n,
    failedJobsHistoryLimit: 1n,
  },
  PodSpec: {
    restartPolicy: "Always",
    dnsPolicy: "ClusterFirst",
    schedulerName: "default-scheduler",
    terminationGracePeriodSeconds: 30n,
    securityContext: map(),
    serviceAccount: (node) => textOf(node, "serviceAccountName"),
  },
  Container: container,
  EphemeralContainer: container,
  ContainerPort: { protocol: "TCP" },
  Probe: { timeoutSeconds: 1n, periodSeconds: 10n, successThreshold: 1n, failureThreshold: 3n },
  HTTPGetAction: { path: "/", scheme: "HTTP" },
  ObjectFieldSelector: { apiVersion: "v1" },
  SecretVolumeSource: { defaultMode: 420n },
  ConfigMapVolumeSource: { defaultMode: 420n },
  ProjectedVolumeSource: { defaultMode: 420n },
  DownwardAPIVolumeSource: { defaultMode: 420n },
  HostPathVolumeSource: { type: "" },
  ServiceSpec: {
    type: "ClusterIP",
    sessionAffinity: "None",
    internalTrafficPolicy: (node) => (textOf(node, "type") === "ExternalName" ? undefined : "Cluster"),
    externalTrafficPolicy: (node) =>
      ["LoadBalancer", "NodePort"].includes(textOf(node, "type") ?? "") ? "Cluster" : undefined,
    allocateLoadBalancerNodePorts: (node) => (textOf(node, "type") === "LoadBalancer" ? true : undefined),
    clusterIP: decided,
    clusterIPs: decided,
    ipFamilies: decided,
    ipFamilyPolicy: decided,
  },
  ServicePort: {
    protocol: "TCP",
    targetPort: decided,
    nodePort: decided,
  },
  NetworkPolicySpec: { policyTypes: (node) => (has(node, "egress") ? ["Ingress", "Egress"] : ["Ingress"]) },
  NetworkPolicyPort: { protocol: "TCP" },
  HorizontalPodAutoscalerSpec: { minReplicas: 1n, metrics: decided, behavior: decided },
  IngressSpec: { ingressClassName: decided },
  PersistentVolumeClaimSpec: { volumeMode: "Filesystem", storageClassName: decided },
  PersistentVolumeSpec: { persistentVolumeReclaimPolicy: "Retain", volumeMode: "Filesystem" },
  StorageClass: { reclaimPolicy: "Delete", volumeBindingMode: "Immediate" },
  Secret: { type: "Opaque" },
  RoleRef: { apiGroup: "rbac.authorization.k8s.io" },
};

/** What admission itself adds to pods that are created as such, but not to templates. */
const inPods: Readonly<Record<string, Readonly<Record<string, Default>>>> = {
  PodSpec: {
    enableServiceLinks: true,
    serviceAccountName: "default",
    serviceAccount: decided,
    automountServiceAccountToken: decided,
    volumes: decided,
    tolerations: decided,
    priority: decided,
    priorityClassName: decided,
    preemptionPolicy: decided,
    imagePullSecrets: decided,
    overhead: decided,
    nodeSelector: decided,
  },
  Container: { volumeMounts: decided },
  ResourceRequirements: { requests: (node) => (has(node, "limits") ? decided : undefined) },
};

type Defaults = ReadonlyMap<string, readonly (readonly [string, Default])[]>;

const ofOthers: Defaults = new Map(
  Object.entries(byType).map(([type, fields]) => [type, Object.entries(fields)]),
);
const ofPods: Defaults = new Map([
  ...ofOthers,
  ...Object.entries(inPods).map(
    ([type, fields]) => [type, Object.entries({ ...byType[type], ...fields })] as const,
  ),
]);

/** Metadata of the object itself. */
const inMetadata = ["uid", "creationTimestamp", "generation", "resourceVersion", "managedFields", "selfLink"];

export interface Filled {
  readonly kind: string;
  readonly namespaced: boolean;
}

export function defaultsFor({ kind, namespaced }: Filled): Fill {
  return function* fill(type: string, node: MappingNode, path: Path) {
    if (type === "ObjectMeta" && path.length === 1) yield* ofMetadata(node, path, namespaced);
    for (const [name, value] of (kind === "Pod" ? ofPods : ofOthers).get(type) ?? []) {
      const given = typeof value === "function" ? value(node) : value;
      if (given === decided) yield [name, filledIn([...path, name])];
      else if (given !== undefined) yield [name, given];
    }
  };
}

/** The same for objects of any kind, built in or not. */
export function* ofMetadata(
  node: MappingNode,
  path: Path,
  namespaced: boolean,
): Generator<readonly [string, Gap]> {
  for (const name of inMetadata) yield [name, filledIn([...path, name])];
  if (namespaced && !has(node, "namespace"))
    yield ["namespace", new Gap([...path, "namespace"], "whoever applies the object decides")];
  if (has(node, "generateName")) yield ["name", filledIn([...path, "name"])];
}

function filledIn(path: Path): Gap {
  return new Gap(path, "the API server fills it in");
}
