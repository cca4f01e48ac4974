import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { suite, test } from "node:test";
import { formatRange, ipv4, parseCidr } from "../addresses.ts";
import { type End, evidentFlows } from "../evident/index.ts";
import { mapNetwork } from "../map.ts";
import { formatPorts } from "../ports.ts";
import { subtract } from "../ranges.ts";
import { type Network, readNetwork } from "../read.ts";
import { worldOf } from "../testing.ts";
import { merged } from "./flows.ts";
import { generatePolicies } from "./index.ts";
import { platformAddresses } from "./objects.ts";

/** What AKS runs: without it no namespace of its name is in the world, and no pod that DNS leads to. */
const aks = `
apiVersion: v1
kind: Namespace
metadata: {name: kube-system}
---
apiVersion: v1
kind: Namespace
metadata: {name: shop}
---
apiVersion: v1
kind: Namespace
metadata: {name: data}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: coredns, namespace: kube-system}
spec:
  template:
    metadata: {labels: {k8s-app: kube-dns}}
    spec: {dnsPolicy: None, containers: [{name: coredns, image: a}]}
---
`;

const shop = `
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: a
          ports: [{name: http, containerPort: 8080}]
          env:
            - {name: CART_URL, value: "http://cart:80"}
            - {name: DB_HOST, value: db.data.svc.cluster.local}
            - {name: PAY, value: "https://api.pay.example.com/v1"}
            - {name: MOTTO, value: cart}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web-canary, namespace: shop}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web, track: canary}}
    spec: {containers: [{name: web, image: a, args: ["--cart=cart:80"]}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: cart, namespace: shop}
spec:
  selector: {matchLabels: {app: cart}}
  template:
    metadata: {labels: {app: cart, azure.workload.identity/use: "true"}}
    spec:
      containers:
        - name: cart
          image: a
          ports: [{name: grpc, containerPort: 9090}]
          envFrom: [{configMapRef: {name: cart}}]
---
apiVersion: v1
kind: ConfigMap
metadata: {name: cart, namespace: shop}
data: {config.yaml: "database: postgres://user@db.data/cart\\n"}
---
apiVersion: v1
kind: Service
metadata: {name: cart, namespace: shop}
spec: {selector: {app: cart}, ports: [{port: 80, targetPort: grpc}]}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {type: LoadBalancer, selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db, namespace: data}
spec:
  serviceName: db
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: db, image: a, ports: [{containerPort: 5432}]}]}
---
apiVersion: v1
kind: Service
metadata: {name: db, namespace: data}
spec: {clusterIP: None, selector: {app: db}, ports: [{port: 5432}]}
`;

suite("generated policies", () => {
  test("keep every evident connection open and nothing else", () => {
    roundTrip(aks + shop);
  });
  test("do so for the examples", () => {
    const read = (file: string): string => readFileSync(`examples/store/${file}.yaml`, "utf8");
    roundTrip(aks + ["cart", "web"].map(read).join("---\n"));
  });
  test("keep what policies already single out, at both ends", () => {
    const policy = `---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: cart, namespace: shop}
spec:
  podSelector: {matchLabels: {app: cart}}
  ingress: [{from: [{podSelector: {matchLabels: {track: canary}}}], ports: [{port: 9999}]}]
`;
    const lines = after(aks + shop + policy).map;
    assert.ok(lines.includes("shop/web-canary[Deployment] => shop/cart[Deployment] : TCP 9090,9999"));
    assert.ok(lines.includes("shop/web[Deployment] => shop/cart[Deployment] : TCP 9090"));
  });
  test("the same again when they are there already", () => {
    const first = generatePolicies(readNetwork(worldOf(aks + shop)));
    const second = generatePolicies(readNetwork(worldOf(aks + shop + asDocuments(first))));
    assert.deepEqual(second, first);
  });
  test("never open the platform's own addresses", () => {
    const text = JSON.stringify(generatePolicies(readNetwork(worldOf(aks + shop))));
    for (const [block] of text.matchAll(/"to":\[\{"ipBlock":[^}]*\}/g))
      for (const each of platformAddresses) assert.ok(block.includes(each), block);
  });
});

