import { identityOf } from "../../inventory/rbac/index.ts";
import { broken } from "../answer.ts";
import { objectControl } from "../control.ts";
import { bindingKinds, eachSubject, roleInWords } from "./subjects/binding-control.ts";

/** Names without the look of Entra ID may be of certificates, or of another provider: low, and only for groups. */
export const control = objectControl({
  id: "entra-subjects",
  title: "People get rights through Entra groups, named by their object id",
  severity: "low",
  area: "rbac",
  recommended: false,
  mappings: {
    guide: ["Enable Kubernetes RBAC"],
    nsa: ["Authentication and authorization: role-based access control"],
  },
  noFix: "the object id of the group is not to be seen",
  kinds: bindingKinds,
  check(object, context) {
    return eachSubject(object, context, (subject, binding) => {
      const at = subject.view.get("name");
      const identity = identityOf(subject);
      if (identity === "Entra guest")
        return broken({
          at,
          message: `AKS knows guests of the tenant by their object id: ${subject.name} matches nobody`,
          severity: "medium",
          severityReason: "the binding gives nothing to whom it is meant for",
        });
      if (identity === "Entra user")
        return broken({
          at,
          message: `one person is given ${roleInWords(binding)}: who leaves or moves has it until somebody changes the file`,
        });
      if (identity === "unknown" && subject.kind === "Group")
        return broken({
          at,
          message: `AKS knows Entra groups by their object id: a group called ${subject.name} is none of Entra ID`,
        });
      return undefined;
    });
  },
});
