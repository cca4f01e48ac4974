import { type KubernetesObject, readMap, selectorMatches } from "../../../kubernetes/index.ts";
import type { View } from "../../../syntax/index.ts";
import type { Workload } from "../model.ts";
import { isProtocol, noPorts, type Ports, type Protocol, portRange } from "../ports.ts";
import { union } from "../ranges.ts";
import type { Network } from "../read.ts";
import { portsOf } from "../resolve-ports.ts";

/** The Services of a world by name, and the workloads behind them. */
export class Services {
  readonly #network: Network;
  readonly #byName = new Map<string, KubernetesObject>();
  readonly #behind = new Map<KubernetesObject, readonly number[]>();

  constructor(network: Network) {
    this.#network = network;
    for (const service of this.all)
      this.#byName.set(`${network.namespaces.of(service).key}/${service.name}`, service);
  }

  get all(): readonly KubernetesObject[] {
    return this.#network.inventory.ofKind("", "Service");
  }

  find(namespaceKey: string, name: string): KubernetesObject | undefined {
    return this.#byName.get(`${namespaceKey}/${name}`);
  }

  /** Numbers of the workloads that a Service surely selects. */
  behind(service: KubernetesObject): readonly number[] {
    let found = this.#behind.get(service);
    if (found === undefined) {
      const selector = service.spec.get("selector");
      const { key } = this.#network.namespaces.of(service);
      const wanted = readMap(selector);
      found =
        selector.entries().length === 0
          ? []
          : this.#network.workloads.flatMap(({ namespace, labels }, index) =>
              namespace.key === key && selectorMatches(wanted, labels) === true ? [index] : [],
            );
      this.#behind.set(service, found);
    }
    return found;
  }
}

/** The ports of a workload's pods that a Service's port leads to; without `wanted`, all of the Service's. */
export function portsBehind(service: KubernetesObject, workload: Workload, wanted?: number | string): Ports {
  const headless = service.spec.get("clusterIP").string().is("None");
  let found: Ports = noPorts;
  for (const port of service.spec.get("ports").items()) {
    const number = port.get("port").integer().value;
    if (wanted !== undefined && wanted !== number && !port.get("name").string().is(String(wanted))) continue;
    // Clients of a headless Service call the pods themselves.
    found = union(found, headless && number !== undefined ? direct(port, number) : targetOf(port, workload));
  }
  return found;
}

function direct(port: View, number: number): Ports {
  return portRange(protocolOf(port), number);
}

function targetOf(port: View, workload: Workload): Ports {
  const protocol = protocolOf(port);
  const target = port.get("targetPort").scalar();
  const stated = target.value ?? port.get("port").integer().value;
  if (target.unknown || stated === undefined) return noPorts;
  if (typeof stated === "number") return portRange(protocol, stated);
  return portsOf({ protocol, name: stated }, workload, "lower");
}

function protocolOf(port: View): Protocol {
  const protocol = port.get("protocol").string().value ?? "TCP";
  return isProtocol(protocol) ? protocol : "TCP";
}
