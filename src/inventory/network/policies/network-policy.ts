import {
  all,
  type KubernetesObject,
  type LabelSelector,
  readSelector,
  selectorMatches,
  type Verdict,
} from "../../../kubernetes/index.ts";
import type { View } from "../../../syntax/index.ts";
import { type Addresses, parseCidr } from "../addresses.ts";
import type {
  Direction,
  Endpoint,
  Governed,
  NetworkNamespace,
  Peers,
  PodPeer,
  Policy,
  PortRule,
  Rule,
} from "../model.ts";
import { isProtocol } from "../ports.ts";
import { joined, subtract, union } from "../ranges.ts";
import { Doubts } from "./doubts.ts";

/** A NetworkPolicy of `networking.k8s.io`, by the API's own description of it. */
export function readNetworkPolicy(object: KubernetesObject, namespace: NetworkNamespace): Policy {
  const doubts = new Doubts();
  const { spec } = object;
  const selector = doubts.selector(readSelector(spec.get("podSelector")), "podSelector");
  return {
    object,
    name: `NetworkPolicy ${namespace.name === null ? "" : `${namespace.name}/`}${object.name}`,
    selects: (endpoint) => selects(endpoint, namespace, selector),
    everyPod: selector.unknown === undefined ? selector.requirements.length === 0 : undefined,
    ingress: governed("ingress"),
    egress: governed("egress"),
    get doubts() {
      return doubts.list;
    },
    foreign: false,
  };

  function governed(direction: Direction): Governed | undefined {
    const isolates = governs(spec, direction);
    if (isolates === false) return undefined;
    if (isolates === undefined) doubts.add("policyTypes is not known");
    const list = spec.get(direction);
    if (list.uncertainty !== undefined) doubts.add(`${direction}: ${list.uncertainty}`);
    const rules = list.items().map((rule) => readRule(rule, direction, namespace, doubts));
    return { isolates, rules };
  }
}

/**
 * Which directions a policy is about: `policyTypes` where stated; else ingress always, and egress where it has such
 * rules. Source: the API's defaulting, SetDefaults_NetworkPolicy: an egress list with items.
 */
export function governs(spec: View, direction: Direction): Verdict {
  const types = spec.get("policyTypes");
  const stated = types.strings();
  if (stated.unknown) return undefined;
  if (stated.value !== undefined && stated.value.length > 0)
    return stated.value.includes(direction === "ingress" ? "Ingress" : "Egress");
  if (direction === "ingress") return true;
  const egress = spec.get("egress");
  return egress.uncertainty === undefined ? egress.items().length > 0 : undefined;
}

/** Pods on the node's network are not governed. */
export function selects(endpoint: Endpoint, namespace: NetworkNamespace, selector: LabelSelector): Verdict {
  if (endpoint.namespace.key !== namespace.key || endpoint.hostNetwork === true) return false;
  return all([
    selectorMatches(selector, endpoint.labels),
    endpoint.hostNetwork === undefined ? undefined : true,
  ]);
}

function readRule(rule: View, direction: Direction, namespace: NetworkNamespace, doubts: Doubts): Rule {
  const peers = rule.get(direction === "ingress" ? "from" : "to");
  return {
    peers: readPeers(peers, namespace, doubts),
    ports: readPorts(rule.get("ports"), doubts),
    deny: false,
    path: rule.path,
  };
}

/** An absent or empty list of peers is everybody. */
export function readPeers(list: View, own: NetworkNamespace, doubts: Doubts): Peers {
  const open = list.uncertainty;
  if (open !== undefined) doubts.add(`peers: ${open}`);
  const items = list.items();
  const pods: PodPeer[] = [];
  let addresses: Addresses = [];
  let possible: Addresses = [];
  for (const peer of items) {
    if (peer.get("ipBlock").exists) {
      const block = readBlock(peer.get("ipBlock"), doubts);
      addresses = union(addresses, block.addresses);
      possible = union(possible, block.possible);
    } else pods.push(readPodPeer(peer, own, doubts));
  }
  return {
    everybody: items.length === 0 && open === undefined,
    pods: open === undefined ? pods : [...pods, anyPod],
    addresses,
    possible: open === undefined ? possible : union(possible, everyAddress),
    nodes: nodesOf(addresses, open === undefined ? possible : everyAddress),
    names: [],
  };
}

