import { verbsOn } from "./rights/given.ts";
import { rightControl } from "./rights/right-control.ts";

/** The API server checks that nobody gives more than he has: an intruder spreads and stays, and becomes no more than he is. */
export const control = rightControl({
  id: "change-bindings",
  title: "Roles do not allow changing roles and bindings",
  severity: "high",
  recommended: false,
  mappings: {
    guide: ["Enable Kubernetes RBAC"],
    "cis-aks": ["4.1.7"],
    nsa: ["Authentication and authorization: role-based access control"],
    mitre: ["T1098.006"],
  },
  rights: [
    {
      group: "rbac.authorization.k8s.io",
      resources: ["rolebindings", "clusterrolebindings", "roles", "clusterroles"],
      verbs: ["create", "update", "patch"],
    },
  ],
  message: (given) =>
    given.resource.endsWith("bindings")
      ? `may ${verbsOn(given)}: whoever has the role can hand on all that it may do, to whom it likes`
      : `may ${verbsOn(given)}: whoever has the role can add all that it may do to the roles of others`,
  weigh: ({ resource }) =>
    resource.endsWith("bindings")
      ? {}
      : { severity: "medium", severityReason: "a role alone gives nothing to anybody" },
});
