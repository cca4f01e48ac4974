import { verbsOn } from "./rights/given.ts";
import { rightControl } from "./rights/right-control.ts";

/** Source: feature gate AuthorizePodWebsocketUpgradeCreatePermission, on from here. */
const createOnly = 35;

/** A websocket asks with `get`; from 1.35 on the API server wants `create` all the same. */
export const control = rightControl({
  id: "exec-into-pods",
  title: "Roles do not allow running commands in pods",
  severity: "high",
  recommended: true,
  mappings: {
    guide: ["Enable Kubernetes RBAC"],
    nsa: ["Authentication and authorization: role-based access control"],
    mitre: ["T1609"],
  },
  rights: (target) => [
    { group: "", resources: ["pods/exec", "pods/attach", "pods/portforward"], verbs: ["create"] },
    { group: "", resources: ["pods/ephemeralcontainers"], verbs: ["update", "patch"] },
    ...(target < createOnly
      ? [{ group: "", resources: ["pods/exec", "pods/attach", "pods/portforward"], verbs: ["get"] }]
      : []),
  ],
  message: (given) =>
    given.resource.endsWith("portforward")
      ? `may ${verbsOn(given)}: whoever has the role reaches every port of the pods, past network policies`
      : `may ${verbsOn(given)}: whoever has the role acts as any pod that runs, with its token, Secrets and files`,
  weigh: ({ resource }) =>
    resource.endsWith("portforward")
      ? { severity: "medium", severityReason: "it opens ports and runs nothing" }
      : {},
});
