import type { Inventory } from "../../inventory/index.ts";
import type { KubernetesObject } from "../../kubernetes/index.ts";
import type { View } from "../../syntax/index.ts";
import { type Answer, broken, remove, set } from "../answer.ts";
import { objectControl } from "../control.ts";
import { bindingKinds } from "./subjects/binding-control.ts";

const group = "rbac.authorization.k8s.io";
const refused = "the API server refuses the binding";

/** What the API server refuses, to the letter. Source: pkg/apis/rbac/validation; defaults of rbac.authorization.k8s.io/v1. */
export const control = objectControl({
  id: "invalid-binding",
  title: "Bindings are such that the API server takes them",
  severity: "medium",
  area: "rbac",
  recommended: true,
  mappings: { guide: ["Enable Kubernetes RBAC"] },
  kinds: bindingKinds,
  check(object, { inventory }) {
    const subjects = object.root.get("subjects").items();
    return [
      ...roleRefAnswers(object, inventory),
      ...subjects.flatMap((subject) => subjectAnswers(subject, object, inventory)),
    ];
  },
});

function roleRefAnswers(object: KubernetesObject, inventory: Inventory): Answer[] {
  const role = object.root.get("roleRef");
  if (role.uncertainty !== undefined) return [];
  const [kind, name, apiGroup] = ["kind", "name", "apiGroup"].map((key) => role.get(key).string());
  if (kind === undefined || name === undefined || apiGroup === undefined) return [];
  const answers: Answer[] = [];
  if (!apiGroup.unknown && apiGroup.value !== undefined && apiGroup.value !== "" && apiGroup.value !== group)
    answers.push(
      broken({ at: apiGroup, message: `roles are of group ${group}: ${refused}`, fix: set(group) }),
    );
  const isCluster = object.kind === "ClusterRoleBinding";
  const kinds = isCluster ? ["ClusterRole"] : ["Role", "ClusterRole"];
  if (!kind.unknown && !kinds.includes(kind.value ?? "")) {
    const exists = inventory.named(group, "ClusterRole", name.value ?? "").length > 0;
    answers.push(
      broken({
        at: kind,
        message: `a ${object.kind} refers to a ${kinds.join(" or ")}, not to ${kind.value === undefined ? "nothing" : `a ${kind.value}`}: ${refused}`,
        ...(isCluster && exists && { fix: set("ClusterRole") }),
      }),
    );
  }
  if (!name.unknown && (name.value ?? "") === "")
    answers.push(broken({ at: name, message: `no role is named: ${refused}` }));
  return answers;
}

function subjectAnswers(subject: View, object: KubernetesObject, inventory: Inventory): Answer[] {
  if (subject.uncertainty !== undefined) return [];
  const kind = subject.get("kind").string();
  const name = subject.get("name").string();
  const apiGroup = subject.get("apiGroup").string();
  if (kind.unknown) return [];
  const answers: Answer[] = [];
  if (!name.unknown && (name.value ?? "") === "")
    answers.push(broken({ at: name, message: `the subject has no name: ${refused}` }));
  const stated = apiGroup.unknown ? "" : (apiGroup.value ?? "");
  if (kind.is("ServiceAccount")) {
    if (stated !== "")
      answers.push(
        broken({
          at: apiGroup,
          message: `service accounts are of the core group, not of ${stated}: ${refused}`,
          fix: remove(),
        }),
      );
    const namespace = subject.get("namespace").string();
    if (object.kind === "ClusterRoleBinding" && !namespace.unknown && (namespace.value ?? "") === "")
      answers.push(withoutNamespace(namespace.at, name.value, inventory));
  } else if (kind.is("User") || kind.is("Group")) {
    if (stated !== "" && stated !== group)
      answers.push(
        broken({
          at: apiGroup,
          message: `users and groups are of group ${group}: ${refused}`,
          fix: set(group),
        }),
      );
  } else
    answers.push(
      broken({ at: kind, message: `a subject is a User, a Group or a ServiceAccount: ${refused}` }),
    );
  return answers;
}

function withoutNamespace(
  at: Parameters<typeof broken>[0]["at"],
  name: string | undefined,
  inventory: Inventory,
): Answer {
  const accounts = inventory.named("", "ServiceAccount", name ?? "");
  const [only] = new Set(accounts.map(({ namespace }) => namespace));
  return broken({
    at,
    message: `a ClusterRoleBinding does not say which namespace's service account ${name ?? ""} it means: ${refused}`,
    ...(accounts.length === 1 && typeof only === "string" && { fix: set(only) }),
  });
}
