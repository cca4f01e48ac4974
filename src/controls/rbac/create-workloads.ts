import { verbsOn } from "./rights/given.ts";
import { rightControl } from "./rights/right-control.ts";

/** Whoever shapes pods chooses their service account, volumes and image. */
export const control = rightControl({
  id: "create-workloads",
  title: "Roles do not allow starting pods without need",
  severity: "high",
  recommended: false,
  mappings: {
    guide: ["Enable Kubernetes RBAC"],
    "cis-aks": ["4.1.4"],
    nsa: ["Authentication and authorization: role-based access control"],
    mitre: ["T1610"],
  },
  rights: [
    { group: "", resources: ["pods", "replicationcontrollers"], verbs: ["create"] },
    { group: "", resources: ["replicationcontrollers"], verbs: ["update", "patch"] },
    {
      group: "apps",
      resources: ["deployments", "daemonsets", "statefulsets", "replicasets"],
      verbs: ["create", "update", "patch"],
    },
    { group: "batch", resources: ["jobs", "cronjobs"], verbs: ["create", "update", "patch"] },
  ],
  message: (given) =>
    `may ${verbsOn(given)}: whoever runs a pod has the rights of every service account of its namespace and its Secrets`,
});
