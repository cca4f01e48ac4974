import type { EscalationPath, PathStep } from "../../inventory/rbac/index.ts";
import { tokenMount } from "../../inventory/rbac/index.ts";
import type { Related } from "../../model/index.ts";
import { broken, met, undecided } from "../answer.ts";
import { podControl } from "../control.ts";
import { isShipped } from "./rights/reach.ts";
import { rbacOf } from "./rights/world.ts";

/** The steps are told where they stand; a step that every cluster has stands nowhere. */
export const control = podControl({
  id: "escalation-path",
  title: "No way leads from a workload to the whole cluster or to other namespaces' Secrets",
  severity: "high",
  area: "rbac",
  recommended: false,
  mappings: {
    guide: ["Enable Kubernetes RBAC", "Limit credential exposure"],
    nsa: ["Authentication and authorization: role-based access control"],
    mitre: ["T1078", "T1098.006"],
  },
  noFix: "which of its rights the program needs is not to be seen",
  check(pod, { inventory }) {
    const { rbac, escalations } = rbacOf(inventory);
    const path = escalations.of(pod);
    if (path !== undefined) {
      return broken({
        at: path.steps[0]?.at?.place ?? pod.serviceAccountName.at,
        message: `whoever gets into the pod ${endInWords(path)}: ${[...new Set(path.steps.map(stepInWords))].join(" → ")}`,
        related: relatedOf(path),
        ...(isShipped(pod.object) && { severity: "info" as const, severityReason: "the cluster brings it" }),
        ...(path.end === "secrets" &&
          !isShipped(pod.object) && {
            severity: "medium" as const,
            severityReason: "it ends at Secrets, not at the cluster's administration",
          }),
      });
    }
    const { automount, accountName } = tokenMount(pod, inventory);
    if (automount.is(false) || !rbac.bindings.some((binding) => escalations.mayLead(binding))) return met;
    if (automount.unknown) return undecided(automount);
    if (accountName.unknown) return undecided(accountName);
    const account = { namespace: rbac.namespaces.of(pod.object), name: accountName.value ?? "default" };
    const doubts = rbac.grantsOfAccount(account).undecided;
    const doubt = doubts.find((each) => each.isTemplate && escalations.mayLead(each.binding));
    return doubt === undefined
      ? met
      : undecided(accountName.at, `${doubt.binding.object.kind} ${doubt.binding.object.name}: ${doubt.why}`);
  },
});

function endInWords({ end, namespace }: EscalationPath): string {
  if (end === "cluster-admin") return "comes to administer the cluster";
  return namespace === undefined
    ? "comes to the Secrets of every namespace"
    : `comes to the Secrets of namespace ${namespace}`;
}

/** What a step says is told where it stands; what stands nowhere is told here. */
function stepInWords({ at, text }: PathStep): string {
  return at === undefined ? text : `${at.object.kind} ${at.object.name}`;
}

function relatedOf({ steps }: EscalationPath): Related[] {
  return steps
    .slice(1)
    .flatMap(({ text, at }) =>
      at === undefined
        ? []
        : [{ resource: at.object.ref, path: at.place.path, range: at.place.range, message: text }],
    );
}
