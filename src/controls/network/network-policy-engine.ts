import type { Inventory } from "../../inventory/index.ts";
import type { Workload } from "../../inventory/network/policies/index.ts";
import { covers, joined, parseCidr } from "../../inventory/network/policies/index.ts";
import type { KubernetesObject } from "../../kubernetes/index.ts";
import type { Place } from "../../model/index.ts";
import type { View } from "../../syntax/index.ts";
import { type Answer, broken, met } from "../answer.ts";
import { objectControl } from "../control.ts";
import { networkOf, networkPolicyKinds, policyOf, rulesOf, selectedBy } from "./policies/world.ts";

const ciliumKinds = ["cilium.io/CiliumNetworkPolicy", "cilium.io/CiliumClusterwideNetworkPolicy"];
const calicoKinds = ["crd.projectcalico.org", "projectcalico.org"].flatMap((group) =>
  ["NetworkPolicy", "GlobalNetworkPolicy"].map((kind) => `${group}/${kind}`),
);

/** Source: the limitations that the AKS documentation states for each engine. */
export const control = objectControl({
  id: "network-policy-engine",
  title: "Network policies keep to what the cluster's engine enforces",
  severity: "medium",
  area: "network",
  recommended: false,
  mappings: { guide: ["Enable Network Policies"] },
  parameters: {
    engine: {
      description: "what enforces network policies: cilium (the default on AKS), calico or azure-npm",
      type: "string",
      default: "cilium",
    },
  },
  noFix: "what to use instead depends on the engine and on what is to be reached",
  kinds: [...networkPolicyKinds, ...ciliumKinds, ...calicoKinds],
  check(object, { inventory, parameters }) {
    const engine = parameters.string("engine");
    const kind = `${object.group}/${object.kind}`;
    if (
      (ciliumKinds.includes(kind) && engine !== "cilium") ||
      (calicoKinds.includes(kind) && engine !== "calico")
    )
      return broken({
        at: object.root.get("kind").string(),
        message: `the engine ${engine} does not know ${object.kind} of ${object.group}: it has no effect`,
        severity: "high",
        severityReason: "nothing of the policy is enforced",
      });
    if (!networkPolicyKinds.includes(kind)) return met;
    if (engine === "cilium")
      return rulesOf(object).flatMap(({ rule, peers }) => [
        ...peers.items().flatMap(clusterAddresses),
        ...rule
          .get("ports")
          .items()
          .flatMap((port) => ambiguousName(port, inventory)),
      ]);
    if (engine !== "azure-npm") return met;
    const network = networkOf(inventory);
    const policy = policyOf(object, network);
    return azureNpm(object, policy === undefined ? [] : selectedBy(policy, network));
  },
});

/** Addresses that virtual networks, nodes and pods have. */
const privateAddresses = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"];
let privateRanges: ReturnType<typeof joined> | undefined;

/** Cilium knows pods and nodes by what they are: address ranges never mean them. */
function clusterAddresses(peer: View): Answer[] {
  const cidr = peer.get("ipBlock").get("cidr").string();
  const parsed = parseCidr(cidr.value ?? "");
  if (parsed === undefined) return [];
  privateRanges ??= joined(
    privateAddresses.flatMap((each) => {
      const range = parseCidr(each)?.range;
      return range === undefined ? [] : [range];
    }),
  );
  if (!covers(privateRanges, [parsed.range])) return [];
  return [
    broken({
      at: cidr,
      message:
        "with Cilium an address range never means pods or nodes of the cluster, whatever their addresses",
      severity: "low",
      severityReason: "it holds for addresses outside of the cluster",
    }),
  ];
}

/** Source: Azure's guide on moving from NPM to Cilium: a name that stands for several ports may not be enforced. */
function ambiguousName(port: View, inventory: Inventory): Answer[] {
  const name = port.get("port").string();
  if (name.value === undefined) return [];
  const numbers = new Set<number>();
  for (const { view } of inventory.containers) {
    for (const each of view.get("ports").items()) {
      const number = each.get("containerPort").integer().value;
      if (each.get("name").string().is(name.value) && number !== undefined) numbers.add(number);
    }
  }
  if (numbers.size < 2) return [];
  const list = [...numbers].sort((a, b) => a - b).join(" and ");
  return [
    broken({
      at: name,
      message: `${name.value} names the ports ${list} of different pods: Cilium may mix them up`,
    }),
  ];
}

/** Windows nodes: no named ports, SCTP, exceptions or negative selectors. Everywhere: no IPv6. */
function azureNpm(object: KubernetesObject, selected: readonly Workload[]): Answer[] {
  const windows = selected.some(({ pod }) => pod.isWindows);
  const answers: Answer[] = [];
  const tell = (at: Place, what: string): void => {
    answers.push(broken({ at, message: `Azure NPM does not enforce ${what}` }));
  };
  for (const { rule, peers } of rulesOf(object)) {
    for (const peer of peers.items()) {
      const block = peer.get("ipBlock");
      if (parseCidr(block.get("cidr").string().value ?? "")?.family === 6) tell(block, "IPv6 address ranges");
      if (!windows) continue;
      if (block.get("except").items().length > 0)
        tell(block.get("except"), "exceptions of address ranges on Windows");
      for (const selector of [peer.get("podSelector"), peer.get("namespaceSelector")])
        if (isNegative(selector)) tell(selector, "negative selectors on Windows");
    }
    if (!windows) continue;
    for (const port of rule.get("ports").items()) {
      if (typeof port.get("port").scalar().value === "string")
        tell(port.get("port"), "named ports on Windows");
      if (port.get("protocol").string().is("SCTP")) tell(port.get("protocol"), "SCTP on Windows");
    }
  }
  return answers;
}

function isNegative(selector: View): boolean {
  return selector
    .get("matchExpressions")
    .items()
    .some((each) => ["NotIn", "DoesNotExist"].includes(each.get("operator").string().value ?? ""));
}
