import type { Container } from "../../container.ts";
import type { Pod } from "../../pod.ts";
import { doubt, type Outcome, podPolicy, violation } from "../policy.ts";

/** Both the network and every port: the initiatives allow none. Source: gatekeeper-library, host-network-ports. */
export const hostNetworkPorts = podPolicy({
  slug: "host-network-ports",
  guid: "82985f06-dc18-4a48-bc1c-b9f4f0098cfe",
  check(pod) {
    return [...hostNetwork(pod), ...pod.containers.flatMap(hostPorts), ...hidden(pod)];
  },
});

function hostNetwork(pod: Pod): readonly Outcome[] {
  const { hostNetwork: value } = pod;
  if (value.unknown) return [doubt(value)];
  return value.is(true) ? [violation(value, "the pod uses the node's network")] : [];
}

/** A port of 0 is none: the API leaves it out. */
function hostPorts(container: Container): readonly Outcome[] {
  const ports = container.view.get("ports");
  if (ports.uncertainty !== undefined) return [doubt(ports, ports.uncertainty)];
  return ports.items().flatMap((port): readonly Outcome[] => {
    const value = port.get("hostPort").integer();
    if (value.unknown) return [doubt(value)];
    return (value.value ?? 0) === 0
      ? []
      : [violation(value, `takes the node's port ${value.value}`, { container })];
  });
}

function hidden(pod: Pod): readonly Outcome[] {
  return pod.containersUncertain === undefined ? [] : [doubt(pod.spec, pod.containersUncertain)];
}
