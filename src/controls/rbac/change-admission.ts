import { type Given, verbsOn } from "./rights/given.ts";
import { rightControl } from "./rights/right-control.ts";

/** A controller that looks after its own configuration names it. */
export const control = rightControl({
  id: "change-admission",
  title: "Roles do not allow changing admission",
  severity: "high",
  recommended: false,
  mappings: {
    guide: ["Enable Kubernetes RBAC"],
    "cis-aks": ["4.1.11"],
    nsa: ["Authentication and authorization: role-based access control"],
    mitre: ["T1562"],
  },
  rights: [
    {
      group: "admissionregistration.k8s.io",
      resources: [
        "mutatingwebhookconfigurations",
        "validatingwebhookconfigurations",
        "mutatingadmissionpolicies",
        "mutatingadmissionpolicybindings",
        "validatingadmissionpolicies",
        "validatingadmissionpolicybindings",
      ],
      verbs: ["create", "update", "patch", "delete", "deletecollection"],
    },
  ],
  clusterOnly: true,
  message: (given) => `may ${verbsOn(given)} of every name: whoever has the role ${consequence(given)}`,
});

function consequence({ verbs, resource }: Given): string {
  const weakens = "can switch off what guards the cluster";
  if (verbs.every((verb) => verb.startsWith("delete"))) return weakens;
  return resource.startsWith("mutating")
    ? "can change every object on its way into the cluster, roles and pods included"
    : `${weakens}, or have every object sent to itself`;
}
