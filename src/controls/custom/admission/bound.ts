import type { Inventory } from "../../../inventory/index.ts";
import type { KubernetesObject } from "../../../kubernetes/index.ts";
import type { Served } from "./kinds.ts";
import { mayMatch } from "./matching.ts";
import { type AdmissionPolicy, type Binding, readBinding, readPolicy } from "./policy.ts";

export const group = "admissionregistration.k8s.io";
export const [policyKind, bindingKind] = ["ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding"];

/** Where policies hold: in their own world, or in every world when they were named apart from all. */
export interface Bound {
  readonly policy: AdmissionPolicy;
  readonly bindings: readonly Binding[];
  readonly inventories: readonly Inventory[];
}

export function policiesOf(world: Inventory, common: Inventory): ReadonlyMap<string, Bound> {
  const inventories = [common, world];
  const bindings = inventories
    .flatMap(bindingsOf)
    .map(({ read }) => read)
    .filter((each) => "spec" in each);
  const found = new Map<string, Bound>();
  for (const object of inventories.flatMap((each) => each.ofKind(group, policyKind))) {
    const policy = readPolicy(object);
    if (found.has(object.name) || "unreadable" in policy) continue;
    const own = bindings.filter(({ spec }) => spec.policyName === object.name);
    if (own.length > 0) found.set(object.name, { policy, bindings: own, inventories });
  }
  return found;
}

/** The kinds that a policy is about: of most objects nobody has to ask it. */
export function kindsAsked(served: readonly Served[], bound: Bound | undefined): readonly string[] {
  if (bound === undefined) return [];
  const { matchConstraints } = bound.policy;
  return served
    .filter((each) => mayMatch(matchConstraints, each))
    .map((each) => `${each.group}/${each.kind}`);
}

export function bindingsOf(
  inventory: Inventory,
): readonly { object: KubernetesObject; read: ReturnType<typeof readBinding> }[] {
  return inventory.ofKind(group, bindingKind).map((object) => ({ object, read: readBinding(object) }));
}
