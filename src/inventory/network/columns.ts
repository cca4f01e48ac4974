import { all, type Verdict } from "../../kubernetes/index.ts";
import { type Addresses, everywhere } from "./addresses.ts";
import type { Endpoint, NetworkNamespace, Peers, PodPeer, Policy } from "./model.ts";
import { covers } from "./ranges.ts";

/** Everybody that a endpoint may talk with, by number: endpoints, then address ranges, then DNS names. */
export interface Columns {
  readonly endpoints: readonly Endpoint[];
  /** Ranges within which every rule treats all addresses alike, in order. */
  readonly ranges: readonly (readonly [bigint, bigint])[];
  readonly names: readonly string[];
  readonly count: number;
}

/** `lower`: only what is sure; `upper`: what may be as well. */
export type Bound = "lower" | "upper";

export function columnsOf(
  endpoints: readonly Endpoint[],
  policies: readonly Policy[],
  marks: readonly Addresses[],
): Columns {
  const rules = policies.flatMap(({ ingress, egress }) => [
    ...(ingress?.rules ?? []),
    ...(egress?.rules ?? []),
  ]);
  const peers = rules.map((rule) => rule.peers);
  const bounds = new Set(
    [everywhere, ...marks, ...peers.flatMap(({ addresses, possible }) => [addresses, possible])].flat(2),
  );
  const points = [...bounds].sort((a, b) => (a < b ? -1 : 1));
  const ranges = points.slice(1).map((end, index) => [points[index] ?? 0n, end] as const);
  const names = [...new Set(peers.flatMap((each) => each.names))].sort();
  return { endpoints, ranges, names, count: endpoints.length + ranges.length + names.length };
}

/** The columns that a rule's peers stand for. */
export function columnsMeant(columns: Columns, peers: Peers, bound: Bound): Int32Array {
  const { endpoints, ranges, names, count } = columns;
  if (peers.everybody) return Int32Array.from({ length: count }, (_, index) => index);
  const upper = bound === "upper";
  const found: number[] = [];
  const inNamespaces = peers.pods.map((peer) => remembered(peer.namespace));
  for (const [index, endpoint] of endpoints.entries()) {
    if (isMeant(peers, inNamespaces, endpoint, upper)) found.push(index);
  }
  const meant = upper ? [peers.addresses, peers.possible] : [peers.addresses];
  for (const [index, range] of ranges.entries()) {
    if (meant.some((each) => covers(each, [range]))) found.push(endpoints.length + index);
  }
  for (const [index, name] of names.entries()) {
    if (peers.names.includes(name)) found.push(endpoints.length + ranges.length + index);
  }
  return Int32Array.from(found);
}

/** Namespaces are few and asked about once. */
function remembered(ask: PodPeer["namespace"]): PodPeer["namespace"] {
  const known = new Map<NetworkNamespace, Verdict>();
  return (namespace) => {
    if (!known.has(namespace)) known.set(namespace, ask(namespace));
    return known.get(namespace);
  };
}

function isMeant(
  peers: Peers,
  inNamespaces: readonly PodPeer["namespace"][],
  endpoint: Endpoint,
  upper: boolean,
): boolean {
  const counts = (verdict: Verdict): boolean => verdict === true || (upper && verdict === undefined);
  const { hostNetwork } = endpoint;
  if (hostNetwork !== false && counts(all([hostNetwork, peers.nodes]))) return true;
  if (hostNetwork === true) return false;
  return peers.pods.some((peer, index) => {
    const inNamespace = inNamespaces[index]?.(endpoint.namespace);
    if (inNamespace === false) return false;
    const onPodNetwork = hostNetwork === undefined ? undefined : true;
    return counts(all([inNamespace, peer.pods(endpoint.labels), onPodNetwork]));
  });
}
