import {
  all,
  type KubernetesObject,
  readSelector,
  selectorMatches,
  type Verdict,
} from "../../../kubernetes/index.ts";
import type { View } from "../../../syntax/index.ts";
import type { Direction, Endpoint, Governed, NetworkNamespace, Policy } from "../model.ts";

/** Kinds whose rules, tiers and order are recognised and not evaluated: what they select is undecided. */
export const foreignKinds: readonly string[] = [
  "policy.networking.k8s.io/AdminNetworkPolicy",
  "policy.networking.k8s.io/BaselineAdminNetworkPolicy",
  "policy.networking.k8s.io/ClusterNetworkPolicy",
  ...["crd.projectcalico.org", "projectcalico.org"].flatMap((group) =>
    ["NetworkPolicy", "GlobalNetworkPolicy"].map((kind) => `${group}/${kind}`),
  ),
];

export function readForeignPolicy(object: KubernetesObject, namespace: NetworkNamespace): Policy {
  const name = `${object.kind} ${object.namespace === null ? "" : `${object.namespace}/`}${object.name}`;
  const admin = object.group === "policy.networking.k8s.io";
  const governed = (direction: Direction): Governed | undefined =>
    mayGovern(object.spec, direction, admin) ? { isolates: undefined, rules: [] } : undefined;
  return {
    object,
    name,
    selects(endpoint) {
      if (endpoint.hostNetwork === true) return false;
      if (admin) return isSubject(object.spec.get("subject"), endpoint);
      // Calico's own selector language is not read: any pod of the namespace may be meant.
      return object.kind === "NetworkPolicy" && endpoint.namespace.key !== namespace.key ? false : undefined;
    },
    everyPod: undefined,
    ingress: governed("ingress"),
    egress: governed("egress"),
    doubts: [`${name} is of a kind that is not evaluated`],
    foreign: true,
  };
}

function mayGovern(spec: View, direction: Direction, admin: boolean): boolean {
  const list = spec.get(direction);
  if (list.exists || list.uncertainty !== undefined) return true;
  const types = spec.get("types").strings();
  const word = direction === "ingress" ? "Ingress" : "Egress";
  return !admin && (types.unknown || types.value === undefined || types.value.includes(word));
}

/** `subject.namespaces` is a selector of namespaces; `subject.pods` holds one of both. */
function isSubject(subject: View, { namespace, labels }: Endpoint): Verdict {
  const namespaces = subject.get("namespaces");
  if (namespaces.exists) return selectorMatches(readSelector(namespaces), namespace.labels);
  const pods = subject.get("pods");
  if (!pods.exists) return undefined;
  return all([
    selectorMatches(readSelector(pods.get("namespaceSelector")), namespace.labels),
    selectorMatches(readSelector(pods.get("podSelector")), labels),
  ]);
}
