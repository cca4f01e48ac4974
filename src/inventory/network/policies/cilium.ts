import {
  all,
  type KubernetesObject,
  readSelector,
  selectorMatches,
  type Verdict,
} from "../../../kubernetes/index.ts";
import type { View } from "../../../syntax/index.ts";
import { type Addresses, everywhere, ipv4, ipv6, parseAddress, parseCidr } from "../addresses.ts";
import type {
  Direction,
  Governed,
  NetworkNamespace,
  Peers,
  PodPeer,
  Policy,
  PortRule,
  Rule,
} from "../model.ts";
import { protocols } from "../ports.ts";
import { joined, subtract, union } from "../ranges.ts";
import { keysOf, splitSelector } from "./cilium-labels.ts";
import { Doubts } from "./doubts.ts";

/** The rules of a CiliumNetworkPolicy (in a namespace) or CiliumClusterwideNetworkPolicy: `spec`, and each of `specs`. */
export function readCiliumPolicies(
  object: KubernetesObject,
  namespace: NetworkNamespace | undefined,
): Policy[] {
  const specs = object.root.get("specs").items();
  const views = object.spec.exists || object.spec.uncertainty !== undefined ? [object.spec, ...specs] : specs;
  return views.map((spec) => readSpec(object, namespace, spec));
}

function readSpec(object: KubernetesObject, own: NetworkNamespace | undefined, spec: View): Policy {
  const doubts = new Doubts();
  const subject = readEndpoints(spec.get("endpointSelector"), own, doubts);
  // A policy for nodes says nothing of pods.
  const forPods =
    spec.get("endpointSelector").exists || spec.get("endpointSelector").uncertainty !== undefined;
  return {
    object,
    name: `${object.kind} ${own?.name === null || own === undefined ? "" : `${own.name}/`}${object.name}`,
    selects(endpoint) {
      if (!forPods || endpoint.hostNetwork === true) return false;
      if (own !== undefined && endpoint.namespace.key !== own.key) return false;
      const host = endpoint.hostNetwork === undefined ? undefined : true;
      return all([subject.namespace(endpoint.namespace), subject.pods(endpoint.labels), host]);
    },
    everyPod: forPods && isEmptySelector(spec.get("endpointSelector")),
    ingress: readDirection(spec, "ingress", own, doubts),
    egress: readDirection(spec, "egress", own, doubts),
    get doubts() {
      return doubts.list;
    },
    foreign: false,
  };
}

function isEmptySelector(view: View): Verdict {
  const { requirements, unknown } = readSelector(view);
  return unknown === undefined ? requirements.length === 0 : undefined;
}

/**
 * A direction is closed by default once it has a rule of either sort, unless `enableDefaultDeny` says otherwise.
 * Source: Cilium, pkg/policy/api, Rule.Sanitize.
 */
function readDirection(
  spec: View,
  direction: Direction,
  own: NetworkNamespace | undefined,
  doubts: Doubts,
): Governed | undefined {
  const [grants, denials] = [spec.get(direction), spec.get(`${direction}Deny`)];
  for (const { uncertainty } of [grants, denials]) if (uncertainty !== undefined) doubts.add(uncertainty);
  const rules = [
    ...grants.items().flatMap((rule) => readRule(rule, direction, own, false, doubts)),
    ...denials.items().flatMap((rule) => readRule(rule, direction, own, true, doubts)),
  ];
  const some = grants.items().length + denials.items().length > 0;
  const uncertain = grants.uncertainty !== undefined || denials.uncertainty !== undefined;
  const stated = spec.get("enableDefaultDeny").get(direction).boolean();
  if (stated.unknown) doubts.add(stated.why ?? "enableDefaultDeny is not known");
  const isolates = stated.unknown ? undefined : (stated.value ?? (uncertain ? undefined : some));
  return isolates === false && rules.length === 0 ? undefined : { isolates, rules };
}

