import { broken, met, undecided } from "../answer.ts";
import { podControl } from "../control.ts";

/** Only where it is stated: kubectl, Helm and Kustomize all set a namespace that is absent from the manifest. */
export const control = podControl({
  id: "default-namespace",
  title: "Workloads are not put into the default namespace",
  severity: "low",
  area: "network",
  recommended: true,
  covers: ["azure:block-default-namespace"],
  mappings: {
    guide: ["Secure pod access to resources"],
    "cis-aks": ["4.6.1", "4.6.3"],
    nsa: ["Network separation: namespaces"],
  },
  noFix: "a namespace has to be made, and what the workload refers to has to move with it",
  check({ object }) {
    const namespace = object.metadata.get("namespace").string();
    if (namespace.unknown) return undecided(namespace);
    if (!namespace.is("default")) return met;
    return broken({
      at: namespace,
      message:
        "the namespace is default: rights, quotas, network policies and Pod Security levels of a namespace cannot be given to one application there",
    });
  },
});
