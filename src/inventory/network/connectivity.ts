import type { Addresses } from "./addresses.ts";
import { everywhere, ipv6 } from "./addresses.ts";
import { type Bound, type Columns, columnsMeant, columnsOf } from "./columns.ts";
import type { Direction, Endpoint, Policy, PortRule, Rule } from "./model.ts";
import { every, none, type PortsId, PortTable } from "./port-table.ts";
import { noPorts, type Ports } from "./ports.ts";
import { covers, intersect, union } from "./ranges.ts";
import { portsOf } from "./resolve-ports.ts";

/** A policy that selects an endpoint, surely or perhaps. */
interface Selecting {
  readonly policy: Policy;
  readonly number: number;
  readonly selected: true | undefined;
}

/** What each endpoint may exchange with each column, seen from one end; endpoints that are governed alike share a row. */
type Side = readonly Int32Array[];

/**
 * Who reaches whom, exactly. A connection is open where the source's egress and the target's ingress both allow it.
 * Where policies or labels hold values that are filled in later there are two answers: what is surely open (`lower`)
 * and what may be (`upper`).
 */
export class Connectivity {
  readonly columns: Columns;
  readonly table = new PortTable();
  /** Something is not known, so that the two answers may differ. */
  readonly uncertain: boolean;
  readonly #policies: readonly Policy[];
  readonly #sides: Readonly<Record<Bound, Readonly<Record<Direction, Side>>>>;
  readonly #meant = new Map<Rule, { lower?: Int32Array; upper?: Int32Array }>();
  /** By endpoint: the policies that select it, or may. */
  readonly #selecting: readonly (readonly Selecting[])[];