const everyAddress: Addresses = [[0n, (1n << 32n) + (1n << 128n)]];
const every4: Addresses = [[0n, 1n << 32n]];

/** Somebody who may or may not be meant. */
const anyPod: PodPeer = { namespace: () => undefined, pods: () => undefined };

/** Nodes are addresses that nobody knows: surely meant where all of IPv4 is. */
export function nodesOf(addresses: Addresses, possible: Addresses): Verdict {
  if (subtract(every4, addresses).length === 0) return true;
  return addresses.length > 0 || possible.length > 0 ? undefined : false;
}

function readPodPeer(peer: View, own: NetworkNamespace, doubts: Doubts): PodPeer {
  if (peer.uncertainty !== undefined) {
    doubts.add(peer.uncertainty);
    return anyPod;
  }
  const [inNamespaces, ofPods] = [peer.get("namespaceSelector"), peer.get("podSelector")];
  if (!inNamespaces.exists && !ofPods.exists && ofPods.uncertainty === undefined) {
    doubts.add("a peer that names nothing, which the API refuses");
    return anyPod;
  }
  const ofPodsRead = doubts.selector(readSelector(ofPods), "podSelector of a peer");
  const pods: PodPeer["pods"] = (labels) => selectorMatches(ofPodsRead, labels);
  if (inNamespaces.uncertainty === undefined && !inNamespaces.exists) {
    return { namespace: (namespace) => namespace.key === own.key, pods };
  }
  const selector = doubts.selector(readSelector(inNamespaces), "namespaceSelector");
  return { namespace: ({ labels }) => selectorMatches(selector, labels), pods };
}

function readBlock(block: View, doubts: Doubts): { addresses: Addresses; possible: Addresses } {
  const cidr = block.get("cidr").string();
  const whole = cidr.value === undefined ? undefined : parseCidr(cidr.value);
  if (whole === undefined) {
    doubts.add(cidr.why ?? `"${cidr.value ?? ""}" is no address range`);
    return { addresses: [], possible: everyAddress };
  }
  const except = block.get("except").strings();
  const cut = (except.value ?? []).map(parseCidr);
  if (except.unknown || cut.includes(undefined)) {
    doubts.add(except.why ?? "an exception is no address range");
    return { addresses: [], possible: [whole.range] };
  }
  return {
    addresses: subtract([whole.range], joined(cut.flatMap((each) => (each ? [each.range] : [])))),
    possible: [],
  };
}

/** An absent or empty list is every port. */
function readPorts(list: View, doubts: Doubts): readonly PortRule[] | undefined {
  if (list.uncertainty !== undefined) {
    doubts.add(`ports: ${list.uncertainty}`);
    return unknownPorts(list.uncertainty);
  }
  const items = list.items();
  return items.length === 0 ? undefined : items.flatMap((item) => readPort(item, doubts));
}

function unknownPorts(why: string): PortRule[] {
  return (["TCP", "UDP", "SCTP"] as const).map((protocol) => ({ protocol, unknown: why }));
}

function readPort(item: View, doubts: Doubts): PortRule[] {
  const protocol = item.get("protocol").string().orDefault("TCP");
  const port = item.get("port").scalar();
  const end = item.get("endPort").integer();
  if (protocol.value === undefined || !isProtocol(protocol.value)) {
    const why = protocol.why ?? `"${protocol.value ?? ""}" is no protocol`;
    doubts.add(why);
    return unknownPorts(why);
  }
  const unknown = [port, end].find((each) => each.unknown);
  if (unknown !== undefined) doubts.add(unknown.why ?? "a port is not known");
  const base = { protocol: protocol.value };
  if (unknown !== undefined) return [{ ...base, unknown: unknown.why ?? "not known" }];
  if (port.value === undefined) return [{ ...base, range: [1, 65535] }];
  if (typeof port.value === "string") return [{ ...base, name: port.value }];
  return [{ ...base, range: [port.value, end.value ?? port.value] }];
}