function readRule(
  rule: View,
  direction: Direction,
  own: NetworkNamespace | undefined,
  deny: boolean,
  doubts: Doubts,
): Rule[] {
  const toPorts = rule.get("toPorts");
  // `icmps` alone names other protocols than those of ports.
  const onlyIcmp = rule.get("icmps").items().length > 0 && !toPorts.exists;
  const ports = onlyIcmp ? [] : readPorts(toPorts, doubts);
  const peers = readPeers(rule, direction, own, doubts);
  // An empty rule grants nothing; it is how a direction is closed.
  if (peers === undefined && ports === undefined) return [];
  return [{ peers: peers ?? everybody, ports, deny, path: rule.path }];
}

const everybody: Peers = { everybody: true, pods: [], addresses: [], possible: [], nodes: true, names: [] };

/** Fields of a rule that name peers in ways that no manifest decides. */
const unseen = ["Groups", "Nodes", "Services", "Requires"];

/** Undefined where no peer is named at all. */
function readPeers(
  rule: View,
  direction: Direction,
  own: NetworkNamespace | undefined,
  doubts: Doubts,
): Peers | undefined {
  const word = direction === "ingress" ? "from" : "to";
  const field = (name: string): View => rule.get(`${word}${name}`);
  const lists = ["Endpoints", "Entities", "CIDR", "CIDRSet", "FQDNs", ...unseen].map(field);
  const open = lists.find(({ uncertainty }) => uncertainty !== undefined);
  if (open !== undefined) doubts.add(open.uncertainty ?? "");
  const doubtful = open !== undefined || unseen.some((name) => field(name).exists);
  if (!doubtful && !lists.some((list) => list.exists)) return undefined;
  for (const name of unseen)
    if (field(name).exists) doubts.add(`${word}${name} names peers that no manifest decides`);
  const pods = field("Endpoints")
    .items()
    .map((selector) => readEndpoints(selector, own, doubts));
  const blocks = [...field("CIDR").items(), ...field("CIDRSet").items()].map((each) =>
    readBlock(each, doubts),
  );
  const entities = readEntities(field("Entities"), doubts);
  const addresses = union(joined(blocks.flatMap((each) => each.addresses)), entities.addresses);
  const possible = joined(blocks.flatMap((each) => each.possible));
  return {
    everybody: entities.everybody,
    pods: [...pods, ...entities.pods, ...(doubtful ? [perhaps] : [])],
    addresses,
    possible: doubtful ? everywhere : possible,
    nodes: doubtful && entities.nodes === false ? undefined : entities.nodes,
    names: [
      ...entities.names,
      ...field("FQDNs")
        .items()
        .flatMap((each) => nameOf(each, doubts)),
    ],
  };
}

const perhaps: PodPeer = { namespace: () => undefined, pods: () => undefined };
const anyPod: PodPeer = { namespace: () => true, pods: () => true };

/**
 * A selector of endpoints: within the policy's own namespace unless it names others; cluster-wide in a cluster-wide policy.
 */
function readEndpoints(view: View, own: NetworkNamespace | undefined, doubts: Doubts): PodPeer {
  const selector = doubts.selector(readSelector(view), "a selector of endpoints");
  const { namespaces, names, pods, other } = splitSelector(selector);
  if (other) doubts.add("a selector asks for labels that Cilium gives by itself");
  const elsewhere = names.requirements.length > 0 || namespaces.requirements.length > 0;
  return {
    namespace(namespace) {
      if (!elsewhere) return own === undefined ? true : namespace.key === own.key;
      const name: Verdict =
        namespace.name === null ? undefined : selectorMatches(names, keysOf(namespace.name));
      return all([
        names.requirements.length > 0 ? name : true,
        selectorMatches(namespaces, namespace.labels),
      ]);
    },
    pods: (labels) => all([selectorMatches(pods, labels), other ? undefined : true]),
  };
}

interface Entities extends Pick<Peers, "everybody" | "pods" | "nodes" | "addresses" | "names"> {}

