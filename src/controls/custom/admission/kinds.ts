import type { Inventory } from "../../../inventory/index.ts";
import { groupOf, type KubernetesObject } from "../../../kubernetes/index.ts";

/** Built-in kinds without a namespace. */
const clusterScoped = new Set(
  `APIService CSIDriver CSINode CertificateSigningRequest ClusterRole ClusterRoleBinding ClusterTrustBundle
  ComponentStatus CustomResourceDefinition DeviceClass DeviceTaintRule FlowSchema IPAddress IngressClass
  MutatingAdmissionPolicy MutatingAdmissionPolicyBinding MutatingWebhookConfiguration Namespace Node PersistentVolume
  PodSecurityPolicy PriorityClass PriorityLevelConfiguration ResourceSlice RuntimeClass SelfSubjectAccessReview
  SelfSubjectReview SelfSubjectRulesReview ServiceCIDR StorageClass StorageVersion StorageVersionMigration
  SubjectAccessReview TokenReview ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding
  ValidatingWebhookConfiguration VolumeAttachment VolumeAttributesClass`.split(/\s+/),
);

/** Groups that serve the same objects under another name. */
const equivalents: Readonly<Record<string, readonly string[]>> = {
  deployments: ["apps", "extensions"],
  daemonsets: ["apps", "extensions"],
  replicasets: ["apps", "extensions"],
  ingresses: ["networking.k8s.io", "extensions"],
  networkpolicies: ["networking.k8s.io", "extensions"],
  events: ["", "events.k8s.io"],
};

interface Kind {
  readonly group: string;
  readonly kind: string;
}

/** How the API serves the objects of a kind. */
export interface Served {
  readonly group: string;
  readonly kind: string;
  readonly version: string;
  readonly resource: string;
  readonly namespaced: boolean;
}

/** Every policy asks about every object of a world: they are of few kinds. */
const served = new WeakMap<Inventory, Map<string, Served>>();

export function servedAs({ apiVersion, kind }: KubernetesObject, inventory: Inventory): Served {
  let kinds = served.get(inventory);
  if (kinds === undefined) {
    kinds = new Map();
    served.set(inventory, kinds);
  }
  const key = `${apiVersion} ${kind}`;
  let known = kinds.get(key);
  if (known === undefined) {
    known = readServed(apiVersion, kind, inventory);
    kinds.set(key, known);
  }
  return known;
}

/** How a world's objects are served, each kind and version once. */
export function servedIn(inventory: Inventory): readonly Served[] {
  return [...new Set(inventory.objects.map((object) => servedAs(object, inventory)))];
}

function readServed(apiVersion: string, kind: string, inventory: Inventory): Served {
  const of = { group: groupOf(apiVersion), kind };
  return {
    ...of,
    version: versionOf(apiVersion),
    resource: pluralOf(of, inventory),
    namespaced: isNamespaced(of, inventory),
  };
}

/** The resource's name in URLs and rules: by its definition, else by the rule that all built-in kinds follow. */
function pluralOf({ group, kind }: Kind, inventory: Inventory): string {
  const stated = definitionOf(group, kind, inventory)?.spec.get("names").get("plural").string().value;
  if (stated !== undefined) return stated;
  const name = kind.toLowerCase();
  if (name === "endpoints") return name;
  if (/[^aeiou]y$/.test(name)) return `${name.slice(0, -1)}ies`;
  return /(?:s|x|ch|sh)$/.test(name) ? `${name}es` : `${name}s`;
}

/** Whether objects of the kind live in a namespace. */
export function isNamespaced({ group, kind }: Kind, inventory: Inventory): boolean {
  const scope = definitionOf(group, kind, inventory)?.spec.get("scope").string().value;
  if (scope !== undefined) return scope !== "Cluster";
  return !(clusterScoped.has(kind) && (group === "" || !group.includes(".") || group.endsWith(".k8s.io")));
}

/** The groups under which the same resource may be asked for. */
export function groupsOf(group: string, plural: string): readonly string[] {
  const known = equivalents[plural] ?? [];
  return known.includes(group) ? known : [group];
}

/** Every kind of a world is asked for its definition: the definitions of a world are indexed once. */
const definitions = new WeakMap<Inventory, ReadonlyMap<string, KubernetesObject>>();

function definitionOf(group: string, kind: string, inventory: Inventory): KubernetesObject | undefined {
  let known = definitions.get(inventory);
  if (known === undefined) {
    known = definitionsIn(inventory);
    definitions.set(inventory, known);
  }
  return known.get(`${group}/${kind}`);
}

/** By `group/Kind`; of several the first. */
function definitionsIn(inventory: Inventory): ReadonlyMap<string, KubernetesObject> {
  const found = new Map<string, KubernetesObject>();
  for (const object of inventory.ofKind("apiextensions.k8s.io", "CustomResourceDefinition")) {
    const group = object.spec.get("group").string().value;
    const kind = object.spec.get("names").get("kind").string().value;
    const name = `${group}/${kind}`;
    if (group !== undefined && kind !== undefined && !found.has(name)) found.set(name, object);
  }
  return found;
}

function versionOf(apiVersion: string): string {
  return apiVersion.slice(apiVersion.indexOf("/") + 1);
}
