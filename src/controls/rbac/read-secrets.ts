import { verbsOn } from "./rights/given.ts";
import { rightControl } from "./rights/right-control.ts";

/** Names narrow `get`. They narrow `list` and `watch` as well: the API server allows these only for a field selector of that name. */
export const control = rightControl({
  id: "read-secrets",
  title: "Roles do not allow reading all Secrets",
  severity: "high",
  recommended: true,
  mappings: {
    guide: ["Enable Kubernetes RBAC"],
    "cis-aks": ["4.1.2"],
    nsa: ["Authentication and authorization: role-based access control"],
    mitre: ["T1552.007"],
  },
  rights: [{ group: "", resources: ["secrets"], verbs: ["get", "list", "watch"] }],
  message: (given) =>
    `may ${verbsOn(given)}${given.object.kind === "Role" ? " of its namespace" : ""}: whoever has the role reads passwords, keys and tokens of others`,
});
