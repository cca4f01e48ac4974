import type { Addresses } from "./addresses.ts";
import { formatRange, ipv4, ipv6 } from "./addresses.ts";
import { Connectivity } from "./connectivity.ts";
import { type Entry, entryFlows } from "./evident/index.ts";
import type { Direction, Endpoint, Policy } from "./model.ts";
import { none, type PortsId } from "./port-table.ts";
import type { Ports } from "./ports.ts";
import { intersect, joined, subtract } from "./ranges.ts";
import type { Network } from "./read.ts";

/** Somebody on the map. */
export interface MapPeer {
  readonly name: string;
  readonly sort: "workload" | "outside" | "entry" | "name";
  /** For a workload: its namespace, `null` where none is stated. */
  readonly namespace: string | null;
}

export interface Connection {
  readonly from: MapPeer;
  readonly to: MapPeer;
  readonly ports: Ports;
}

/** Ports that may be open besides those that surely are, and why nobody can tell. */
export interface UndecidedConnection extends Connection {
  readonly why: readonly string[];
}

export interface NetworkMap {
  /** All workloads, connected or not. */
  readonly workloads: readonly MapPeer[];
  readonly connections: readonly Connection[];
  readonly undecided: readonly UndecidedConnection[];
  /** IPv6 ranges are on it. */
  readonly ipv6: boolean;
}

export interface MapOptions {
  /** Connections among the pods of one workload, too. A pod always reaches itself. */
  readonly itself?: boolean;
  /** IPv6 ranges even where no policy mentions any. */
  readonly ipv6?: boolean;
}

/** The map of a world: who reaches whom on which ports, in order of names. */
export function mapNetwork(network: Network, options: MapOptions = {}): NetworkMap {
  const entries = entriesOf(network);
  const endpoints: Endpoint[] = [...network.workloads, ...entries.map(({ endpoint }) => endpoint)];
  const connectivity = new Connectivity(endpoints, network.policies);
  return new Mapping(network, connectivity, entries, options).result();
}

interface EntryPoint {
  readonly endpoint: Endpoint;
  /** Ports that its rules lead to, by the workload's number. */
  readonly leads: ReadonlyMap<number, Ports>;
}

interface OpenRanges {
  readonly lower: PortsId;
  readonly upper: PortsId;
  readonly ranges: Addresses;
}

class Mapping {
  readonly #network: Network;
  readonly #connectivity: Connectivity;
  readonly #entries: readonly EntryPoint[];
  readonly #options: MapOptions;
  readonly #ipv6: boolean;
  readonly #workloads: readonly MapPeer[];
  readonly #connections: Connection[] = [];
  readonly #ranges = new Map<Int32Array, readonly OpenRanges[]>();
  readonly #undecided: UndecidedConnection[] = [];

