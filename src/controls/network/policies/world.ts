import type { Inventory } from "../../../inventory/index.ts";
import {
  type Direction,
  type Network,
  type Policy,
  readNetwork,
  type Workload,
} from "../../../inventory/network/policies/index.ts";
import type { KubernetesObject, Verdict } from "../../../kubernetes/index.ts";
import type { View } from "../../../syntax/index.ts";

const networks = new WeakMap<Inventory, Network>();

/**
 * Workloads and policies of a world, read once. Objects that state no namespace belong together where they lie in one
 * folder: a folder beside is often another application.
 */
export function networkOf(inventory: Inventory): Network {
  let network = networks.get(inventory);
  if (network === undefined) {
    network = readNetwork(inventory, { namespaceKey: folderOf });
    networks.set(inventory, network);
  }
  return network;
}

function folderOf({ ref }: KubernetesObject): string {
  const { file } = ref.origin;
  return file.slice(0, file.lastIndexOf("/") + 1);
}

/** The NetworkPolicy kind in either group. */
export const networkPolicyKinds = ["networking.k8s.io/NetworkPolicy", "extensions/NetworkPolicy"];

/** A NetworkPolicy in the form that all engines share. */
export function policyOf(object: KubernetesObject, network: Network): Policy | undefined {
  return network.policies.find((each) => each.object === object);
}

/** Whether pods are closed in a direction but for what policies grant; `undefined` where nobody can tell. */
export function isIsolated(workload: Workload, direction: Direction, policies: readonly Policy[]): Verdict {
  let answer: Verdict = false;
  for (const policy of policies) {
    const isolates = policy[direction]?.isolates;
    if (policy[direction] === undefined || isolates === false) continue;
    const selected = policy.selects(workload);
    if (selected === true && isolates === true) return true;
    if (selected !== false) answer = undefined;
  }
  return answer;
}

export interface WrittenRule {
  readonly direction: Direction;
  readonly rule: View;
  /** `from` or `to`. */
  readonly peers: View;
}

/** The rules as they are written, those of a direction that does not count included. */
export function rulesOf({ spec }: KubernetesObject): WrittenRule[] {
  return (["ingress", "egress"] as const).flatMap((direction) =>
    spec
      .get(direction)
      .items()
      .map((rule) => ({ direction, rule, peers: rule.get(direction === "ingress" ? "from" : "to") })),
  );
}

/** Workloads that a policy surely selects. */
export function selectedBy(policy: Policy, { workloads }: Network): Workload[] {
  return workloads.filter((each) => policy.selects(each) === true);
}
