import { verbsOn } from "./rights/given.ts";
import { rightControl } from "./rights/right-control.ts";

/** Named where a role is written for kube-system: then it is no by-product of a wide one. */
const worst = { severity: "high", severityReason: "it is given in kube-system itself" } as const;

const telling = [
  "coredns",
  "coredns-custom",
  "extension-apiserver-authentication",
  "cluster-info",
  "kube-proxy",
];

/** A ClusterRole counts where a ClusterRoleBinding or a binding in kube-system gives it: there the right reaches kube-system. */
export const control = rightControl({
  id: "change-system-configuration",
  title: "Roles do not allow changing the configuration of kube-system",
  severity: "medium",
  recommended: false,
  mappings: {
    guide: ["Enable Kubernetes RBAC"],
    nsa: ["Authentication and authorization: role-based access control"],
    mitre: ["T1557"],
  },
  rights: [{ group: "", resources: ["configmaps"], verbs: ["create", "update", "patch"] }],
  named: true,
  message: (given) =>
    `may ${verbsOn(given)} of kube-system: whoever has the role can have names resolve to addresses of its choice (coredns-custom) and decides whom extension API servers trust`,
  weigh({ object, rule: { resourceNames: names } }, bindings) {
    const isNamed = names.words.length > 0 || names.unknown !== undefined;
    if (isNamed && !names.words.some(({ text }) => telling.includes(text))) return "met";
    if (object.kind === "Role") return object.namespace === "kube-system" ? worst : "met";
    if (bindings.some(({ namespace }) => namespace?.name === "kube-system")) return worst;
    return bindings.some(({ namespace }) => namespace === undefined) ? {} : "met";
  },
});
