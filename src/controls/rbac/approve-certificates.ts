import type { Rule } from "../../inventory/rbac/index.ts";
import { verbsOn } from "./rights/given.ts";
import { rightControl } from "./rights/right-control.ts";

/** Those whose certificates the API server or the kubelets trust. */
const trusted = /^kubernetes\.io\/(?:\*$|kube-apiserver-client|legacy-unknown|kubelet-serving)/;

function namesOf({ resourceNames: { words } }: Rule): string {
  return words.length === 0 ? " of every name" : ` ${words.map(({ text }) => text).join(", ")}`;
}

/** Both are needed to make a user: the request's approval and the signer. Signers of one's own are named. */
export const control = rightControl({
  id: "approve-certificates",
  title: "Roles do not allow approving or signing certificates",
  severity: "high",
  recommended: true,
  mappings: {
    guide: ["Enable Kubernetes RBAC"],
    "cis-aks": ["4.1.10"],
    nsa: ["Authentication and authorization: role-based access control"],
    mitre: ["T1098"],
  },
  rights: [
    {
      group: "certificates.k8s.io",
      resources: ["certificatesigningrequests/approval"],
      verbs: ["update", "patch"],
    },
    { group: "certificates.k8s.io", resources: ["signers"], verbs: ["approve", "sign"] },
  ],
  clusterOnly: true,
  named: true,
  message: (given) =>
    given.resource === "signers"
      ? `may ${verbsOn(given)}${namesOf(given.rule)}: together with the right to approve requests it makes a certificate for any user`
      : `may ${verbsOn(given)}: together with a signer it makes a certificate for any user`,
  weigh({ resource, rule: { resourceNames: names } }) {
    if (resource !== "signers") return { severity: "medium", severityReason: "it needs a signer as well" };
    if (names.unknown !== undefined && names.words.length === 0) return "met";
    return names.words.length === 0 || names.words.some(({ text }) => trusted.test(text)) ? {} : "met";
  },
});
