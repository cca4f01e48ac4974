/** Beside a naive reading of the NetworkPolicy specification over plain JSON, pod by pod and port by port. */
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import fc from "fast-check";
import { parseAddress } from "./addresses.ts";
import { isProtocol, portRange } from "./ports.ts";
import { includes } from "./ranges.ts";
import { connectivityOf } from "./testing.ts";

type Labels = Readonly<Record<string, string>>;

interface Selector {
  readonly matchLabels?: Labels;
  readonly matchExpressions?: readonly { key: string; operator: string; values?: readonly string[] }[];
}

interface PodJson {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Labels;
  readonly ports: readonly { name: string; containerPort: number; protocol?: string }[];
}

interface PeerJson {
  readonly podSelector?: Selector;
  readonly namespaceSelector?: Selector;
  readonly ipBlock?: { readonly cidr: string; readonly except?: readonly string[] };
}

interface PortJson {
  readonly protocol?: string;
  readonly port?: number | string;
  readonly endPort?: number;
}

interface RuleJson {
  readonly from?: readonly PeerJson[];
  readonly to?: readonly PeerJson[];
  readonly ports?: readonly PortJson[];
}

interface PolicyJson {
  readonly namespace: string;
  readonly spec: {
    readonly podSelector?: Selector;
    readonly policyTypes?: readonly string[];
    readonly ingress?: readonly RuleJson[];
    readonly egress?: readonly RuleJson[];
  };
}

interface Cluster {
  readonly namespaces: Readonly<Record<string, Labels>>;
  readonly pods: readonly PodJson[];
  readonly policies: readonly PolicyJson[];
}

const label = fc.constantFrom("a", "b");
const labels = fc.dictionary(label, fc.constantFrom("x", "y"), { maxKeys: 2, noNullPrototype: true });
const expression = fc.oneof(
  fc.record({
    key: label,
    operator: fc.constantFrom("In", "NotIn"),
    values: fc.uniqueArray(fc.constantFrom("x", "y"), { minLength: 1, maxLength: 2 }),
  }),
  fc.record({ key: label, operator: fc.constantFrom("Exists", "DoesNotExist") }),
);
const selector: fc.Arbitrary<Selector> = fc.record(
  { matchLabels: labels, matchExpressions: fc.array(expression, { maxLength: 2 }) },
  { requiredKeys: [] },
);
const namespaceSelector = fc.oneof(
  selector,
  fc.constantFrom("n0", "n1").map((name) => ({ matchLabels: { "kubernetes.io/metadata.name": name } })),
);
const block = fc.constantFrom(
  { cidr: "0.0.0.0/0" },
  { cidr: "0.0.0.0/0", except: ["10.0.0.0/8", "169.254.169.254/32"] },
  { cidr: "10.1.2.3/16", except: ["10.1.128.0/17"] },
  { cidr: "::/0", except: ["fd00::/8"] },
  { cidr: "fd00:0:1::/48" },
);
const peer: fc.Arbitrary<PeerJson> = fc.oneof(
  fc.record({ podSelector: selector }),
  fc.record({ namespaceSelector }),
  fc.record({ podSelector: selector, namespaceSelector }),
  fc.record({ ipBlock: block }),
);
const protocol = fc.constantFrom("TCP", "UDP", "SCTP");
const port: fc.Arbitrary<PortJson> = fc.oneof(
  fc.record({ port: fc.constantFrom(53, 80, "web", "dns"), protocol }, { requiredKeys: [] }),
  fc.record(
    { port: fc.constantFrom(52, 79), endPort: fc.constantFrom(80, 90), protocol },
    {
      requiredKeys: ["port", "endPort"],
    },
  ),
);
const ports = fc.array(port, { maxLength: 2 });
const peers = fc.array(peer, { maxLength: 2 });
const spec = fc.record(
  {
    podSelector: selector,
    policyTypes: fc.uniqueArray(fc.constantFrom("Ingress", "Egress"), { maxLength: 2 }),
    ingress: fc.array(fc.record({ from: peers, ports }, { requiredKeys: [] }), { maxLength: 2 }),
    egress: fc.array(fc.record({ to: peers, ports }, { requiredKeys: [] }), { maxLength: 2 }),
  },
  { requiredKeys: [] },
);
const namespace = fc.constantFrom("n0", "n1");
const containerPorts = fc.uniqueArray(
  fc.constantFrom(
    { name: "web", containerPort: 80 },
    { name: "web", containerPort: 8080 },
    { name: "dns", containerPort: 53, protocol: "UDP" },
  ),
  { maxLength: 2, selector: (each) => each.name },
);
const cluster: fc.Arbitrary<Cluster> = fc.record({
  namespaces: fc.record({ n0: labels, n1: labels }),
  pods: fc
    .array(fc.record({ namespace, labels, ports: containerPorts }), { minLength: 1, maxLength: 4 })
    .map((pods) => pods.map((each, index) => ({ ...each, name: `p${index}` }))),
  policies: fc.array(fc.record({ namespace, spec }), { maxLength: 4 }),
});

