import { verbsOn } from "./rights/given.ts";
import { rightControl } from "./rights/right-control.ts";

/** Pod Security looks at the pod's volumes; what is behind a claim it does not see. */
export const control = rightControl({
  id: "create-persistent-volumes",
  title: "Roles do not allow creating persistent volumes",
  severity: "medium",
  recommended: false,
  mappings: {
    guide: ["Enable Kubernetes RBAC"],
    "cis-aks": ["4.1.8"],
    nsa: ["Authentication and authorization: role-based access control"],
    mitre: ["T1611"],
  },
  rights: [{ group: "", resources: ["persistentvolumes"], verbs: ["create"] }],
  clusterOnly: true,
  message: (given) =>
    `may ${verbsOn(given)}: a volume of type hostPath is any directory of a node, and Pod Security does not look at claims`,
});
