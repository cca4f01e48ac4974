import { verbsOn } from "./rights/given.ts";
import { rightControl } from "./rights/right-control.ts";

/** Events go by themselves after an hour; who deletes them has something to hide or to tidy. */
export const control = rightControl({
  id: "delete-traces",
  title: "Roles do not allow deleting events",
  severity: "low",
  recommended: false,
  mappings: { guide: ["Enable Kubernetes RBAC"], mitre: ["T1070"] },
  rights: [
    { group: "", resources: ["events"], verbs: ["delete", "deletecollection"] },
    { group: "events.k8s.io", resources: ["events"], verbs: ["delete", "deletecollection"] },
  ],
  message: (given) => `may ${verbsOn(given)}: whoever has the role can remove the traces of what was done`,
});
