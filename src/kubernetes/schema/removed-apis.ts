/**
 * Built-in API versions that Kubernetes has stopped serving, or has marked for it, with the minors of 1.x.
 *
 * The dates are those of the Kubernetes deprecated API migration guide
 * (https://kubernetes.io/docs/reference/using-api/deprecation-guide/); for pre-release kinds that the guide leaves out,
 * those that the API server itself acts on. `tools/generate-api-schema.ts` compares the table with the API's sources.
 */
export interface RemovedApi {
  readonly apiVersion: string;
  readonly kind: string;
  readonly deprecatedIn: number;
  /** The first minor that does not serve it; undefined while every minor still does. */
  readonly removedIn: number | undefined;
  /** What to write instead, in words for a sentence: an API version, or a kind with its API version. */
  readonly replacement: string | undefined;
}

type Row = readonly [
  apiVersion: string,
  deprecatedIn: number,
  removedIn: number | undefined,
  replacement: string | undefined,
  kinds: string,
];

const webhooks = "MutatingWebhookConfiguration ValidatingWebhookConfiguration";
const policies = "ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding";
const mutatingPolicies = "MutatingAdmissionPolicy MutatingAdmissionPolicyBinding";
const reviews = "LocalSubjectAccessReview SelfSubjectAccessReview SubjectAccessReview SelfSubjectRulesReview";
const flow = "FlowSchema PriorityLevelConfiguration";
const roles = "ClusterRole ClusterRoleBinding Role RoleBinding";
const claims = "ResourceClaim ResourceClaimTemplate";
const parameters = "ResourceClaimParameters ResourceClassParameters";

