import type { Inventory } from "../inventory.ts";
import type { Role } from "./roles.ts";

/** A resource as the API server calls it in requests. */
export interface ApiResource {
  readonly name: string;
  readonly group: string;
  readonly kind: string;
  readonly namespaced: boolean;
  readonly shortNames: readonly string[];
}

/**
 * What every cluster serves: `name Kind short,names`, `!` in front for what belongs to the cluster. Source: discovery of
 * Kubernetes 1.37, as `kubectl api-resources` lists it. Where two groups have a name, the first is meant.
 */
const builtIn: Readonly<Record<string, string>> = {
  "": `bindings Binding; !componentstatuses ComponentStatus cs; configmaps ConfigMap cm; endpoints Endpoints ep;
    events Event ev; limitranges LimitRange limits; !namespaces Namespace ns; !nodes Node no;
    persistentvolumeclaims PersistentVolumeClaim pvc; !persistentvolumes PersistentVolume pv; pods Pod po;
    podtemplates PodTemplate; replicationcontrollers ReplicationController rc; resourcequotas ResourceQuota quota;
    secrets Secret; serviceaccounts ServiceAccount sa; services Service svc`,
  apps: `controllerrevisions ControllerRevision; daemonsets DaemonSet ds; deployments Deployment deploy;
    replicasets ReplicaSet rs; statefulsets StatefulSet sts`,
  batch: "cronjobs CronJob cj; jobs Job",
  autoscaling: "horizontalpodautoscalers HorizontalPodAutoscaler hpa",
  policy: "poddisruptionbudgets PodDisruptionBudget pdb",
  "networking.k8s.io": `ingresses Ingress ing; !ingressclasses IngressClass; networkpolicies NetworkPolicy netpol;
    !ipaddresses IPAddress ip; !servicecidrs ServiceCIDR`,
  "rbac.authorization.k8s.io": `!clusterroles ClusterRole; !clusterrolebindings ClusterRoleBinding; roles Role;
    rolebindings RoleBinding`,
  "storage.k8s.io": `!storageclasses StorageClass sc; !volumeattachments VolumeAttachment; !csidrivers CSIDriver;
    !csinodes CSINode; csistoragecapacities CSIStorageCapacity; !volumeattributesclasses VolumeAttributesClass vac`,
  "admissionregistration.k8s.io": `!mutatingwebhookconfigurations MutatingWebhookConfiguration;
    !validatingwebhookconfigurations ValidatingWebhookConfiguration;
    !validatingadmissionpolicies ValidatingAdmissionPolicy;
    !validatingadmissionpolicybindings ValidatingAdmissionPolicyBinding;
    !mutatingadmissionpolicies MutatingAdmissionPolicy; !mutatingadmissionpolicybindings MutatingAdmissionPolicyBinding`,
  "apiextensions.k8s.io": "!customresourcedefinitions CustomResourceDefinition crd,crds",
  "apiregistration.k8s.io": "!apiservices APIService",
  "authentication.k8s.io": "!tokenreviews TokenReview; !selfsubjectreviews SelfSubjectReview",
  "authorization.k8s.io": `localsubjectaccessreviews LocalSubjectAccessReview; !subjectaccessreviews SubjectAccessReview;
    !selfsubjectaccessreviews SelfSubjectAccessReview; !selfsubjectrulesreviews SelfSubjectRulesReview`,
  "certificates.k8s.io": `!certificatesigningrequests CertificateSigningRequest csr; !signers Signer;
    !clustertrustbundles ClusterTrustBundle`,
  "coordination.k8s.io": "leases Lease",
  "discovery.k8s.io": "endpointslices EndpointSlice",
  "events.k8s.io": "events Event ev",
  "flowcontrol.apiserver.k8s.io":
    "!flowschemas FlowSchema; !prioritylevelconfigurations PriorityLevelConfiguration",
  "node.k8s.io": "!runtimeclasses RuntimeClass",
  "scheduling.k8s.io": "!priorityclasses PriorityClass pc",
  "resource.k8s.io": `!deviceclasses DeviceClass; resourceclaims ResourceClaim;
    resourceclaimtemplates ResourceClaimTemplate; !resourceslices ResourceSlice`,
};

/** Words that only the authorizer knows: nothing is ever stored under them. */
const virtual: readonly ApiResource[] = ["users", "groups", "uids", "userextras"].map((name) => ({
  name,
  group: name === "uids" || name === "userextras" ? "authentication.k8s.io" : "",
  kind: "",
  namespaced: false,
  shortNames: [],
}));

/** Those of the API server, and those that the world's definitions bring. */
export function resourcesOf(inventory: Inventory): ApiResource[] {
  const defined = inventory
    .ofKind("apiextensions.k8s.io", "CustomResourceDefinition")
    .map(({ spec }): ApiResource => {
      const names = spec.get("names");
      return {
        name: names.get("plural").string().value ?? "",
        group: spec.get("group").string().value ?? "",
        kind: names.get("kind").string().value ?? "",
        namespaced: !spec.get("scope").string().is("Cluster"),
        shortNames: names.get("shortNames").strings().value ?? [],
      };
    });
  return [...builtInResources(), ...defined.filter(({ name }) => name !== "")];
}

/** Of Kubernetes itself, today or before. */
export function isBuiltInGroup(group: string): boolean {
  return Object.hasOwn(builtIn, group) || group === "extensions";
}

export function builtInResources(): ApiResource[] {
  const found = Object.entries(builtIn).flatMap(([group, text]) =>
    text.split(/;\s*/).map((entry): ApiResource => {
      const [word = "", kind = "", short = ""] = entry.split(" ");
      const namespaced = !word.startsWith("!");
      const name = namespaced ? word : word.slice(1);
      return { name, group, kind, namespaced, shortNames: short === "" ? [] : short.split(",") };
    }),
  );
  return [...found, ...virtual];
}

export interface AskedResource {
  readonly resource: string;
  readonly group: string;
  readonly subresource: string;
  /** Absent: nobody knows a resource of that name. */
  readonly known: ApiResource | undefined;
}

/** Those that rules name and nobody defines: as good a guess at the group as there is. */
export function resourcesInRules(roles: readonly Role[]): ApiResource[] {
  const found = new Map<string, ApiResource>();
  for (const { rules } of roles)
    for (const { resources, apiGroups } of rules)
      for (const { text: name } of resources.words)
        for (const { text: group } of apiGroups.words)
          if (!name.includes("/") && name !== "*" && group !== "*")
            found.set(`${name}.${group}`, { name, group, kind: "", namespaced: true, shortNames: [] });
  return [...found.values()];
}

/** Reads what people write: `pods/exec`, `deployments.apps`, `deploy`, `Secret`. */
export function parseResource(text: string, resources: readonly ApiResource[]): AskedResource {
  const slash = text.indexOf("/");
  const [whole, subresource] = slash < 0 ? [text, ""] : [text.slice(0, slash), text.slice(slash + 1)];
  const dot = whole.indexOf(".");
  const [word, group] = dot < 0 ? [whole, undefined] : [whole.slice(0, dot), whole.slice(dot + 1)];
  if (word === "*") return { resource: word, group: group ?? word, subresource, known: undefined };
  const candidates = resources.filter((each) => group === undefined || each.group === group);
  const lower = word.toLowerCase();
  const known =
    candidates.find(({ name }) => name === lower) ??
    candidates.find(({ kind, shortNames }) => kind.toLowerCase() === lower || shortNames.includes(lower));
  return { resource: known?.name ?? word, group: known?.group ?? group ?? "", subresource, known };
}
