import type { JsonValue } from "../../../model/index.ts";
import { type Addresses, cidrsOf, parseCidr } from "../addresses.ts";
import { isEveryPort, type Ports, portSpans } from "../ports.ts";
import { covers, intersect, joined } from "../ranges.ts";

/** Marks what was generated, so that it can be generated again. */
export const generatedLabel = "breakwater.dev/generated";

export interface GeneratedPolicy {
  readonly name: string;
  /** A NetworkPolicy. */
  readonly object: JsonValue;
  /** Which evident flows it is for. */
  readonly why: readonly string[];
}

export type Sections = Readonly<Partial<Record<"ingress" | "egress", readonly RuleObject[]>>>;

/** Peers and ports of a rule, the peers' key still open. */
export interface RuleObject {
  readonly peers: readonly JsonValue[];
  readonly ports: readonly JsonValue[];
}

/**
 * The instance metadata endpoint hands out tokens of the node's identity, the wire server the node's configuration; no
 * workload has business with either. Source: AKS documentation, on blocking pod access to IMDS.
 */
export const platformAddresses = ["169.254.169.254/32", "168.63.129.16/32"];

const closed: Addresses = joined(
  platformAddresses.flatMap((each) => {
    const parsed = parseCidr(each);
    return parsed === undefined ? [] : [parsed.range];
  }),
);

export function policyObject(
  name: string,
  namespace: string | null,
  selector: JsonValue,
  sections: Sections,
  why: readonly string[],
): GeneratedPolicy {
  const { ingress, egress } = sections;
  const types = [...(ingress === undefined ? [] : ["Ingress"]), ...(egress === undefined ? [] : ["Egress"])];
  const object = {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: { name, ...(namespace !== null && { namespace }), labels: { [generatedLabel]: "true" } },
    spec: {
      podSelector: selector,
      policyTypes: types,
      ...(ingress !== undefined &&
        ingress.length > 0 && { ingress: ingress.map((rule) => toJson(rule, "from")) }),
      ...(egress !== undefined && egress.length > 0 && { egress: egress.map((rule) => toJson(rule, "to")) }),
    },
  };
  return { name, object, why };
}

function toJson({ peers, ports }: RuleObject, key: string): JsonValue {
  return { [key]: peers, ...(ports.length > 0 && { ports }) };
}

/** Pods of a namespace by name; `null` for every namespace. */
export function inNamespace(namespace: string | null, selector?: JsonValue): JsonValue {
  const namespaceSelector =
    namespace === null ? {} : { matchLabels: { "kubernetes.io/metadata.name": namespace } };
  return { namespaceSelector, ...(selector !== undefined && { podSelector: selector }) };
}

/** The cluster's DNS as AKS runs it. */
export const dnsPeer = inNamespace("kube-system", { matchLabels: { "k8s-app": "kube-dns" } });

/** Address ranges as blocks; whatever is called outside, the platform's own addresses are not. */
export function blocks(addresses: Addresses, outward: boolean): JsonValue[] {
  return cidrsOf(addresses).map((cidr) => {
    const range = parseCidr(cidr)?.range;
    const cut = outward && range !== undefined ? cidrsOf(intersect([range], closed)) : [];
    return { ipBlock: { cidr, ...(cut.length > 0 && !covers(closed, addresses) && { except: cut }) } };
  });
}

export function portObjects(ports: Ports): JsonValue[] {
  if (isEveryPort(ports)) return [];
  return portSpans(ports).map(({ protocol, from, to }) => ({
    protocol,
    port: from,
    ...(to > from && { endPort: to }),
  }));
}
