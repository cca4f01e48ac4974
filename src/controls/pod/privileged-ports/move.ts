import type { Inventory } from "../../../inventory/index.ts";
import type { Container, KubernetesObject, Pod } from "../../../kubernetes/index.ts";
import type { Change, FixPlan, Operation } from "../../../model/index.ts";
import type { View } from "../../../syntax/index.ts";

/**
 * Moves a container port above 1024 and everything that names it by number, so that clients keep using the Service's
 * own port and notice nothing. No plan where a Service or policy also serves pods that would stay on the old port.
 */
export function planPortMove(
  container: Container,
  port: View,
  from: number,
  inventory: Inventory,
): FixPlan | undefined {
  const { pod } = container;
  if (port.get("hostPort").integer().value === from) return undefined;
  const to = freePort(pod, from);
  const own: Operation[] = [
    { op: "set", path: port.get("containerPort").path, value: to },
    ...handlerPorts(container)
      .filter((view) => view.integer().is(from))
      .map((view): Operation => ({ op: "set", path: view.path, value: to })),
  ];
  const changes: Change[] = [{ operations: own }];
  for (const service of inventory.servicesOf(pod)) {
    const operations = servicePorts(service, from, to);
    if (operations.length === 0) continue;
    if (inventory.selectedBy(service).some((other) => other !== pod)) return undefined;
    changes.push({ resource: service.ref, operations });
  }
  return {
    summary: `Move the port to ${to}${changes.length > 1 ? " and point the Service's targetPort at it; its own port stays" : ""}`,
    risk: "risky",
    test: `make the program listen on ${to} (its configuration or an environment variable), then call it through its Service`,
    changes,
  };
}

/** 80 → 8080, 443 → 8443, else 8000 above; the next one up while the pod uses it already. */
function freePort(pod: Pod, from: number): number {
  const taken = new Set(
    pod.containers.flatMap((each) =>
      each.view
        .get("ports")
        .items()
        .map((port) => port.get("containerPort").integer().value),
    ),
  );
  let to = from + 8000;
  while (taken.has(to)) to++;
  return to;
}

/** Ports of probes and lifecycle hooks, which are numbers or names. */
function handlerPorts({ handlers }: Container): View[] {
  return handlers.flatMap((handler) =>
    ["httpGet", "tcpSocket", "grpc"].map((how) => handler.get(how).get("port")),
  );
}

/** A targetPort that is not stated is the port itself. Names stay: they follow the container. */
function servicePorts(service: KubernetesObject, from: number, to: number): Operation[] {
  return service.spec
    .get("ports")
    .items()
    .flatMap((entry): Operation[] => {
      const target = entry.get("targetPort");
      const aims = target.exists ? target.integer().is(from) : entry.get("port").integer().is(from);
      return aims ? [{ op: "set", path: target.path, value: to }] : [];
    });
}
