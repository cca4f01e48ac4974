import type { Container } from "../../kubernetes/index.ts";
import type { View } from "../../syntax/index.ts";
import { type Answer, broken, met, remove, undecided } from "../answer.ts";
import { containerControl } from "../control.ts";
import { unseenItems } from "./lists.ts";

/**
 * On the host's network the API gives every port an equal hostPort by default, and refuses a different one: an equal
 * one says nothing that host-namespaces does not tell.
 */
export const control = containerControl({
  id: "host-ports",
  title: "Containers do not take ports of the node",
  severity: "medium",
  area: "pod",
  recommended: true,
  covers: ["pss:hostPorts", "azure:host-network-ports"],
  mappings: { guide: ["Secure pod access to resources"], nsa: ["Pod security: host namespaces"] },
  check(container) {
    const ports = container.view.get("ports");
    const unseen = unseenItems(ports);
    return [...ports.items().map((port) => judge(container, port)), ...(unseen ? [undecided(unseen)] : [])];
  },
});

function judge(container: Container, port: View): Answer {
  const hostPort = port.get("hostPort").integer();
  if (hostPort.unknown) return undecided(hostPort);
  if (hostPort.value === undefined || hostPort.value === 0) return met;
  const containerPort = port.get("containerPort").integer();
  if (container.pod.hostNetwork.is(true)) {
    if (containerPort.unknown) return undecided(containerPort);
    if (containerPort.value === hostPort.value) return met;
    return broken({
      at: hostPort,
      message: `hostPort ${hostPort.value} differs from the port on the host's network: the API server refuses the pod`,
      fix: remove(),
    });
  }
  return broken({
    at: hostPort,
    message: `takes port ${hostPort.value} of every node it runs on: whoever reaches the node reaches it, and no two such pods share a node`,
    fix: remove({
      test: "reach it through a Service, and see that nothing calls it at the node's address (load balancers, firewalls, other nodes)",
    }),
  });
}