  constructor(
    network: Network,
    connectivity: Connectivity,
    entries: readonly EntryPoint[],
    options: MapOptions,
  ) {
    this.#network = network;
    this.#connectivity = connectivity;
    this.#entries = entries;
    this.#options = options;
    this.#ipv6 = options.ipv6 === true || connectivity.mentionsIpv6;
    this.#workloads = network.workloads.map(({ name, namespace }) => ({
      name,
      sort: "workload",
      namespace: namespace.name,
    }));
  }

  result(): NetworkMap {
    this.#toWorkloads();
    for (const [index, peer] of this.#workloads.entries()) {
      this.#outside(index, peer, "egress");
      this.#outside(index, peer, "ingress");
      this.#toNames(index, peer);
    }
    this.#fromEntries();
    return {
      workloads: [...new Map(this.#workloads.map((each) => [each.name, each])).values()].sort((a, b) =>
        compare(a.name, b.name),
      ),
      connections: united(this.#connections).sort(inOrder),
      undecided: united(this.#undecided).sort(inOrder),
      ipv6: this.#ipv6,
    };
  }

  #toWorkloads(): void {
    this.#connectivity.pairs(this.#workloads.length, (from, to, lower, upper) => {
      const [peer, other] = [this.#workloads[from], this.#workloads[to]];
      if (peer === undefined || other === undefined) return;
      if (peer.name === other.name && this.#options.itself !== true) return;
      this.#add(peer, other, lower, upper, () => this.#doubts(from, to));
    });
  }

  #outside(index: number, peer: MapPeer, direction: Direction): void {
    for (const { lower, upper, ranges } of this.#rangesOf(index, direction)) {
      for (const range of ranges) {
        const outside: MapPeer = { name: formatRange(range), sort: "outside", namespace: null };
        const [from, to] = direction === "egress" ? [peer, outside] : [outside, peer];
        this.#add(from, to, lower, upper, () => this.#reasons(index, direction));
      }
    }
  }

  /** Address ranges by what is open towards them; the same for all workloads of a row. */
  #rangesOf(index: number, direction: Direction): readonly OpenRanges[] {
    const { ranges, endpoints } = this.#connectivity.columns;
    const lower = this.#connectivity.row(direction, index, "lower");
    const upper = this.#connectivity.row(direction, index, "upper");
    if (lower === undefined || upper === undefined) return [];
    let known = this.#ranges.get(lower);
    if (known !== undefined) return known;
    const alike = new Map<
      number,
      { lower: PortsId; upper: PortsId; ranges: (readonly [bigint, bigint])[] }
    >();
    for (const [number, range] of ranges.entries()) {
      const column = endpoints.length + number;
      const [sure, perhaps] = [lower[column] ?? none, upper[column] ?? none];
      if (perhaps === none) continue;
      const group = alike.get(sure * 0x100000 + perhaps);
      if (group === undefined)
        alike.set(sure * 0x100000 + perhaps, { lower: sure, upper: perhaps, ranges: [range] });
      else group.ranges.push(range);
    }
    const families = this.#ipv6 ? [ipv4, ipv6] : [ipv4];
    known = [...alike.values()].map((group) => {
      const whole = joined(group.ranges);
      return { ...group, ranges: families.flatMap((family) => intersect(whole, family)) };
    });
    this.#ranges.set(lower, known);
    return known;
  }

  #toNames(index: number, peer: MapPeer): void {
    const { names, endpoints, ranges } = this.#connectivity.columns;
    // Where no policy closes the direction, the addresses say it already.
    if (this.#connectivity.isIsolated(index, "egress") === false) return;
    for (const [number, name] of names.entries()) {
      const column = endpoints.length + ranges.length + number;
      const lower = this.#connectivity.allows("egress", index, column);
      const upper = this.#connectivity.allows("egress", index, column, "upper");
      if (upper === none) continue;
      const to: MapPeer = { name: `{${name}}`, sort: "name", namespace: null };
      this.#add(peer, to, lower, upper, () => this.#reasons(index, "egress"));
    }
  }

  #fromEntries(): void {
    const { table } = this.#connectivity;
    for (const [number, { endpoint, leads }] of this.#entries.entries()) {
      const peer: MapPeer = { name: endpoint.name, sort: "entry", namespace: null };
      const column = this.#workloads.length + number;
      for (const [index, ports] of leads) {
        const to = this.#workloads[index];
        const lead = table.id(ports);
        const lower = table.intersect(this.#connectivity.allows("ingress", index, column), lead);
        const upper = table.intersect(this.#connectivity.allows("ingress", index, column, "upper"), lead);
        if (to === undefined || upper === none) continue;
        this.#add(peer, to, lower, upper, () => [
          ...this.#reasons(index, "ingress"),
          `which pods are ${endpoint.name} is not in this world`,
        ]);
      }
    }
  }

  #add(from: MapPeer, to: MapPeer, lower: PortsId, upper: PortsId, why: () => readonly string[]): void {
    const { table } = this.#connectivity;
    if (lower !== none) this.#connections.push({ from, to, ports: table.ports(lower) });
    if (lower === upper) return;
    const ports = subtract(table.ports(upper), table.ports(lower));
    if (ports.length > 0) this.#undecided.push({ from, to, ports, why: [...new Set(why())] });
  }

  #doubts(from: number, to: number): string[] {
    const reasons = [...this.#reasons(from, "egress"), ...this.#reasons(to, "ingress")];
    for (const index of [from, to]) {
      const workload = this.#network.workloads[index];
      if (workload?.hostNetwork === true) reasons.push(`${workload.name} is on its node's network`);
      if (workload?.hostNetwork === undefined) reasons.push(`hostNetwork of ${workload?.name} is not known`);
      const open = workload?.namespace.labels.open;
      if (open !== undefined) reasons.push(open);
    }
    return reasons;
  }

  #reasons(index: number, direction: Direction): string[] {
    const workload = this.#network.workloads[index];
    const labels = workload?.labels;
    const unknown = labels?.open !== undefined || [...(labels?.values.values() ?? [])].includes(undefined);
    return [
      ...this.#connectivity.governing(index, direction).flatMap(doubtsOf),
      ...(unknown ? [`labels of ${workload?.name} are filled in later`] : []),
    ];
  }
}

/** Objects of one name, read from two files, are one peer to whoever reads the map: either may be applied. */
function united<T extends Connection>(connections: readonly T[]): T[] {
  const found = new Map<string, T>();
  for (const each of connections) {
    const key = `${each.from.name}\n${each.to.name}`;
    const known = found.get(key);
    found.set(key, known === undefined ? each : { ...known, ports: joined([...known.ports, ...each.ports]) });
  }
  return [...found.values()];
}

function doubtsOf(policy: Policy): string[] {
  return policy.foreign ? [...policy.doubts] : policy.doubts.map((why) => `${policy.name}: ${why}`);
}

/** One entry point for each entry and namespace that its class tells. */
function entriesOf(network: Network): EntryPoint[] {
  const points = new Map<string, { entry: Entry; leads: Map<number, Ports> }>();
  for (const { from, to, ports } of entryFlows(network)) {
    if (!("entry" in from) || !("workload" in to)) continue;
    const key = `${from.entry.name}/${from.entry.namespace}`;
    const point = points.get(key) ?? { entry: from.entry, leads: new Map<number, Ports>() };
    points.set(key, point);
    point.leads.set(to.workload, joined([...(point.leads.get(to.workload) ?? []), ...ports]));
  }
  return [...points.values()].map(({ entry, leads }) => ({ leads, endpoint: endpointOf(entry, network) }));
}

function endpointOf(entry: Entry, network: Network): Endpoint {
  const unseen = { values: new Map<string, string>(), open: `${entry.name} is not in this world` };
  return {
    name: entry.name,
    // Not the namespace of any workload here, unless its class says so.
    namespace:
      entry.namespace === undefined
        ? { key: entry.name, name: null, labels: unseen }
        : network.namespaces.named(entry.namespace),
    labels: unseen,
    hostNetwork: false,
    ports: [],
    portsOpen: false,
  };
}

function inOrder(a: Connection, b: Connection): number {
  return compare(a.from.name, b.from.name) || compare(a.to.name, b.to.name);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
