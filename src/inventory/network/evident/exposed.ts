import type { KubernetesObject } from "../../../kubernetes/index.ts";
import { resourceName } from "../../../model/index.ts";
import { type Addresses, ipv4, parseCidr } from "../addresses.ts";
import { joined } from "../ranges.ts";
import type { Network } from "../read.ts";
import type { Flow } from "./flow.ts";
import { portsBehind, type Services } from "./services.ts";

const prefix = "service.beta.kubernetes.io/";
/** A load balancer inside the virtual network is called from its private addresses. */
const privateRanges = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];

/** Services of type LoadBalancer and NodePort are there to be called from outside. */
export function flowsOfExposure(network: Network, services: Services): Flow[] {
  return services.all.flatMap((service) => {
    const type = service.spec.get("type").string();
    if (!type.is("LoadBalancer") && !type.is("NodePort")) return [];
    const from = { addresses: callersOf(service) };
    return services.behind(service).flatMap((index): Flow[] => {
      const workload = network.workloads[index];
      if (workload === undefined) return [];
      const ports = portsBehind(service, workload);
      return [{ from, to: { workload: index }, ports, why: resourceName(service.ref) }];
    });
  });
}

function callersOf(service: KubernetesObject): Addresses {
  const stated = service.spec.get("loadBalancerSourceRanges").strings().value;
  const annotated = service.annotation(`${prefix}azure-allowed-ip-ranges`).value?.split(",");
  const named = stated ?? annotated;
  if (named !== undefined && named.length > 0) return rangesOf(named.map((each) => each.trim()));
  return service.annotation(`${prefix}azure-load-balancer-internal`).is("true")
    ? rangesOf(privateRanges)
    : ipv4;
}

function rangesOf(cidrs: readonly string[]): Addresses {
  return joined(cidrs.flatMap(rangeOf));
}

function rangeOf(cidr: string): Addresses {
  const parsed = parseCidr(cidr);
  return parsed === undefined ? [] : [parsed.range];
}
