import { rightControl } from "./rights/right-control.ts";

/** `bind` of named roles gives no more than these hold: that is how an operator should have it. */
export const control = rightControl({
  id: "escalate-or-bind",
  title: "Roles do not allow giving rights that one does not have",
  severity: "critical",
  recommended: true,
  mappings: {
    guide: ["Enable Kubernetes RBAC"],
    "cis-aks": ["4.1.7"],
    nsa: ["Authentication and authorization: role-based access control"],
    mitre: ["T1098.006"],
  },
  rights: [
    {
      group: "rbac.authorization.k8s.io",
      resources: ["roles", "clusterroles"],
      verbs: ["escalate", "bind"],
    },
  ],
  message: ({ verbs, resource }) =>
    verbs.includes("bind")
      ? `may bind ${resource} of every name: whoever may also create a binding gives itself any of them`
      : `may ${verbs.includes("*") ? "escalate and bind" : "escalate"} ${resource}: the API server no longer checks that one gives only what one has`,
});
