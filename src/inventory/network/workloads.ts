import {
  type Container,
  groupOf,
  type KubernetesObject,
  type Labels,
  type Pod,
  readLabels,
} from "../../kubernetes/index.ts";
import { resourceName } from "../../model/index.ts";
import type { Inventory } from "../inventory.ts";
import { withGivenLabels } from "./given-labels.ts";
import type { NamedPort, NetworkNamespace, Workload } from "./model.ts";
import { isProtocol } from "./ports.ts";

/** Which namespace an object that states none belongs to, as a key; equal keys are one namespace. */
export type NamespaceKey = (object: KubernetesObject) => string;

/** The label that the API server itself gives to every namespace. */
export const nameLabel = "kubernetes.io/metadata.name";

/** Namespaces of a world, made as they are asked for. */
export class Namespaces {
  readonly #inventory: Inventory;
  readonly #key: NamespaceKey;
  readonly #fallback: string | undefined;
  readonly #known = new Map<string, NetworkNamespace>();

  /** `fallback` names the namespace of what states none. */
  constructor(inventory: Inventory, fallback: string | undefined, key: NamespaceKey = () => "") {
    this.#inventory = inventory;
    this.#fallback = fallback;
    this.#key = key;
  }

  of(object: KubernetesObject): NetworkNamespace {
    const stated = object.metadata.get("namespace").string();
    const name = stated.unknown ? null : (object.namespace ?? this.#fallback ?? null);
    if (name !== null) return this.named(name);
    return this.#get(stated.unknown ? `?${object.ref.id}` : `\u0000${this.#key(object)}`, null);
  }

  named(name: string): NetworkNamespace {
    return this.#get(name, name);
  }

  #get(key: string, name: string | null): NetworkNamespace {
    let known = this.#known.get(key);
    if (known === undefined) {
      known = { key, name, labels: name === null ? unseen : this.#labelsOf(name) };
      this.#known.set(key, known);
    }
    return known;
  }

  #labelsOf(name: string): Labels {
    const [object] = this.#inventory.named("", "Namespace", name);
    const labels = object && readLabels(object.labels);
    return {
      values: new Map([...(labels?.values ?? []), [nameLabel, name]]),
      open: object === undefined ? `no Namespace ${name} in this world tells its labels` : labels?.open,
    };
  }
}

const unseen: Labels = { values: new Map(), open: "the namespace is not stated" };

/**
 * The workloads of a world. What another workload of the world makes is left out: its owner stands for it. Pods of an
 * owner that is not in the world, as live clusters list them, are one workload by its name where they are alike. With
 * `given`, pods have the labels that controllers give them, too.
 */
export function readWorkloads(inventory: Inventory, namespaces: Namespaces, given = false): Workload[] {
  const workloads = inventory.workloads
    .filter(({ object }) => object.kind !== "PodTemplate" && !isOwned(object, inventory))
    .map((pod) => toWorkload(pod, namespaces.of(pod.object), given));
  const owners = new Map(workloads.map((each) => [each, ownerName(each)]));
  const byOwner = Map.groupBy(workloads, (each) => owners.get(each));
  return workloads.flatMap((workload) => {
    const name = owners.get(workload);
    if (name === undefined) return [workload];
    const siblings = byOwner.get(name) ?? [workload];
    if (siblings.some((each) => !areAlike(each, workload))) return [workload];
    return siblings[0] === workload ? [{ ...workload, name }] : [];
  });
}

function ownerName({ object, namespace }: Workload): string | undefined {
  const [owner] = object.metadata.get("ownerReferences").items();
  const kind = owner?.get("kind").string().value;
  const name = owner?.get("name").string().value;
  if (kind === undefined || name === undefined) return undefined;
  return resourceName({ kind, name, namespace: namespace.name });
}

/** To policies: the same labels, ports and network. */
function areAlike(a: Workload, b: Workload): boolean {
  const traits = ({ labels, ports, portsOpen, hostNetwork }: Workload): string =>
    JSON.stringify([
      [...labels.values].sort(([x], [y]) => (x < y ? -1 : 1)),
      labels.open,
      ports,
      portsOpen,
      hostNetwork,
    ]);
  return traits(a) === traits(b);
}

export function toWorkload(pod: Pod, namespace: NetworkNamespace, given = false): Workload {
  const { object } = pod;
  const labels = pod.labelValues;
  const { hostNetwork, runningContainers: running } = pod;
  return {
    object,
    pod,
    name: resourceName({ kind: object.kind, name: object.name, namespace: namespace.name }),
    namespace,
    labels: given ? withGivenLabels(labels, object) : labels,
    hostNetwork: hostNetwork.unknown ? undefined : hostNetwork.is(true),
    ports: running.flatMap(portsOf),
    portsOpen:
      pod.containersUncertain !== undefined ||
      running.some(({ view }) => view.get("ports").uncertainty !== undefined),
  };
}

function portsOf({ view }: Container): NamedPort[] {
  return view
    .get("ports")
    .items()
    .map((port) => {
      const name = port.get("name").string();
      const protocol = port.get("protocol").string().orDefault("TCP").value;
      return {
        name: name.unknown ? undefined : (name.value ?? ""),
        protocol: protocol !== undefined && isProtocol(protocol) ? protocol : undefined,
        port: port.get("containerPort").integer().value,
      };
    });
}

function isOwned(object: KubernetesObject, inventory: Inventory): boolean {
  return object.metadata
    .get("ownerReferences")
    .items()
    .some((owner) => {
      const group = groupOf(owner.get("apiVersion").string().value ?? "");
      const kind = owner.get("kind").string().value ?? "";
      const name = owner.get("name").string().value ?? "";
      const owners = inventory.named(group, kind, name);
      return owners.some((each) => each.namespace === object.namespace && each.pod !== undefined);
    });
}