  /** `marks` are further address ranges to tell apart. */
  constructor(endpoints: readonly Endpoint[], policies: readonly Policy[], marks: readonly Addresses[] = []) {
    this.#policies = policies;
    this.columns = columnsOf(endpoints, policies, marks);
    this.#selecting = endpoints.map((endpoint) =>
      policies.flatMap((policy, number): Selecting[] => {
        const selected = policy.selects(endpoint);
        return selected === false ? [] : [{ policy, number, selected }];
      }),
    );
    this.uncertain = this.#isUncertain();
    const side = (bound: Bound) => ({
      ingress: this.#side("ingress", bound),
      egress: this.#side("egress", bound),
    });
    const lower = side("lower");
    this.#sides = { lower, upper: this.uncertain ? side("upper") : lower };
  }

  /** Ports open between two endpoints, by their numbers. */
  between(from: number, to: number, bound: Bound = "lower"): PortsId {
    const { ingress, egress } = this.#sides[bound];
    const leaves = egress[from]?.[to] ?? none;
    return leaves === none ? none : this.table.intersect(leaves, ingress[to]?.[from] ?? none);
  }

  /** Every pair with something open, surely or perhaps, among the first so many endpoints. */
  pairs(count: number, visit: (from: number, to: number, lower: PortsId, upper: PortsId) => void): void {
    const { lower, upper } = this.#sides;
    const { table, uncertain } = this;
    for (let from = 0; from < count; from++) {
      const [sure, perhaps] = [lower.egress[from], upper.egress[from]];
      if (sure === undefined || perhaps === undefined) continue;
      for (let to = 0; to < count; to++) {
        const leaves = perhaps[to] ?? none;
        if (leaves === none) continue;
        const most = table.intersect(leaves, upper.ingress[to]?.[from] ?? none);
        if (most === none) continue;
        visit(
          from,
          to,
          uncertain ? table.intersect(sure[to] ?? none, lower.ingress[to]?.[from] ?? none) : most,
          most,
        );
      }
    }
  }

  /** What an endpoint's own end allows towards every column; endpoints that are governed alike share a row. */
  row(direction: Direction, endpoint: number, bound: Bound): Int32Array | undefined {
    return this.#sides[bound][direction][endpoint];
  }

  /** What a endpoint's own end allows towards a column. */
  allows(direction: Direction, endpoint: number, column: number, bound: Bound = "lower"): PortsId {
    return this.#sides[bound][direction][endpoint]?.[column] ?? none;
  }

  /** Policies that govern a endpoint in a direction, those that only may included. */
  governing(endpoint: number, direction: Direction): Policy[] {
    return this.#governing(endpoint, direction).map(({ policy }) => policy);
  }

  /** Whether what nobody grants is closed; `undefined` where nobody can tell. */
  isIsolated(endpoint: number, direction: Direction): boolean | undefined {
    const verdicts = this.#governing(endpoint, direction).map(({ policy, selected }) => {
      const isolates = policy[direction]?.isolates;
      return isolates === false ? false : selected === true && isolates === true ? true : undefined;
    });
    return verdicts.includes(true) ? true : verdicts.includes(undefined) ? undefined : false;
  }

  /** Some rule says something of IPv6 alone, so that it has to be shown. */
  get mentionsIpv6(): boolean {
    const rules = this.#policies.flatMap((each) => [
      ...(each.ingress?.rules ?? []),
      ...(each.egress?.rules ?? []),
    ]);
    return rules.some(
      ({ peers: { addresses } }) => intersect(addresses, ipv6).length > 0 && !covers(addresses, everywhere),
    );
  }

  #governing(endpoint: number, direction: Direction): Selecting[] {
    return (this.#selecting[endpoint] ?? []).filter(({ policy }) => policy[direction] !== undefined);
  }

  #isUncertain(): boolean {
    const { endpoints } = this.columns;
    return (
      this.#policies.some((policy) => policy.foreign || policy.doubts.length > 0) ||
      endpoints.some(
        ({ labels, namespace, hostNetwork, portsOpen, ports }) =>
          hostNetwork !== false ||
          portsOpen ||
          labels.open !== undefined ||
          namespace.labels.open !== undefined ||
          ports.some(
            ({ name, port, protocol }) => name === undefined || port === undefined || protocol === undefined,
          ) ||
          [...labels.values.values()].includes(undefined),
      )
    );
  }

  #side(direction: Direction, bound: Bound): Side {
    const { endpoints } = this.columns;
    const shared = new Map<string, Int32Array>();
    const rows = endpoints.map((endpoint, index) => {
      const governing = this.#governing(index, direction);
      const alike =
        `${endpoint.hostNetwork}` +
        governing.map(({ number, selected }) => `,${number}${selected === true ? "" : "?"}`).join("") +
        (direction === "ingress" && governing.some(({ policy }) => hasNamedPort(policy))
          ? `|${JSON.stringify(endpoint.ports)}${endpoint.portsOpen}`
          : "");
      let row = shared.get(alike);
      if (row === undefined) {
        row = this.#row(endpoint, governing, direction, bound);
        shared.set(alike, row);
      }
      return row;
    });
    return rows;
  }

  #row(endpoint: Endpoint, governing: readonly Selecting[], direction: Direction, bound: Bound): Int32Array {
    const upper = bound === "upper";
    const row = new Int32Array(this.columns.count);
    // A policy that is not evaluated may deny what others allow, and allow what others close.
    if (governing.some(({ policy }) => policy.foreign)) return upper ? row.fill(every) : row;
    const isolating = governing.filter(({ policy, selected }) => {
      const isolates = policy[direction]?.isolates;
      return isolates !== false && (!upper || (isolates === true && selected === true));
    });
    if (isolating.length === 0) row.fill(every);
    else {
      for (const { policy, selected } of governing) {
        if (!upper && selected !== true) continue;
        this.#apply(row, policy, direction, bound, endpoint, false);
      }
      if (direction === "ingress" && upper) this.#openToNodes(row);
    }
    const denying: Bound = upper ? "lower" : "upper";
    for (const { policy, selected } of governing) {
      if (upper && selected !== true) continue;
      this.#apply(row, policy, direction, denying, endpoint, true);
    }
    return row;
  }

  /** A node always reaches the pods that run on it; which those are, nobody can tell. */
  #openToNodes(row: Int32Array): void {
    for (const [index, { hostNetwork }] of this.columns.endpoints.entries())
      if (hostNetwork !== false) row[index] = every;
  }

  #apply(
    row: Int32Array,
    policy: Policy,
    direction: Direction,
    bound: Bound,
    endpoint: Endpoint,
    deny: boolean,
  ): void {
    for (const rule of policy[direction]?.rules ?? []) {
      if (rule.deny !== deny) continue;
      const { endpoints } = this.columns;
      const named = rule.ports?.some(({ name }) => name !== undefined) === true;
      const here = this.#portsAt(rule.ports, direction === "ingress" ? endpoint : undefined, bound);
      for (const column of this.#columnsOf(rule, bound)) {
        const there = named && direction === "egress" ? endpoints[column] : undefined;
        const ports = there === undefined ? here : this.#portsAt(rule.ports, there, bound);
        const before = row[column] ?? none;
        row[column] = deny ? this.table.subtract(before, ports) : this.table.union(before, ports);
      }
    }
  }

  #columnsOf(rule: Rule, bound: Bound): Int32Array {
    let meant = this.#meant.get(rule);
    if (meant === undefined) {
      meant = {};
      this.#meant.set(rule, meant);
    }
    meant[bound] ??= columnsMeant(this.columns, rule.peers, bound);
    return meant[bound];
  }

  /** Named ports are looked up on the pod that is called; addresses have none. */
  #portsAt(rules: readonly PortRule[] | undefined, target: Endpoint | undefined, bound: Bound): PortsId {
    if (rules === undefined) return every;
    return this.table.id(
      rules.reduce<Ports>((ports, rule) => union(ports, portsOf(rule, target, bound)), noPorts),
    );
  }
}

function hasNamedPort(policy: Policy): boolean {
  return policy.ingress?.rules.some(({ ports }) => ports?.some(({ name }) => name !== undefined)) === true;
}
