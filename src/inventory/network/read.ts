import type { Inventory } from "../inventory.ts";
import { mentionsGivenLabels } from "./given-labels.ts";
import type { NetworkNamespace, Policy, Workload } from "./model.ts";
import { readCiliumPolicies } from "./policies/cilium.ts";
import { foreignKinds, readForeignPolicy } from "./policies/foreign.ts";
import { readNetworkPolicy } from "./policies/network-policy.ts";
import { type NamespaceKey, Namespaces, readWorkloads } from "./workloads.ts";

/** What decides who reaches whom in a world. */
export interface Network {
  readonly inventory: Inventory;
  readonly namespaces: Namespaces;
  readonly workloads: readonly Workload[];
  readonly policies: readonly Policy[];
}

export interface NetworkOptions {
  /** The namespace of objects that state none, as `kubectl apply -n` gives it. */
  readonly namespace?: string | undefined;
  /** Keeps objects that state none apart by a key; without it they share one namespace. */
  readonly namespaceKey?: NamespaceKey;
}

export function readNetwork(inventory: Inventory, options: NetworkOptions = {}): Network {
  const namespaces = new Namespaces(inventory, options.namespace, options.namespaceKey);
  const policies = readPolicies(inventory, (object) => namespaces.of(object));
  // Labels that only the cluster knows leave answers open: they count where a policy asks for them.
  const given = policies.some(({ object }) => mentionsGivenLabels(object));
  return { inventory, namespaces, workloads: readWorkloads(inventory, namespaces, given), policies };
}

type NamespaceOf = (object: Inventory["objects"][number]) => NetworkNamespace;

function readPolicies(inventory: Inventory, namespaceOf: NamespaceOf): Policy[] {
  return [
    ...inventory
      .ofKind("networking.k8s.io", "NetworkPolicy")
      .map((object) => readNetworkPolicy(object, namespaceOf(object))),
    ...inventory
      .ofKind("extensions", "NetworkPolicy")
      .map((object) => readNetworkPolicy(object, namespaceOf(object))),
    ...inventory
      .ofKind("cilium.io", "CiliumNetworkPolicy")
      .flatMap((object) => readCiliumPolicies(object, namespaceOf(object))),
    ...inventory
      .ofKind("cilium.io", "CiliumClusterwideNetworkPolicy")
      .flatMap((object) => readCiliumPolicies(object, undefined)),
    ...foreignKinds
      .flatMap((kind) => inventory.ofKindName(kind))
      .map((object) => readForeignPolicy(object, namespaceOf(object))),
  ];
}
