import type { KubernetesObject, Pod } from "../../kubernetes/index.ts";
import type { Resource } from "../../model/index.ts";
import type { Inventory } from "../inventory.ts";

/** Something that does not move to another cluster by being applied there. */
export interface MigrationItem {
  readonly what: string;
  readonly why: string;
  readonly objects: readonly Resource[];
}

type Finder = (inventory: Inventory) => readonly Resource[];

/** What to look for, in the order in which people work: data, identity, names, traffic, the rest. */
const checks: readonly (readonly [what: string, why: string, find: Finder])[] = [
  [
    "Move the data of volumes",
    "volumes of a cluster are disks and shares that the new one does not know: snapshot or copy them, or attach them by PersistentVolumes that name them",
    (inventory) => [
      ...refs(inventory, "", "PersistentVolumeClaim"),
      ...refs(inventory, "", "PersistentVolume"),
      ...inventory
        .ofKind("apps", "StatefulSet")
        .filter(hasClaimTemplates)
        .map(({ ref }) => ref),
    ],
  ],
  [
    "Federate identities with the new issuer",
    "the new cluster has another OIDC issuer: every federated credential of these service accounts needs one for it, or their pods get no token",
    (inventory) =>
      inventory
        .ofKind("", "ServiceAccount")
        .filter((account) => account.metadata.at(["annotations", "azure.workload.identity/client-id"]).exists)
        .map(({ ref }) => ref),
  ],
  [
    "Replace pod-managed identity",
    "the new cluster has none: move these to workload identity first",
    (inventory) => [
      ...refs(inventory, "aadpodidentity.k8s.io", "AzureIdentity"),
      ...refs(inventory, "aadpodidentity.k8s.io", "AzureIdentityBinding"),
    ],
  ],
  [
    "Bring Secrets that no store brings",
    "Secrets that are created by hand or by a pipeline are not in the new cluster; those of Key Vault come by themselves once its identity may read them",
    (inventory) => refs(inventory, "", "Secret"),
  ],
  [
    "Grant the new identities access to Key Vault",
    "SecretProviderClasses name an identity of the old cluster or its nodes",
    (inventory) => refs(inventory, "secrets-store.csi.x-k8s.io", "SecretProviderClass"),
  ],
  [
    "Move addresses of load balancers",
    "each Service of this type gets a new address: move DNS names and firewall rules, or reserve the address outside of the node resource group",
    (inventory) =>
      inventory
        .ofKind("", "Service")
        .filter((service) => service.spec.get("type").string().is("LoadBalancer"))
        .map(({ ref }) => ref),
  ],
  [
    "Move host names and certificates",
    "DNS has to point to the new ingress, and certificates have to be issued there before traffic moves",
    (inventory) => [
      ...refs(inventory, "networking.k8s.io", "Ingress"),
      ...refs(inventory, "gateway.networking.k8s.io", "Gateway"),
    ],
  ],
  [
    "Install definitions and webhooks first",
    "objects of these kinds are refused until their definitions are there, and a webhook without its service may refuse everything",
    (inventory) => [
      ...refs(inventory, "apiextensions.k8s.io", "CustomResourceDefinition"),
      ...refs(inventory, "admissionregistration.k8s.io", "ValidatingWebhookConfiguration"),
      ...refs(inventory, "admissionregistration.k8s.io", "MutatingWebhookConfiguration"),
    ],
  ],
  [
    "Give node pools the labels and taints that pods ask for",
    "these workloads choose their nodes",
    (inventory) => [...new Set(inventory.workloads.filter(choosesNodes).map((pod) => pod.object.ref))],
  ],
  [
    "Run scheduled jobs in one cluster only",
    "both clusters would run them while they stand side by side",
    (inventory) => refs(inventory, "batch", "CronJob"),
  ],
];

/** A checklist for moving the workloads of a world to a new cluster; only what there is something of. */
export function migrationOf(inventory: Inventory): readonly MigrationItem[] {
  return checks.flatMap(([what, why, find]) => {
    const objects = find(inventory);
    return objects.length === 0 ? [] : [{ what, why, objects }];
  });
}

function refs(inventory: Inventory, group: string, kind: string): readonly Resource[] {
  return inventory.ofKind(group, kind).map(({ ref }) => ref);
}

function hasClaimTemplates(set: KubernetesObject): boolean {
  return set.spec.get("volumeClaimTemplates").items().length > 0;
}

function choosesNodes({ spec }: Pod): boolean {
  const own = spec
    .get("nodeSelector")
    .entries()
    .filter(([name]) => name !== "kubernetes.io/os");
  return (
    own.length > 0 ||
    spec.at(["affinity", "nodeAffinity"]).exists ||
    spec.get("tolerations").items().length > 0
  );
}
