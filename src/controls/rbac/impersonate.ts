import type { Rule } from "../../inventory/rbac/index.ts";
import { rightControl } from "./rights/right-control.ts";

const consequences: Readonly<Record<string, string>> = {
  users: "whoever has the role is whoever it says it is",
  groups: "whoever has the role is in every group, system:masters among them",
  serviceaccounts: "whoever has the role has the rights of every service account",
};

function namesOf({ resourceNames: { words } }: Rule): string {
  return words.length === 0 ? "" : ` ${words.map(({ text }) => text).join(", ")}`;
}

/** Users and groups belong to the cluster. The verb `*` on service accounts holds it, too. */
export const control = rightControl({
  id: "impersonate",
  title: "Roles do not allow acting as somebody else",
  severity: "critical",
  recommended: true,
  mappings: {
    guide: ["Enable Kubernetes RBAC"],
    "cis-aks": ["4.1.7"],
    nsa: ["Authentication and authorization: role-based access control"],
    mitre: ["T1078"],
  },
  rights: [
    { group: "", resources: ["users", "groups", "serviceaccounts"], verbs: ["impersonate"] },
    { group: "authentication.k8s.io", resources: ["uids", "userextras"], verbs: ["impersonate"] },
  ],
  named: true,
  message: ({ verbs, resource, rule }) =>
    `may impersonate ${resource}${namesOf(rule)}${verbs.includes("*") ? ", by the verb *" : ""}: ${consequences[resource] ?? "what others did cannot be told from what it does"}`,
  weigh({ rule: { resourceNames }, resource, object }) {
    if (object.kind === "Role" && resource !== "serviceaccounts") return "met";
    const isNamed = resourceNames.words.length > 0 || resourceNames.unknown !== undefined;
    if (isNamed && !resourceNames.words.some(({ text }) => text === "system:masters")) return "met";
    if (resource === "uids" || resource === "userextras")
      return { severity: "medium", severityReason: "alone it makes nobody somebody else" };
    return {};
  },
});