const probes = [
  "10.1.1.1",
  "10.1.200.1",
  "10.9.0.1",
  "169.254.169.254",
  "8.8.8.8",
  "fd00:0:1::7",
  "2001:db8::1",
];
const knocks = (["TCP", "UDP", "SCTP"] as const).flatMap((each) =>
  [52, 53, 80, 85, 8080, 9999].map((number) => [each, number] as const),
);

suite("connectivity beside a naive reading of the specification", () => {
  test("agrees on random clusters: pods, addresses, protocols and ports", () => {
    fc.assert(fc.property(cluster, agrees), { numRuns: 400 });
  });
});

function agrees(world: Cluster): void {
  const computed = connectivityOf(manifests(world));
  const { endpoints, ranges } = computed.columns;
  assert.equal(computed.uncertain, false);
  const columnOf = (address: string): number => {
    const value = parseAddress(address) ?? -1n;
    return endpoints.length + ranges.findIndex((range) => includes([range], value));
  };
  for (const [from, source] of world.pods.entries()) {
    for (const [proto, number] of knocks) {
      assert.ok(isProtocol(proto));
      const asks = (id: number): boolean =>
        includes(computed.table.ports(id), portRange(proto, number)[0]?.[0] ?? 0);
      for (const [to, target] of world.pods.entries()) {
        const naive =
          allowed(world, source, "Egress", target, target, proto, number) &&
          allowed(world, target, "Ingress", source, target, proto, number);
        assert.equal(
          asks(computed.between(from, to)),
          naive,
          `${source.name} => ${target.name} ${proto} ${number}`,
        );
      }
      for (const address of probes) {
        const column = columnOf(address);
        assert.equal(
          asks(computed.allows("egress", from, column)),
          allowed(world, source, "Egress", address, undefined, proto, number),
          `${source.name} => ${address} ${proto} ${number}`,
        );
        assert.equal(
          asks(computed.allows("ingress", from, column)),
          allowed(world, source, "Ingress", address, source, proto, number),
          `${address} => ${source.name} ${proto} ${number}`,
        );
      }
    }
  }
}

/** The specification, word by word: isolated if a policy selects the pod, then the union of what the policies grant. */
function allowed(
  { policies, namespaces }: Cluster,
  pod: PodJson,
  direction: "Ingress" | "Egress",
  other: PodJson | string,
  called: PodJson | undefined,
  proto: string,
  number: number,
): boolean {
  const governing = policies.filter(
    (each) =>
      each.namespace === pod.namespace &&
      matches(each.spec.podSelector, pod.labels) &&
      types(each).includes(direction),
  );
  if (governing.length === 0) return true;
  return governing.some((policy) => {
    const rules = (direction === "Ingress" ? policy.spec.ingress : policy.spec.egress) ?? [];
    return rules.some((rule) => {
      const list = (direction === "Ingress" ? rule.from : rule.to) ?? [];
      return (
        (list.length === 0 || list.some((each) => isPeer(each, policy.namespace, other, namespaces))) &&
        (rule.ports === undefined ||
          rule.ports.length === 0 ||
          rule.ports.some((each) => isPort(each, called, proto, number)))
      );
    });
  });
}

