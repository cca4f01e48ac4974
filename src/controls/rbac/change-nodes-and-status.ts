import { verbsOn } from "./rights/given.ts";
import { rightControl } from "./rights/right-control.ts";

const consequences: Readonly<Record<string, string>> = {
  nodes: "can draw pods to a node or drive them from it",
  "nodes/status": "can have pods scheduled to a node of its choice",
  "pods/status": "can have traffic of a Service sent to a pod of its choice",
  "services/status": "can take the traffic to any address",
};

/** What controllers believe about pods, nodes and load balancers stands in their status. */
export const control = rightControl({
  id: "change-nodes-and-status",
  title: "Roles do not allow changing nodes or the status of pods and Services",
  severity: "medium",
  recommended: false,
  mappings: {
    guide: ["Enable Kubernetes RBAC"],
    nsa: ["Authentication and authorization: role-based access control"],
    cve: ["CVE-2020-8554"],
  },
  rights: [
    { group: "", resources: ["nodes"], verbs: ["create", "update", "patch", "delete"] },
    { group: "", resources: ["nodes/status", "pods/status", "services/status"], verbs: ["update", "patch"] },
  ],
  message: ({ verbs, resource }) =>
    `may ${verbsOn({ verbs, resource })}: whoever has the role ${consequences[resource] ?? "can have pods run elsewhere or traffic go elsewhere"}`,
});
