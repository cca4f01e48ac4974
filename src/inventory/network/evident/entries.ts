import type { KubernetesObject } from "../../../kubernetes/index.ts";
import { resourceName } from "../../../model/index.ts";
import type { View } from "../../../syntax/index.ts";
import type { Network } from "../read.ts";
import type { Entry, Flow } from "./flow.ts";
import { portsBehind, type Services } from "./services.ts";

/** Where AKS runs the controllers of the classes that it brings itself. */
const namespaces: Readonly<Record<string, string>> = {
  "webapprouting.kubernetes.azure.com": "app-routing-system",
  nginx: "ingress-nginx",
};

const routeKinds = ["HTTPRoute", "GRPCRoute", "TLSRoute", "TCPRoute", "UDPRoute"];

/** What Ingresses and routes of gateways hand on to Services. */
export function flowsOfEntries(network: Network, services: Services): Flow[] {
  const ingresses = ["networking.k8s.io", "extensions"].flatMap((group) =>
    network.inventory.ofKind(group, "Ingress"),
  );
  const routes = routeKinds.flatMap((kind) => network.inventory.ofKind("gateway.networking.k8s.io", kind));
  return [
    ...ingresses.flatMap((ingress) =>
      backendsOf(ingress).flatMap((each) => toService(ingress, entryOf(ingress), each)),
    ),
    ...routes.flatMap((route) =>
      referencesOf(route).flatMap((each) =>
        toService(route, { name: "{gateway}", namespace: undefined }, each),
      ),
    ),
  ];

  function toService(object: KubernetesObject, entry: Entry, { name, namespace, port }: Backend): Flow[] {
    const { key } =
      namespace === undefined ? network.namespaces.of(object) : network.namespaces.named(namespace);
    const service = services.find(key, name);
    if (service === undefined) return [];
    return services.behind(service).flatMap((index): Flow[] => {
      const workload = network.workloads[index];
      const ports = workload === undefined ? [] : portsBehind(service, workload, port);
      return [{ from: { entry }, to: { workload: index }, ports, why: resourceName(object.ref) }];
    });
  }
}

interface Backend {
  readonly name: string;
  readonly namespace?: string | undefined;
  readonly port: number | string | undefined;
}

export function entryOf(ingress: KubernetesObject): Entry {
  const name =
    ingress.spec.get("ingressClassName").string().value ??
    ingress.annotation("kubernetes.io/ingress.class").value;
  return { name: "{ingress-controller}", namespace: name === undefined ? undefined : namespaces[name] };
}

function backendsOf({ spec }: KubernetesObject): Backend[] {
  const paths = spec
    .get("rules")
    .items()
    .flatMap((rule) => rule.get("http").get("paths").items());
  const views = [
    spec.get("defaultBackend"),
    spec.get("backend"),
    ...paths.map((path) => path.get("backend")),
  ];
  return views.flatMap((backend) => {
    const service = backend.get("service");
    const name = service.get("name").string().value ?? backend.get("serviceName").string().value;
    if (name === undefined) return [];
    const port = service.get("port");
    const number = port.get("number").integer().value ?? backend.get("servicePort").scalar().value;
    return [{ name, port: number ?? port.get("name").string().value }];
  });
}

function referencesOf({ spec }: KubernetesObject): Backend[] {
  return spec
    .get("rules")
    .items()
    .flatMap((rule) => rule.get("backendRefs").items())
    .flatMap((reference: View) => {
      const name = reference.get("name").string().value;
      if (name === undefined || !reference.get("kind").string().orDefault("Service").is("Service")) return [];
      return [
        {
          name,
          namespace: reference.get("namespace").string().value,
          port: reference.get("port").integer().value,
        },
      ];
    });
}
