import type { KubernetesObject } from "../../../kubernetes/index.ts";
import { type Addresses, ipv4, parseAddress } from "../addresses.ts";
import type { Workload } from "../model.ts";
import { noPorts, type Ports, portRange } from "../ports.ts";
import type { Network } from "../read.ts";
import type { Flow } from "./flow.ts";
import { type Host, hostsIn, schemePorts } from "./hosts.ts";
import { portsBehind, type Services } from "./services.ts";
import { type GivenText, textsOf } from "./texts.ts";

/** Variables whose value is a host even without scheme or port. */
const hostVariable = /(?:HOST|HOSTNAME|ADDR|ADDRESS|URL|URI|SERVER|SERVICE|ENDPOINT|UPSTREAM)$/i;

/** What workloads are told to call by their variables, arguments and ConfigMaps: Services of this world, and hosts outside. */
export function flowsOfReferences(network: Network, services: Services): Flow[] {
  return network.workloads.flatMap((workload, index) => {
    const flows: Flow[] = [];
    const texts = textsOf(workload, network);
    for (const { name, text } of texts) {
      for (const host of hostsIn(text)) {
        const why = name === "" ? `arguments of ${workload.name}` : `${name} of ${workload.name}`;
        const meant =
          host.scheme !== undefined || host.port !== undefined || (host.alone && hostVariable.test(name));
        const service = serviceOf(host.host, workload, services, network);
        const exact = withPort(host, name, texts);
        if (service !== undefined && (meant || host.host.includes(".svc"))) {
          const found = toService(service, exact, index, why);
          const hit = found.some(({ ports }) => ports.length > 0);
          flows.push(...(hit ? found : toService(service, host, index, why)));
        } else if (service === undefined && meant) flows.push(...outside(exact, index, why));
      }
    }
    return flows;
  });

  function toService(service: KubernetesObject, host: Host, from: number, why: string): Flow[] {
    return services.behind(service).flatMap((to): Flow[] => {
      const target = network.workloads[to];
      if (target === undefined) return [];
      return [
        { from: { workload: from }, to: { workload: to }, ports: calledPorts(service, target, host), why },
      ];
    });
  }
}

/** `DB_PORT=5432` beside `DB_HOST=db`. */
function withPort(host: Host, name: string, texts: readonly GivenText[]): Host {
  if (!host.alone || host.port !== undefined || host.scheme !== undefined || !hostVariable.test(name))
    return host;
  const beside = name.replace(hostVariable, "PORT");
  const port = Number(texts.find((each) => each.name === beside)?.text);
  return Number.isInteger(port) && port > 0 && port < 65536 ? { ...host, port } : host;
}

/** The port that the reference names, else the scheme's where the Service has it, else all of them. */
function calledPorts(service: KubernetesObject, target: Workload, { scheme, port }: Host): Ports {
  if (port !== undefined) {
    const behind = portsBehind(service, target, port);
    const headless = service.spec.get("clusterIP").string().is("None");
    return behind.length === 0 && headless ? portRange("TCP", port) : behind;
  }
  const usual = scheme === undefined ? undefined : schemePorts[scheme];
  const behind = usual === undefined ? noPorts : portsBehind(service, target, usual);
  return behind.length > 0 ? behind : portsBehind(service, target);
}

/**
 * `cart`, `cart.shop`, `cart.shop.svc`, `cart.shop.svc.cluster.local`; with the name of a stateful pod in front, too.
 */
function serviceOf(
  host: string,
  workload: Workload,
  services: Services,
  network: Network,
): KubernetesObject | undefined {
  const labels = host.replace(/\.svc(?:\.cluster\.local)?$/, "").split(".");
  if (labels.length > 3) return undefined;
  const [first = "", second, third] = labels;
  const inNamespace = (namespace: string | undefined): string =>
    namespace === undefined ? workload.namespace.key : network.namespaces.named(namespace).key;
  const direct = third === undefined ? services.find(inNamespace(second), first) : undefined;
  if (direct !== undefined || second === undefined || !/-\d+$/.test(first)) return direct;
  return services.find(inNamespace(third), second);
}

/** Names that only this machine or cluster resolves. */
const local = /(?:^|\.)(?:localhost|local|internal|cluster|svc|test|invalid|example)$/;

function outside(host: Host, from: number, why: string): Flow[] {
  const port = host.port ?? (host.scheme === undefined ? undefined : schemePorts[host.scheme]);
  const address = parseAddress(host.host);
  const named = /\.[a-z]{2,}$/.test(host.host) && !local.test(host.host);
  if (port === undefined || (address === undefined && !named)) return [];
  // A file name with a number behind it is no host: `web.yaml:12`.
  if (
    host.scheme === undefined &&
    address === undefined &&
    /\.(?:ya?ml|json|conf|log|sh|py|js|go)$/.test(host.host)
  )
    return [];
  const addresses: Addresses = address === undefined ? ipv4 : [[address, address + 1n]];
  if (address !== undefined && /^(?:127\.|0\.|169\.254\.)/.test(host.host)) return [];
  return [{ from: { workload: from }, to: { addresses }, ports: portRange("TCP", port), why }];
}
