import { ipv4 } from "../addresses.ts";
import { portRange } from "../ports.ts";
import { union } from "../ranges.ts";
import type { Network } from "../read.ts";
import type { Flow } from "./flow.ts";
import { portsBehind, type Services } from "./services.ts";

const https = portRange("TCP", 443);

/** What the platform needs whatever the application says: DNS, the API server, Entra ID, a stateful set's own pods. */
export function flowsOfPlatform(network: Network, services: Services): Flow[] {
  const bound = boundAccounts(network);
  return network.workloads.flatMap((workload, index) => {
    const from = { workload: index };
    const { pod, namespace } = workload;
    const flows: Flow[] = [];
    if (!pod.spec.get("dnsPolicy").string().is("None"))
      flows.push({
        from,
        to: { dns: true },
        ports: union(portRange("UDP", 53), portRange("TCP", 53)),
        why: "DNS",
      });
    const account = pod.serviceAccountName.orDefault("default").value;
    // On AKS the API server lies outside of the cluster's network.
    if (account !== undefined && bound.has(`${namespace.key}/${account}`))
      flows.push({
        from,
        to: { addresses: ipv4 },
        ports: https,
        why: `API server, for service account ${account}`,
      });
    if (pod.labels.get("azure.workload.identity/use").string().is("true"))
      flows.push({ from, to: { addresses: ipv4 }, ports: https, why: "Entra ID, for workload identity" });
    if (workload.object.kind === "StatefulSet") {
      const name = workload.object.spec.get("serviceName").string().value;
      const service = name === undefined ? undefined : services.find(namespace.key, name);
      if (service !== undefined && services.behind(service).includes(index))
        flows.push({
          from,
          to: from,
          ports: portsBehind(service, workload),
          why: `peers of ${workload.name}`,
        });
    }
    return flows;
  });
}

/** Service accounts that some binding gives rights. */
function boundAccounts(network: Network): ReadonlySet<string> {
  const bound = new Set<string>();
  for (const kind of ["RoleBinding", "ClusterRoleBinding"]) {
    for (const binding of network.inventory.ofKind("rbac.authorization.k8s.io", kind)) {
      for (const subject of binding.root.get("subjects").items()) {
        if (!subject.get("kind").string().is("ServiceAccount")) continue;
        const stated = subject.get("namespace").string().value;
        const namespace =
          stated === undefined ? network.namespaces.of(binding) : network.namespaces.named(stated);
        bound.add(`${namespace.key}/${subject.get("name").string().value}`);
      }
    }
  }
  return bound;
}
