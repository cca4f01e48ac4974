import { doubt, type Policy, violation } from "../policy.ts";

/** For more than one replica, any of both will do. Source: AKS's documented message. */
export const podEnforceAntiaffinity: Policy = {
  slug: "pod-enforce-antiaffinity",
  guid: "34c88cd4-5d72-4dbb-bf77-12c3cafe8791",
  check({ object }) {
    const replicas = object.spec.get("replicas").integer();
    if (object.pod === undefined || (!replicas.unknown && (replicas.value ?? 1) < 2)) return [];
    const antiAffinity = object.pod.spec.get("affinity").get("podAntiAffinity");
    const spread = object.pod.spec.get("topologySpreadConstraints");
    if ((antiAffinity.exists && antiAffinity.uncertainty === undefined) || spread.items().length > 0)
      return [];
    if (replicas.unknown) return [doubt(replicas)];
    const hidden = [antiAffinity, spread].find(({ uncertainty }) => uncertainty !== undefined);
    if (hidden !== undefined) return [doubt(hidden, hidden.uncertainty)];
    return [
      violation(
        object.pod.spec,
        `the ${object.kind} has ${replicas.value} replicas and neither podAntiAffinity nor topologySpreadConstraints`,
      ),
    ];
  },
};
