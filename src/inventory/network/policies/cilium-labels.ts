import type { LabelSelector, Labels } from "../../../kubernetes/index.ts";

const ofNamespace = "io.cilium.k8s.namespace.labels.";
const nameKeys = new Set(["io.kubernetes.pod.namespace", "kubernetes.io/metadata.name"]);

export interface SplitSelector {
  /** On labels of the namespace. */
  readonly namespaces: LabelSelector;
  /** On its name, under the key `name`. */
  readonly names: LabelSelector;
  /** On labels of the pod. */
  readonly pods: LabelSelector;
  /** It asks for labels that no manifest holds. */
  readonly other: boolean;
}

/** Cilium's selectors speak of pods and namespaces in one map; keys may carry their source in front: `k8s:app`. */
export function splitSelector({ requirements, unknown }: LabelSelector): SplitSelector {
  const parts = { namespaces: [], names: [], pods: [] } as {
    [part in "namespaces" | "names" | "pods"]: LabelSelector["requirements"][number][];
  };
  let other = false;
  for (const requirement of requirements) {
    const [source, plain] = sourceOf(requirement.key ?? "");
    const key = plain.startsWith(ofNamespace) ? plain.slice(ofNamespace.length) : plain;
    if (source === "reserved" || plain.startsWith("io.cilium.k8s.policy.")) other = true;
    else if (plain === "io.kubernetes.pod.namespace") parts.names.push({ ...requirement, key: "name" });
    else if (plain.startsWith(ofNamespace) && nameKeys.has(key))
      parts.names.push({ ...requirement, key: "name" });
    else if (plain.startsWith(ofNamespace)) parts.namespaces.push({ ...requirement, key });
    else if (requirement.key === undefined) parts.pods.push(requirement);
    else parts.pods.push({ ...requirement, key });
  }
  return {
    namespaces: { requirements: parts.namespaces, unknown },
    names: { requirements: parts.names, unknown },
    pods: { requirements: parts.pods, unknown },
    other,
  };
}

export function keysOf(name: string): Labels {
  return { values: new Map([["name", name]]), open: undefined };
}

function sourceOf(key: string): readonly [source: string, plain: string] {
  const match = /^(k8s|any|reserved|container):(.*)$/.exec(key);
  return match === null ? ["any", key] : [match[1] ?? "", match[2] ?? ""];
}
