import type { KubernetesObject, Labels, Pod, Verdict } from "../../kubernetes/index.ts";
import type { Path } from "../../model/index.ts";
import type { Addresses } from "./addresses.ts";
import type { Protocol } from "./ports.ts";

/** A namespace as selectors see it. */
export interface NetworkNamespace {
  /** Tells namespaces apart; the name where one is stated. */
  readonly key: string;
  /** `null`: not stated. */
  readonly name: string | null;
  readonly labels: Labels;
}

export interface NamedPort {
  /** `undefined`: filled in later. */
  readonly name: string | undefined;
  readonly protocol: Protocol | undefined;
  readonly port: number | undefined;
}

/** Whoever has pods in the cluster, as policies see them. */
export interface Endpoint {
  /** `shop/web[Deployment]`. */
  readonly name: string;
  readonly namespace: NetworkNamespace;
  readonly labels: Labels;
  /** On the node's own network: policies do not govern it, and it comes from the node's addresses. */
  readonly hostNetwork: Verdict;
  readonly ports: readonly NamedPort[];
  /** Containers or ports may be added later. */
  readonly portsOpen: boolean;
}

/** The pods of one workload: alike, so one stands for all. */
export interface Workload extends Endpoint {
  readonly object: KubernetesObject;
  readonly pod: Pod;
}

export interface PortRule {
  readonly protocol: Protocol;
  /** Both ends inclusive. */
  readonly range?: readonly [from: number, to: number];
  /** Looked up on the pod that is called. */
  readonly name?: string;
  /** Present: which ports is not known. */
  readonly unknown?: string;
}

/** Pods that a rule names. Both parts hold together. */
export interface PodPeer {
  readonly namespace: (namespace: NetworkNamespace) => Verdict;
  readonly pods: (labels: Labels) => Verdict;
}

export interface Peers {
  /** No peer is named: everybody. */
  readonly everybody: boolean;
  readonly pods: readonly PodPeer[];
  /** Addresses outside the cluster. */
  readonly addresses: Addresses;
  /** Addresses that may be meant besides. */
  readonly possible: Addresses;
  /** The nodes themselves, and pods on their network. */
  readonly nodes: Verdict;
  /** DNS names outside, as the policy writes them. */
  readonly names: readonly string[];
}

export interface Rule {
  readonly peers: Peers;
  /** `undefined`: every port. */
  readonly ports: readonly PortRule[] | undefined;
  /** Takes away instead of granting. */
  readonly deny: boolean;
  readonly path: Path;
}

/** What a policy says of one direction; absent where it says nothing. */
export interface Governed {
  /** Whether what no rule grants is closed. */
  readonly isolates: Verdict;
  readonly rules: readonly Rule[];
}

/** A policy of any engine in one form. */
export interface Policy {
  readonly object: KubernetesObject;
  /** `NetworkPolicy shop/web`. */
  readonly name: string;
  readonly selects: (endpoint: Endpoint) => Verdict;
  /** Its selector is empty: it selects every pod of its namespace, those to come included. */
  readonly everyPod: Verdict;
  readonly ingress: Governed | undefined;
  readonly egress: Governed | undefined;
  /** Why not everything about it is known. */
  readonly doubts: readonly string[];
  /** Of a kind that is recognised but not evaluated: whatever it selects is undecided. */
  readonly foreign: boolean;
}

export type Direction = "ingress" | "egress";
