import { isSystemNamespace } from "../../../kubernetes/index.ts";
import { Connectivity } from "../connectivity.ts";
import { type End, evidentFlows } from "../evident/index.ts";
import { flowsOfPolicies } from "../evident/kept.ts";
import type { NetworkNamespace } from "../model.ts";
import type { Network } from "../read.ts";
import { type MergedFlow, merged } from "./flows.ts";
import {
  blocks,
  dnsPeer,
  type GeneratedPolicy,
  generatedLabel,
  inNamespace,
  policyObject,
  portObjects,
  type RuleObject,
} from "./objects.ts";
import { type SelectorObject, selectorsOf } from "./selectors.ts";

export type { GeneratedPolicy };

/** Policies by namespace, and what could not be kept open. */
export interface Generated {
  readonly namespaces: readonly {
    readonly name: string | null;
    readonly policies: readonly GeneratedPolicy[];
  }[];
  /** What the user should know, in order. */
  readonly notes: readonly string[];
}

/**
 * Default-deny for every namespace with workloads, and beside it the least that keeps the evident flows open. Policies
 * that are there already stay, and the pods that they let together stay together; what was generated before is replaced.
 */
export function generatePolicies(network: Network): Generated {
  const policies = network.policies.filter(({ object }) => !object.label(generatedLabel).is("true"));
  return new Generation({ ...network, policies }).result();
}

class Generation {
  readonly #network: Network;
  readonly #flows: readonly MergedFlow[];
  readonly #selectors: readonly (SelectorObject | undefined)[];
  readonly #notes = new Set<string>();
  readonly #taken: Set<string>;

  constructor(network: Network) {
    this.#network = network;
    const connectivity = new Connectivity(network.workloads, network.policies);
    this.#flows = merged([...evidentFlows(network), ...flowsOfPolicies(network, connectivity)]);
    this.#selectors = selectorsOf(network.workloads, this.#notes);
    this.#taken = new Set(
      network.policies.map(({ object }) => `${network.namespaces.of(object).key}/${object.name}`),
    );
  }

  result(): Generated {
    for (const { object, foreign, name } of this.#network.policies)
      if (foreign) this.#notes.add(`${name} in ${object.ref.origin.file} is not evaluated`);
    const byNamespace = Map.groupBy(
      [...this.#network.workloads.entries()].map(([index, { namespace }]) => ({ index, namespace })),
      ({ namespace }) => namespace,
    );
    const namespaces = [...byNamespace]
      // Closing what AKS looks after itself would close the cluster.
      .filter(([{ name }]) => !isSystemNamespace(name))
      .sort(([a], [b]) => ((a.name ?? "\uffff") < (b.name ?? "\uffff") ? -1 : 1))
      .map(([namespace, workloads]) => ({
        name: namespace.name,
        policies: [
          this.#denial(namespace),
          ...this.#dns(namespace, new Set(workloads.map(({ index }) => index))),
          ...workloads.flatMap(({ index }) => this.#allowances(index, namespace)),
        ],
      }));
    return { namespaces, notes: [...this.#notes] };
  }

  #denial(namespace: NetworkNamespace): GeneratedPolicy {
    const name = this.#freeName("default-deny", namespace, "all");
    return policyObject(name, namespace.name, {}, { ingress: [], egress: [] }, [
      "what no policy allows is closed",
    ]);
  }

  /** One for the namespace: nearly every workload resolves names. */
  #dns(namespace: NetworkNamespace, workloads: ReadonlySet<number>): GeneratedPolicy[] {
    const asking = this.#flows.find(
      ({ from, to }) => "dns" in to && "workload" in from && workloads.has(from.workload),
    );
    if (asking === undefined) return [];
    const rule = { peers: [dnsPeer], ports: portObjects(asking.ports) };
    const name = this.#freeName("allow-dns", namespace, "all");
    return [policyObject(name, namespace.name, {}, { egress: [rule] }, ["names are resolved"])];
  }

  #allowances(index: number, namespace: NetworkNamespace): GeneratedPolicy[] {
    const { object } = this.#network.workloads[index] ?? {};
    const selector = this.#selectors[index];
    if (object === undefined || selector === undefined) return [];
    const coming = this.#flows.filter(({ to }) => "workload" in to && to.workload === index);
    const going = this.#flows.filter(({ from }) => "workload" in from && from.workload === index);
    const ingress = coming.flatMap((flow) => this.#rule(flow.from, flow, namespace, false));
    const egress = going.flatMap((flow) => this.#rule(flow.to, flow, namespace, true));
    if (ingress.length + egress.length === 0) return [];
    const why = new Set([...coming, ...going].flatMap((flow) => ("dns" in flow.to ? [] : flow.why)));
    const name = this.#freeName(`allow-${object.name}`, namespace, object.kind);
    const sections = { ...(ingress.length > 0 && { ingress }), ...(egress.length > 0 && { egress }) };
    return [policyObject(name, namespace.name, { ...selector }, sections, [...why])];
  }

  /** None where no NetworkPolicy can name the other end, or another rule does. */
  #rule(end: End, { ports, why }: MergedFlow, own: NetworkNamespace, outward: boolean): RuleObject[] {
    if ("dns" in end) return [];
    const peers = "addresses" in end ? blocks(end.addresses, outward) : this.#peer(end, why, own);
    return peers.length === 0 ? [] : [{ peers, ports: portObjects(ports) }];
  }

  #peer(
    end: Exclude<End, { addresses: unknown } | { dns: true }>,
    why: readonly string[],
    own: NetworkNamespace,
  ) {
    if ("entry" in end) {
      const { name, namespace } = end.entry;
      if (namespace === undefined)
        this.#notes.add(`${why.join(", ")}: where ${name} runs is not known, so every namespace may call`);
      return [inNamespace(namespace ?? null)];
    }
    const other = this.#network.workloads[end.workload];
    const selector = this.#selectors[end.workload];
    if (other === undefined || selector === undefined) return [];
    if (other.namespace.key === own.key) return [{ podSelector: { ...selector } }];
    if (other.namespace.name !== null) return [inNamespace(other.namespace.name, { ...selector })];
    this.#notes.add(
      `${why.join(", ")}: the namespace of ${other.name} is not stated (--namespace states it)`,
    );
    return [];
  }

  /** A name that no policy of the world has. */
  #freeName(wanted: string, namespace: NetworkNamespace, kind: string): string {
    const base = wanted
      .slice(0, 230)
      .replaceAll(/[^a-z0-9.-]+/g, "-")
      .replace(/[-.]+$/, "");
    for (let number = 0; ; number++) {
      const name = [base, `${base}-${kind.toLowerCase()}`][number] ?? `${base}-${number}`;
      const key = `${namespace.key}/${name}`;
      if (this.#taken.has(key)) continue;
      this.#taken.add(key);
      return name;
    }
  }
}
