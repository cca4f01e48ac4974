import { verbsOn } from "./rights/given.ts";
import { rightControl } from "./rights/right-control.ts";

/** Names narrow: the request names the account. */
export const control = rightControl({
  id: "request-tokens",
  title: "Roles do not allow making tokens of service accounts",
  severity: "high",
  recommended: true,
  mappings: {
    guide: ["Enable Kubernetes RBAC"],
    "cis-aks": ["4.1.12"],
    nsa: ["Authentication and authorization: role-based access control"],
    mitre: ["T1528"],
  },
  rights: [{ group: "", resources: ["serviceaccounts/token"], verbs: ["create"] }],
  message: (given) =>
    `may ${verbsOn(given)} for every service account${given.object.kind === "Role" ? " of its namespace" : ""}: whoever has the role can have their rights`,
});
