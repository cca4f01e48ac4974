import { broken, met } from "../answer.ts";
import { podControl } from "../control.ts";
import { networkOf } from "./policies/world.ts";

/** Policies with an empty selector do not count: they are for the others of the namespace. */
export const control = podControl({
  id: "network-policy-host-network",
  title: "Pods on the node's network are not taken for governed",
  severity: "low",
  area: "network",
  recommended: true,
  mappings: { guide: ["Enable Network Policies"], nsa: ["Network separation: network policies"] },
  noFix: "whether the pod can do without the node's network is for its owner to say",
  check(pod, { inventory }) {
    if (!pod.hostNetwork.is(true)) return met;
    const { workloads, policies } = networkOf(inventory);
    const workload = workloads.find((each) => each.object === pod.object);
    if (workload === undefined) return met;
    const named = policies.filter(
      (policy) => policy.everyPod === false && policy.selects({ ...workload, hostNetwork: false }) === true,
    );
    if (named.length === 0) return met;
    return broken({
      at: pod.hostNetwork,
      message: `${named.map(({ name }) => name).join(" and ")} selects it and has no effect: pods on the node's network are not governed`,
      cause: "not-governed",
      related: named.map(({ object, name }) => ({
        resource: object.ref,
        path: object.spec.path,
        range: object.spec.range,
        message: `${name} selects it`,
      })),
    });
  },
});