function types({ spec: { policyTypes, egress } }: PolicyJson): readonly string[] {
  if (policyTypes !== undefined && policyTypes.length > 0) return policyTypes;
  return egress !== undefined && egress.length > 0 ? ["Ingress", "Egress"] : ["Ingress"];
}

function isPeer(
  each: PeerJson,
  own: string,
  other: PodJson | string,
  namespaces: Cluster["namespaces"],
): boolean {
  if (each.ipBlock !== undefined) {
    if (typeof other !== "string") return false;
    return (
      inBlock(each.ipBlock.cidr, other) && !(each.ipBlock.except ?? []).some((cut) => inBlock(cut, other))
    );
  }
  if (typeof other === "string") return false;
  const inNamespace =
    each.namespaceSelector === undefined
      ? other.namespace === own
      : matches(each.namespaceSelector, {
          ...namespaces[other.namespace],
          "kubernetes.io/metadata.name": other.namespace,
        });
  return inNamespace && matches(each.podSelector, other.labels);
}

function isPort(each: PortJson, called: PodJson | undefined, proto: string, number: number): boolean {
  if ((each.protocol ?? "TCP") !== proto) return false;
  if (each.port === undefined) return true;
  if (typeof each.port === "number") return number >= each.port && number <= (each.endPort ?? each.port);
  return (
    called?.ports.some(
      (has) => has.name === each.port && (has.protocol ?? "TCP") === proto && has.containerPort === number,
    ) === true
  );
}

function matches(wanted: Selector | undefined, has: Labels): boolean {
  const pairs = Object.entries(wanted?.matchLabels ?? {}).every(([key, value]) => has[key] === value);
  return (
    pairs &&
    (wanted?.matchExpressions ?? []).every(({ key, operator, values = [] }) => {
      const value = has[key];
      if (operator === "Exists") return value !== undefined;
      if (operator === "DoesNotExist") return value === undefined;
      const listed = value !== undefined && values.includes(value);
      return operator === "In" ? listed : !listed;
    })
  );
}

/** By bits, written out. */
function inBlock(cidr: string, address: string): boolean {
  const [network = "", prefix = ""] = cidr.split("/");
  const [a, b] = [bitsOf(network), bitsOf(address)];
  return a.length === b.length && a.slice(0, Number(prefix)) === b.slice(0, Number(prefix));
}

function bitsOf(address: string): string {
  if (!address.includes(":"))
    return address
      .split(".")
      .map((part) => Number(part).toString(2).padStart(8, "0"))
      .join("");
  const [head = "", tail] = address.split("::");
  const groups = (text: string | undefined): string[] =>
    text === undefined || text === "" ? [] : text.split(":");
  const [first, last] = [groups(head), groups(tail)];
  const all = [...first, ...Array.from({ length: 8 - first.length - last.length }, () => "0"), ...last];
  return all.map((group) => Number.parseInt(group, 16).toString(2).padStart(16, "0")).join("");
}

function manifests({ namespaces, pods, policies }: Cluster): string {
  const objects = [
    ...Object.entries(namespaces).map(([name, own]) => ({
      apiVersion: "v1",
      kind: "Namespace",
      metadata: { name, labels: own },
    })),
    ...pods.map((each) => ({
      apiVersion: "v1",
      kind: "Pod",
      metadata: { name: each.name, namespace: each.namespace, labels: each.labels },
      spec: { containers: [{ name: "c", image: "i", ports: each.ports }] },
    })),
    ...policies.map((each, index) => ({
      apiVersion: "networking.k8s.io/v1",
      kind: "NetworkPolicy",
      metadata: { name: `np${index}`, namespace: each.namespace },
      spec: each.spec,
    })),
  ];
  return JSON.stringify({ apiVersion: "v1", kind: "List", items: objects });
}