const rows: readonly Row[] = [
  ["v1", 19, undefined, undefined, "ComponentStatus"],
  ["v1", 33, undefined, "discovery.k8s.io/v1 EndpointSlice", "Endpoints"],
  ["admission.k8s.io/v1beta1", 19, 22, "admission.k8s.io/v1", "AdmissionReview"],
  ["admissionregistration.k8s.io/v1beta1", 16, 22, "admissionregistration.k8s.io/v1", webhooks],
  ["admissionregistration.k8s.io/v1alpha1", 29, 32, "admissionregistration.k8s.io/v1", policies],
  ["admissionregistration.k8s.io/v1beta1", 31, 34, "admissionregistration.k8s.io/v1", policies],
  ["admissionregistration.k8s.io/v1alpha1", 35, 38, "admissionregistration.k8s.io/v1", mutatingPolicies],
  ["apidiscovery.k8s.io/v2beta1", 32, 35, "apidiscovery.k8s.io/v2", "APIGroupDiscovery"],
  ["apiextensions.k8s.io/v1beta1", 16, 22, "apiextensions.k8s.io/v1", "CustomResourceDefinition"],
  ["apiextensions.k8s.io/v1beta1", 19, 22, "apiextensions.k8s.io/v1", "ConversionReview"],
  ["apiregistration.k8s.io/v1beta1", 19, 22, "apiregistration.k8s.io/v1", "APIService"],
  ["apps/v1beta1", 8, 16, "apps/v1", "ControllerRevision Deployment DeploymentRollback StatefulSet"],
  ["apps/v1beta1", 8, 16, "autoscaling/v1", "Scale"],
  ["apps/v1beta2", 9, 16, "apps/v1", "ControllerRevision DaemonSet Deployment ReplicaSet StatefulSet"],
  ["apps/v1beta2", 9, 16, "autoscaling/v1", "Scale"],
  ["authentication.k8s.io/v1beta1", 19, 22, "authentication.k8s.io/v1", "TokenReview"],
  ["authentication.k8s.io/v1alpha1", 29, 32, "authentication.k8s.io/v1", "SelfSubjectReview"],
  ["authentication.k8s.io/v1beta1", 30, 33, "authentication.k8s.io/v1", "SelfSubjectReview"],
  ["authorization.k8s.io/v1beta1", 19, 22, "authorization.k8s.io/v1", reviews],
  ["autoscaling/v2beta1", 22, 25, "autoscaling/v2", "HorizontalPodAutoscaler"],
  ["autoscaling/v2beta2", 23, 26, "autoscaling/v2", "HorizontalPodAutoscaler"],
  ["batch/v1beta1", 21, 25, "batch/v1", "CronJob"],
  ["batch/v1beta1", 22, 25, undefined, "JobTemplate"],
  ["certificates.k8s.io/v1beta1", 19, 22, "certificates.k8s.io/v1", "CertificateSigningRequest"],
  ["certificates.k8s.io/v1alpha1", 34, 37, "certificates.k8s.io/v1", "ClusterTrustBundle"],
  ["coordination.k8s.io/v1beta1", 19, 22, "coordination.k8s.io/v1", "Lease"],
  ["coordination.k8s.io/v1alpha1", 34, 37, "coordination.k8s.io/v1beta1", "LeaseCandidate"],
  ["discovery.k8s.io/v1beta1", 21, 25, "discovery.k8s.io/v1", "EndpointSlice"],
  ["events.k8s.io/v1beta1", 22, 25, "events.k8s.io/v1", "Event"],
  ["extensions/v1beta1", 8, 16, "apps/v1", "DaemonSet Deployment ReplicaSet"],
  ["extensions/v1beta1", 8, 16, undefined, "DeploymentRollback"],
  ["extensions/v1beta1", 2, 16, "autoscaling/v1", "Scale"],
  ["extensions/v1beta1", 9, 16, "networking.k8s.io/v1", "NetworkPolicy"],
  ["extensions/v1beta1", 11, 16, "Pod Security Admission", "PodSecurityPolicy"],
  ["extensions/v1beta1", 14, 22, "networking.k8s.io/v1", "Ingress"],
  ["flowcontrol.apiserver.k8s.io/v1alpha1", 20, 21, "flowcontrol.apiserver.k8s.io/v1", flow],
  ["flowcontrol.apiserver.k8s.io/v1beta1", 23, 26, "flowcontrol.apiserver.k8s.io/v1", flow],
  ["flowcontrol.apiserver.k8s.io/v1beta2", 26, 29, "flowcontrol.apiserver.k8s.io/v1", flow],
  ["flowcontrol.apiserver.k8s.io/v1beta3", 29, 32, "flowcontrol.apiserver.k8s.io/v1", flow],
  ["networking.k8s.io/v1beta1", 19, 22, "networking.k8s.io/v1", "Ingress IngressClass"],
  ["networking.k8s.io/v1alpha1", 28, 31, undefined, "ClusterCIDR"],
  ["networking.k8s.io/v1alpha1", 30, 33, "networking.k8s.io/v1", "IPAddress ServiceCIDR"],
  ["networking.k8s.io/v1beta1", 34, 37, "networking.k8s.io/v1", "IPAddress ServiceCIDR"],
  ["node.k8s.io/v1beta1", 22, 25, "node.k8s.io/v1", "RuntimeClass"],
  ["policy/v1beta1", 21, 25, "policy/v1", "PodDisruptionBudget"],
  ["policy/v1beta1", 22, 25, "policy/v1", "Eviction"],
  ["policy/v1beta1", 21, 25, "Pod Security Admission", "PodSecurityPolicy"],
  ["rbac.authorization.k8s.io/v1beta1", 17, 22, "rbac.authorization.k8s.io/v1", roles],
  ["resource.k8s.io/v1alpha1", 27, 27, "resource.k8s.io/v1", claims],
  ["resource.k8s.io/v1alpha1", 27, 27, "resource.k8s.io/v1 DeviceClass", "ResourceClass"],
  ["resource.k8s.io/v1alpha1", 27, 27, undefined, "PodScheduling"],
  ["resource.k8s.io/v1alpha2", 31, 31, "resource.k8s.io/v1", `${claims} ResourceSlice`],
  ["resource.k8s.io/v1alpha2", 31, 31, "resource.k8s.io/v1 DeviceClass", "ResourceClass"],
  ["resource.k8s.io/v1alpha2", 31, 31, undefined, `PodSchedulingContext ${parameters}`],
  ["resource.k8s.io/v1alpha3", 34, 37, "resource.k8s.io/v1", `${claims} DeviceClass ResourceSlice`],
  ["scheduling.k8s.io/v1beta1", 14, 22, "scheduling.k8s.io/v1", "PriorityClass"],
  ["storage.k8s.io/v1alpha1", 21, 24, "storage.k8s.io/v1", "CSIStorageCapacity VolumeAttachment"],
  ["storage.k8s.io/v1beta1", 17, 22, "storage.k8s.io/v1", "CSINode"],
  ["storage.k8s.io/v1beta1", 19, 22, "storage.k8s.io/v1", "CSIDriver StorageClass VolumeAttachment"],
  ["storage.k8s.io/v1beta1", 24, 27, "storage.k8s.io/v1", "CSIStorageCapacity"],
  ["storage.k8s.io/v1alpha1", 32, 35, "storage.k8s.io/v1", "VolumeAttributesClass"],
  ["storage.k8s.io/v1beta1", 34, 37, "storage.k8s.io/v1", "VolumeAttributesClass"],
  ["storagemigration.k8s.io/v1alpha1", 33, 36, "storagemigration.k8s.io/v1", "StorageVersionMigration"],
];

/** Every row of the table, one kind each. */
export const removedApis: readonly RemovedApi[] = rows.flatMap(
  ([apiVersion, deprecatedIn, removedIn, replacement, kinds]) =>
    kinds.split(" ").map((kind) => ({ apiVersion, kind, deprecatedIn, removedIn, replacement })),
);

let index: Map<string, RemovedApi> | undefined;

/** What is known of the end of a built-in API version; undefined when it is neither deprecated nor removed. */
export function removedApi(apiVersion: string, kind: string): RemovedApi | undefined {
  index ??= new Map(removedApis.map((api) => [`${api.apiVersion} ${api.kind}`, api]));
  return index.get(`${apiVersion} ${kind.endsWith("List") ? kind.slice(0, -4) : kind}`);
}
