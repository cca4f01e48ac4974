import {
  includes,
  parseAddress,
  portRange,
  portsOf,
  type Rule,
} from "../../inventory/network/policies/index.ts";
import type { KubernetesObject } from "../../kubernetes/index.ts";
import { type Answer, broken, met, plan } from "../answer.ts";
import { objectControl } from "../control.ts";
import { networkOf, networkPolicyKinds, policyOf } from "./policies/world.ts";

/** The instance metadata service hands out tokens of the node's identity, the wire server the node's configuration. */
const endpoints = [
  { name: "the instance metadata service", address: "169.254.169.254" },
  { name: "Azure's wire server", address: "168.63.129.16" },
];

/** Asked of egress rules that go to addresses or anywhere; both endpoints answer on TCP 80. */
export const control = objectControl({
  id: "network-policy-metadata-endpoint",
  title: "Egress to the internet leaves out Azure's metadata endpoints",
  severity: "medium",
  area: "network",
  recommended: false,
  mappings: { guide: ["Enable Network Policies"], nsa: ["Network separation: network policies"] },
  kinds: networkPolicyKinds,
  check(object, { inventory }) {
    const policy = policyOf(object, networkOf(inventory));
    if (policy?.egress === undefined) return met;
    return policy.egress.rules.flatMap((rule) => judge(rule, object));
  },
});

function judge(rule: Rule, object: KubernetesObject): Answer[] {
  const [http] = portRange("TCP", 80)[0] ?? [];
  if (rule.ports?.every((port) => !includes(portsOf(port, undefined, "lower"), http ?? 0)) === true)
    return [];
  // A rule without peers and ports is told as what it is: network-policy-allow-all.
  if (rule.peers.everybody && rule.ports === undefined) return [];
  const to = object.root.at(rule.path).get("to");
  const open = endpoints.filter(
    ({ address }) => rule.peers.everybody || includes(rule.peers.addresses, parseAddress(address) ?? -1n),
  );
  if (open.length === 0) return [];
  const message = `pods may call ${open.map(({ name, address }) => `${name} (${address})`).join(" and ")}, which gives away what belongs to the node`;
  if (rule.peers.everybody) return [broken({ at: object.root.at(rule.path), message, cause: "metadata" })];
  const index = to.items().findIndex((peer) => peer.get("ipBlock").exists);
  const block = to.item(index).get("ipBlock");
  const blocks = to.items().filter((peer) => peer.get("ipBlock").exists);
  return [
    broken({
      at: block,
      message,
      cause: "metadata",
      ...(blocks.length === 1 && {
        fix: plan(
          open.map(({ address }) => ({
            op: "insert",
            path: [...block.path, "except"],
            value: `${address}/32`,
          })),
          {
            summary: `Except ${open.map(({ address }) => address).join(" and ")}`,
            test: "workloads that get tokens of a managed identity from the node stop working; workload identity does not need it",
          },
        ),
      }),
    }),
  ];
}
