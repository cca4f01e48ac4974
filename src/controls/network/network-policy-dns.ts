import {
  includes,
  type Policy,
  portRange,
  portsOf,
  type Rule,
  type Workload,
} from "../../inventory/network/policies/index.ts";
import { all, type Labels } from "../../kubernetes/index.ts";
import { broken, met, plan } from "../answer.ts";
import { objectControl } from "../control.ts";
import { networkOf, networkPolicyKinds, policyOf, selectedBy } from "./policies/world.ts";

/** AKS runs CoreDNS in kube-system under this label, whatever the network engine. */
const dnsNamespace: Labels = {
  values: new Map([["kubernetes.io/metadata.name", "kube-system"]]),
  open: "labels of kube-system",
};
const dnsPods: Labels = { values: new Map([["k8s-app", "kube-dns"]]), open: "labels of CoreDNS" };

/** Asked of policies that let something out: without DNS their pods do not find it. Any policy may bring the allowance. */
export const control = objectControl({
  id: "network-policy-dns",
  title: "Pods whose egress is restricted may resolve names",
  severity: "medium",
  area: "network",
  recommended: true,
  mappings: { guide: ["Enable Network Policies"] },
  kinds: networkPolicyKinds,
  check(object, { inventory }) {
    const network = networkOf(inventory);
    const policy = policyOf(object, network);
    if (policy?.egress?.isolates !== true || policy.egress.rules.length === 0) return met;
    // Rules for addresses alone need no names.
    if (!policy.egress.rules.some(({ peers }) => peers.everybody || peers.pods.length > 0)) return met;
    const selected = selectedBy(policy, network).filter(
      (each) => !each.pod.spec.get("dnsPolicy").string().is("None"),
    );
    const udp = selected.filter((each) => !asks(each, "UDP", network.policies));
    const tcp = selected.filter((each) => !asks(each, "TCP", network.policies));
    const at = object.spec.get("egress");
    const fix = plan([{ op: "insert", path: at.path, value: allowance }], {
      summary: "Allow DNS in kube-system",
      test: "names are resolved by the pods of kube-system that are labelled k8s-app: kube-dns",
    });
    if (udp.length > 0)
      return broken({
        at,
        message: `${counted(udp)} may call others but not the cluster's DNS (UDP 53 in kube-system), so names are not found`,
        cause: "dns",
        fix,
      });
    if (tcp.length === 0) return met;
    return broken({
      at,
      message: `${counted(tcp)} may ask the cluster's DNS over UDP 53 but not over TCP 53, so long answers are lost`,
      cause: "dns",
      severity: "low",
      severityReason: "short answers still come",
      fix,
    });
  },
});

const allowance = {
  to: [
    {
      namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "kube-system" } },
      podSelector: { matchLabels: { "k8s-app": "kube-dns" } },
    },
  ],
  ports: [
    { protocol: "UDP", port: 53 },
    { protocol: "TCP", port: 53 },
  ],
};

function counted(workloads: readonly Workload[]): string {
  const [first] = workloads;
  return workloads.length === 1 ? (first?.name ?? "") : `${workloads.length} workloads`;
}

/** Whether some policy lets it ask; what nobody can tell counts as letting. */
function asks(workload: Workload, protocol: "UDP" | "TCP", policies: readonly Policy[]): boolean {
  return policies.some((policy) => {
    if (policy.egress === undefined || policy.selects(workload) === false) return false;
    return (
      policy.foreign ||
      policy.egress.rules.some((rule) => !rule.deny && reachesDns(rule, protocol, policy, workload))
    );
  });
}

function reachesDns(
  { peers, ports }: Rule,
  protocol: "UDP" | "TCP",
  policy: Policy,
  workload: Workload,
): boolean {
  const [wanted] = portRange(protocol, 53)[0] ?? [];
  const open =
    ports === undefined ||
    ports.some((each) => each.name !== undefined || includes(portsOf(each, undefined, "upper"), wanted ?? 0));
  if (!open) return false;
  const namespace =
    workload.namespace.name === "kube-system"
      ? workload.namespace
      : { key: "kube-system", name: "kube-system", labels: dnsNamespace };
  return (
    peers.everybody ||
    peers.addresses.length > 0 ||
    peers.possible.length > 0 ||
    peers.nodes !== false ||
    peers.pods.some((peer) => all([peer.namespace(namespace), peer.pods(dnsPods)]) !== false) ||
    policy.doubts.length > 0
  );
}
