import { verbsOn } from "./rights/given.ts";
import { rightControl } from "./rights/right-control.ts";

/** `get` is enough to run a command: the kubelet takes it for what a websocket starts with. */
export const control = rightControl({
  id: "proxy-nodes",
  title: "Roles do not allow the proxy of nodes",
  severity: "critical",
  recommended: true,
  mappings: {
    guide: ["Enable Kubernetes RBAC"],
    "cis-aks": ["4.1.9"],
    nsa: ["Authentication and authorization: role-based access control"],
    mitre: ["T1609"],
  },
  rights: [{ group: "", resources: ["nodes/proxy"], verbs: ["get", "create"] }],
  clusterOnly: true,
  message: (given) =>
    `may ${verbsOn(given)}: it leads to the kubelet, which runs commands in every pod of the node and keeps no audit record of them`,
});
