import { type Binding, identityOf, roleRefName } from "../../inventory/rbac/index.ts";
import { broken, undecided } from "../answer.ts";
import { objectControl } from "../control.ts";
import { isShipped, type Milder } from "./rights/reach.ts";
import { rbacOf } from "./rights/world.ts";
import { bindingKinds, subjectsInWords, whereInWords } from "./subjects/binding-control.ts";

/** Roles of every cluster that come to all of it when they are given everywhere: they read Secrets and start pods. */
const mighty: Readonly<Record<string, string>> = {
  "cluster-admin": "may do everything",
  admin: "reads every Secret and runs pods as any service account",
  edit: "reads every Secret and runs pods as any service account",
};

/** A role of one's own that allows everything is for `wildcard-rights` to tell. */
export const control = objectControl({
  id: "cluster-admin-binding",
  title: "Nobody but administrators is given cluster-admin",
  severity: "critical",
  area: "rbac",
  recommended: true,
  mappings: {
    guide: ["Enable Kubernetes RBAC"],
    "cis-aks": ["4.1.1"],
    nsa: ["Authentication and authorization: role-based access control"],
    mitre: ["T1098.006"],
  },
  noFix: "which rights the subjects need instead is not to be seen",
  kinds: bindingKinds,
  check(object, { inventory }) {
    const binding = rbacOf(inventory).binding(object);
    const role = object.root.get("roleRef");
    const name = role.get("name").string();
    const kind = role.get("kind").string();
    if (name.unknown) return undecided(name);
    if (binding === undefined || name.value === undefined || !kind.is("ClusterRole")) return [];
    const words = mighty[name.value];
    if (words === undefined || (binding.namespace !== undefined && name.value !== "cluster-admin")) return [];
    const { subjectsUnknown } = binding;
    const subjects = binding.subjects.filter((each) => each.name !== "system:masters");
    if (subjects.length === 0)
      return subjectsUnknown === undefined ? [] : undecided(object.root.get("subjects"), subjectsUnknown);
    return broken({
      at: roleRefName(binding),
      message: `${subjectsInWords(subjects)}: ${words} ${whereInWords(binding)}`,
      ...weigh(binding, name.value),
    });
  },
});

function weigh(binding: Binding, role: string): Milder {
  if (isShipped(binding.object)) return { severity: "info", severityReason: "the cluster brings it" };
  const people = binding.subjects.every((each) => identityOf(each) === "Entra group");
  if (people && binding.subjectsUnknown === undefined)
    return {
      severity: "low",
      severityReason: "an Entra group has it: administrators have to, best for a time",
    };
  const isLocal = binding.subjects.every((each) => identityOf(each) === "AKS local account");
  if (isLocal && binding.subjectsUnknown === undefined)
    return {
      severity: "low",
      severityReason: "AKS gives it to its local account, which --disable-local-accounts takes away",
    };
  if (binding.namespace !== undefined)
    return { severity: "medium", severityReason: "it holds in one namespace only" };
  return role === "cluster-admin"
    ? {}
    : { severity: "high", severityReason: `${role} stops short of roles and nodes` };
}