function roundTrip(text: string): void {
  const { map, flows } = after(text);
  assert.deepEqual(map, flows);
}

/** The map once the generated policies are there, and the evident flows, as lines. */
function after(text: string): { map: string[]; flows: string[] } {
  const network = readNetwork(worldOf(text));
  const closed = readNetwork(worldOf(text + asDocuments(generatePolicies(network))));
  const map = mapNetwork(closed, { itself: true });
  assert.deepEqual(map.undecided, []);
  return {
    map: map.connections
      .filter(
        ({ from, to }) =>
          (from.namespace !== "kube-system" && from.sort !== "outside") || to.namespace === "shop",
      )
      .map(({ from, to, ports }) => `${from.name} => ${to.name} : ${formatPorts(ports)}`)
      .sort(),
    flows: merged(evidentFlows(network))
      .flatMap(({ from, to, ports }) =>
        namesOf(from, network, false).flatMap((a) =>
          namesOf(to, network, true).map((b) => `${a} => ${b} : ${formatPorts(ports)}`),
        ),
      )
      .sort(),
  };
}

test("a port that stands beside a host is the one that is called", () => {
  const world = (variables: string): string[] => {
    const network = readNetwork(
      worldOf(`apiVersion: v1
kind: Service
metadata: {name: mq, namespace: shop}
spec: {selector: {app: mq}, ports: [{name: a, port: 5672}, {name: b, port: 15672}]}
---
apiVersion: v1
kind: Pod
metadata: {name: mq, namespace: shop, labels: {app: mq}}
spec: {dnsPolicy: None, containers: [{name: a, image: a}]}
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
spec: {dnsPolicy: None, containers: [{name: a, image: a, env: [${variables}]}]}
`),
    );
    return evidentFlows(network).map(({ ports }) => formatPorts(ports));
  };
  const host = "{name: MQ_HOSTNAME, value: mq}";
  assert.deepEqual(world(`${host}, {name: MQ_PORT, value: '5672'}`), ["TCP 5672"]);
  assert.deepEqual(world(`${host}, {name: DB_PORT, value: '5672'}`), ["TCP 5672,15672"]);
  assert.deepEqual(
    world(`${host}, {name: MQ_PORT, value: '9'}`),
    ["TCP 5672,15672"],
    "no port of the Service",
  );
  assert.deepEqual(
    world("{name: DB_HOST, value: db.corp.net}, {name: DB_PORT, value: '5432'}"),
    ["TCP 5432"],
    "outside",
  );
});

test("workloads of the same labels are told together", () => {
  const pod = (name: string): string =>
    `---\napiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, namespace: shop, labels: {app: x}}\nspec: {containers: [{name: a, image: a}]}\n`;
  const { notes } = generatePolicies(readNetwork(worldOf(["a", "b", "c", "d", "e"].map(pod).join(""))));
  assert.deepEqual(notes, [
    "shop/a[Pod], shop/b[Pod], shop/c[Pod] and 2 more have the same labels: policies cannot tell them apart",
  ]);
});

function namesOf(end: End, network: Network, outward: boolean): string[] {
  if ("entry" in end) return [end.entry.name];
  if ("dns" in end) return ["kube-system/coredns[Deployment]"];
  if ("workload" in end) return [network.workloads[end.workload]?.name ?? ""];
  const closed = platformAddresses
    .flatMap((each) => parseCidr(each)?.range ?? [])
    .reduce<[bigint, bigint][]>((list, value, index) => {
      if (index % 2 === 0) list.push([value, value]);
      else (list.at(-1) as [bigint, bigint])[1] = value;
      return list;
    }, [])
    .sort(([a], [b]) => (a < b ? -1 : 1));
  assert.ok(ipv4.length === 1);
  return (outward ? subtract(end.addresses, closed) : end.addresses).map(formatRange);
}

function asDocuments(generated: ReturnType<typeof generatePolicies>): string {
  return generated.namespaces
    .flatMap(({ policies }) => policies)
    .map(({ object }) => `\n---\n${JSON.stringify(object)}\n`)
    .join("");
}