/** Source: docs.cilium.io, entities based policies. */
function readEntities(list: View, doubts: Doubts): Entities {
  const found = {
    everybody: false,
    pods: [] as PodPeer[],
    nodes: false as Verdict,
    addresses: [] as Addresses,
    names: [] as string[],
  };
  for (const item of list.items()) {
    switch (item.string().value) {
      case "all":
        found.everybody = true;
        found.nodes = true;
        break;
      case "world":
        found.addresses = everywhere;
        break;
      case "world-ipv4":
        found.addresses = union(found.addresses, ipv4);
        break;
      case "world-ipv6":
        found.addresses = union(found.addresses, ipv6);
        break;
      case "cluster":
        found.pods.push(anyPod);
        found.nodes = true;
        break;
      case "host":
      case "remote-node":
        found.nodes ||= undefined;
        break;
      case "none":
      case "health":
      case "init":
      case "unmanaged":
      case "ingress":
        break;
      case "kube-apiserver":
        found.names.push("kube-apiserver");
        break;
      default:
        doubts.add(`entity ${item.string().value ?? "not known"}`);
        found.pods.push(perhaps);
    }
  }
  return found;
}

function readBlock(item: View, doubts: Doubts): { addresses: Addresses; possible: Addresses } {
  const plain = item.mapping === undefined;
  const text = (plain ? item : item.get("cidr")).string();
  const whole = text.value === undefined ? undefined : (parseCidr(text.value) ?? single(text.value));
  if (whole === undefined) {
    doubts.add(text.why ?? "a CIDR group or a range that cannot be read");
    return { addresses: [], possible: everywhere };
  }
  const except = plain ? undefined : item.get("except").strings();
  const cut = (except?.value ?? []).map(parseCidr);
  if (except?.unknown || cut.includes(undefined)) {
    doubts.add("an exception is not known");
    return { addresses: [], possible: [whole.range] };
  }
  return {
    addresses: subtract([whole.range], joined(cut.flatMap((each) => (each ? [each.range] : [])))),
    possible: [],
  };
}

/** Cilium takes a plain address for a range of one. */
function single(text: string): { range: readonly [bigint, bigint] } | undefined {
  const address = parseAddress(text);
  return address === undefined ? undefined : { range: [address, address + 1n] };
}

function nameOf(item: View, doubts: Doubts): string[] {
  const name = item.get("matchName").string().value ?? item.get("matchPattern").string().value;
  if (name === undefined) doubts.add("a DNS name is not known");
  return name === undefined ? [] : [name];
}

/** `toPorts` is a list of lists; rules of layer 7 narrow a port that is open. Undefined: every port. */
function readPorts(list: View, doubts: Doubts): readonly PortRule[] | undefined {
  if (list.uncertainty !== undefined) {
    doubts.add(list.uncertainty);
    return protocols.map((protocol) => ({ protocol, unknown: list.uncertainty ?? "" }));
  }
  const items = list.items();
  if (items.length === 0) return undefined;
  return items.flatMap((item) => {
    const ports = item.get("ports").items();
    return ports.length === 0
      ? protocols.map((protocol): PortRule => ({ protocol, range: [1, 65535] }))
      : ports.flatMap((port) => readPort(port, doubts));
  });
}

function readPort(item: View, doubts: Doubts): PortRule[] {
  const protocol = item.get("protocol").string().orDefault("ANY").value?.toUpperCase();
  const port = item.get("port").scalar();
  const end = item.get("endPort").integer();
  const meant = protocols.filter((each) => protocol === "ANY" || protocol === each);
  if (protocol?.startsWith("ICMP")) return [];
  if (meant.length === 0 || port.unknown || end.unknown) {
    const why = port.why ?? end.why ?? "a protocol is not known";
    doubts.add(why);
    return (meant.length > 0 ? meant : protocols).map((each) => ({ protocol: each, unknown: why }));
  }
  return meant.map((each): PortRule => {
    const value = port.value ?? 0;
    if (typeof value === "string" && !/^\d+$/.test(value)) return { protocol: each, name: value };
    const from = Number(value);
    return { protocol: each, range: from === 0 ? [1, 65535] : [from, end.value || from] };
  });
}
