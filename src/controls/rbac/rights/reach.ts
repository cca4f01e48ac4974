import type { Binding } from "../../../inventory/rbac/index.ts";
import type { KubernetesObject } from "../../../kubernetes/index.ts";
import { type Severity, severities } from "../../../model/index.ts";
import type { RbacWorld } from "./world.ts";

/** How far the rights of a role go in its world. */
export type Reach = "cluster" | "namespaces" | "aggregated" | "nobody" | "shipped";

const aggregationPrefix = "rbac.authorization.k8s.io/aggregate-to-";

export function reachOf(role: KubernetesObject, world: RbacWorld): Reach {
  if (isShipped(role)) return "shipped";
  const bindings = world.bindingsOf(role);
  if (bindings.length === 0) return isAggregated(role) ? "aggregated" : "nobody";
  return bindings.some(({ namespace }) => namespace === undefined) ? "cluster" : "namespaces";
}

/** Goes into admin, edit or view, which every cluster has and people outside of these files are given. */
function isAggregated(role: KubernetesObject): boolean {
  return role.metadata
    .get("labels")
    .entries()
    .some(([name, value]) => name.startsWith(aggregationPrefix) && value.string().is("true"));
}

/** Made by the API server or by the addon manager of AKS, and put back by them when somebody changes it. */
export function isShipped(object: KubernetesObject): boolean {
  return (
    object.label("kubernetes.io/bootstrapping").is("rbac-defaults") ||
    object.label("addonmanager.kubernetes.io/mode").value !== undefined ||
    object.label("kubernetes.io/cluster-service").is("true")
  );
}

export interface Milder {
  readonly severity?: Severity;
  readonly severityReason?: string;
}

/** The base severity is for rights in the whole cluster that somebody has. */
export function severityIn(reach: Reach, base: Severity): Milder {
  switch (reach) {
    case "cluster":
      return {};
    case "namespaces":
      return { severity: milder(base, 1), severityReason: "it holds in single namespaces only" };
    case "aggregated":
      return {
        severity: milder(base, 2),
        severityReason: "it goes to whoever has one of the built-in roles",
      };
    case "nobody":
      return { severity: milder(base, 2), severityReason: "no binding of this world gives it to anybody" };
    case "shipped":
      return { severity: "info", severityReason: "the cluster brings it and puts it back" };
  }
}

/** Never milder than low: something is there to be looked at. */
export function milder(severity: Severity, steps: number): Severity {
  const index = Math.min(severities.indexOf(severity) + steps, severities.indexOf("low"));
  return severities[Math.max(index, severities.indexOf(severity))] ?? severity;
}

/** `given by ClusterRoleBinding a and 2 others`, or nothing. */
export function givenBy(bindings: readonly Binding[]): string {
  const [first, ...others] = bindings;
  if (first === undefined) return "";
  const more =
    others.length === 0 ? "" : ` and ${others.length === 1 ? "another" : `${others.length} others`}`;
  return ` (given by ${first.object.kind} ${first.object.name}${more})`;
}
