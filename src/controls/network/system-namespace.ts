import { broken, met, undecided } from "../answer.ts";
import { podControl } from "../control.ts";

/** Namespaces that Kubernetes and AKS keep for themselves, most of them exempt from policies. */
const reserved = new Set(["kube-system", "kube-public", "kube-node-lease", "gatekeeper-system"]);

export const control = podControl({
  id: "system-namespace",
  title: "Workloads are not put into the cluster's own namespaces",
  severity: "medium",
  area: "network",
  recommended: true,
  mappings: {
    guide: ["Secure pod access to resources"],
    "cis-aks": ["4.6.1"],
    nsa: ["Network separation: namespaces"],
  },
  noFix: "a namespace has to be made, and what the workload refers to has to move with it",
  check({ object }) {
    const namespace = object.metadata.get("namespace").string();
    if (namespace.unknown) return undecided(namespace);
    if (namespace.value === undefined || !reserved.has(namespace.value)) return met;
    const managed = object.label("kubernetes.azure.com/managedby");
    if (managed.is("aks") || object.label("addonmanager.kubernetes.io/mode").stated) return met;
    return broken({
      at: namespace,
      message: `the namespace is ${namespace.value}, the cluster's own: policies of AKS do not apply there, and whoever gets in sits beside what runs the cluster`,
    });
  },
});
