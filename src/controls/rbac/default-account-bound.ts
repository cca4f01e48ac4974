import { broken } from "../answer.ts";
import { objectControl } from "../control.ts";
import { isShipped, milder } from "./rights/reach.ts";
import { bindingKinds, eachSubject, roleInWords, whereInWords } from "./subjects/binding-control.ts";
import { strengthOf } from "./subjects/strength.ts";

export const control = objectControl({
  id: "default-account-bound",
  title: "Default service accounts are given no rights",
  severity: "high",
  area: "rbac",
  recommended: true,
  mappings: {
    guide: ["Enable Kubernetes RBAC", "Limit credential exposure"],
    "cis-aks": ["4.1.5"],
    nsa: ["Authentication and authorization: role-based access control"],
    mitre: ["T1078.001"],
  },
  noFix: "an account of its own has to be made for the pod that needs the rights",
  kinds: bindingKinds,
  check(object, context) {
    return eachSubject(object, context, (subject, binding) => {
      if (subject.kind !== "ServiceAccount" || subject.name !== "default" || isShipped(object))
        return undefined;
      const strength = strengthOf(binding.role);
      if (strength === "harmless") return undefined;
      const where = subject.namespace?.name ?? null;
      return broken({
        at: subject.view.get("name"),
        message: `every pod of ${where === null ? "the namespace" : `namespace ${where}`} that names no account has what ${roleInWords(binding)} gives ${whereInWords(binding)}`,
        ...(strength === "reading" && {
          severity: milder("high", 1),
          severityReason: "it only reads, and no Secrets",
        }),
      });
    });
  },
});
