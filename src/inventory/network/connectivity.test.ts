import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { mapNetwork } from "./map.ts";
import { formatPorts } from "./ports.ts";
import { readNetwork } from "./read.ts";
import { between, connectivityOf, worldOf } from "./testing.ts";

const pods = (more = ""): string =>
  ["web", "db"]
    .map(
      (name) =>
        `---\napiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, namespace: shop, labels: {app: ${name}}}\nspec: {${name === "web" ? more : ""}containers: [{name: a, image: b, ports: [{name: sql, containerPort: 5432}]}]}\n`,
    )
    .join("");
const shop = "---\napiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n";
const policy = (spec: string): string =>
  `---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p, namespace: shop}\nspec: {${spec}}\n`;
const cilium = (spec: string, kind = "CiliumNetworkPolicy"): string =>
  `---\napiVersion: cilium.io/v2\nkind: ${kind}\nmetadata: {name: c, namespace: shop}\nspec: {${spec}}\n`;
const onDb = "endpointSelector: {matchLabels: {app: db}}";

function reaches(text: string): string {
  return between(connectivityOf(shop + pods() + text), "web", "db");
}

function lines(text: string): string[] {
  const map = mapNetwork(readNetwork(worldOf(shop + pods() + text)));
  return map.connections.map(({ from, to, ports }) => `${from.name} => ${to.name} : ${formatPorts(ports)}`);
}

suite("NetworkPolicy beyond the property test", () => {
  test("hostNetwork: not governed, seen as its node's address", () => {
    const world = (spec: string): string =>
      between(connectivityOf(shop + pods("hostNetwork: true, ") + spec), "web", "db");
    assert.equal(world(""), "All Connections");
    assert.equal(
      world(policy("podSelector: {matchLabels: {app: web}}, policyTypes: [Egress]")),
      "All Connections",
    );
    const closed = policy("podSelector: {}, ingress: [{from: [{podSelector: {}}]}]");
    assert.equal(world(closed), "No Connections ? All Connections");
    const toAll = policy("podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 0.0.0.0/0}}]}]");
    assert.equal(world(toAll), "All Connections");
  });
  test("labels that controllers give count where a policy asks for them", () => {
    const world = (kind: string, labels: string): string =>
      between(
        connectivityOf(
          `${shop}${pods()}---
apiVersion: ${kind === "StatefulSet" ? "apps/v1" : "batch/v1"}
kind: ${kind}
metadata: {name: load, namespace: shop}
spec: {${kind === "CronJob" ? "jobTemplate: {spec: {" : ""}template: {spec: {containers: [{name: a, image: b}]}}${kind === "CronJob" ? "}}" : ""}}
${policy(`podSelector: {matchLabels: {app: db}}, ingress: [{from: [{podSelector: {matchLabels: {${labels}}}}]}]`)}`,
        ),
        "load",
        "db",
      );
    assert.equal(world("Job", "job-name: load"), "All Connections");
    assert.equal(world("Job", "batch.kubernetes.io/job-name: other"), "No Connections");
    assert.equal(world("CronJob", "job-name: load"), "No Connections ? All Connections");
    assert.equal(
      world("StatefulSet", "statefulset.kubernetes.io/pod-name: load-0"),
      "No Connections ? All Connections",
    );
    assert.equal(world("StatefulSet", "job-name: load"), "No Connections");
  });
  test("values that are filled in later are never guessed", () => {
    assert.equal(
      reaches(policy("podSelector: {matchLabels: {app: '{{ .x }}'}}")),
      "No Connections ? All Connections",
    );
    assert.equal(
      reaches(policy("podSelector: {}, ingress: [{ports: [{port: '{{ .x }}'}]}]")),
      "No Connections ? TCP 1-65535",
    );
    assert.equal(
      reaches(
        policy("podSelector: {}, ingress: [{ports: [{port: 80}]}, {from: '{{ .x }}', ports: [{port: 90}]}]"),
      ),
      "TCP 80 ? TCP 80,90",
    );
  });
  test("a namespace without a Namespace object has labels that nobody knows, but for its name", () => {
    const from = (labels: string): string =>
      between(
        connectivityOf(
          pods() +
            policy(`podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {${labels}}}}]}]`),
        ),
        "web",
        "db",
      );
    assert.equal(from("kubernetes.io/metadata.name: shop"), "All Connections");
    assert.equal(from("kubernetes.io/metadata.name: other"), "No Connections");
    assert.equal(from("team: a"), "No Connections ? All Connections");
  });
});

suite("Cilium", () => {
  for (const [spec, expected] of [
    [`${onDb}, ingress: [{}]`, "No Connections"],
    [`${onDb}, ingress: []`, "All Connections"],
    [`${onDb}, ingress: [{fromEndpoints: [{}]}]`, "All Connections"],
    [`${onDb}, ingress: [{fromEndpoints: []}]`, "No Connections"],
    [`${onDb}, ingress: [{fromEndpoints: [{}], icmps: [{fields: [{type: 8}]}]}]`, "No Connections"],
    [`${onDb}, ingress: [{fromEndpoints: [{matchLabels: {'k8s:app': web}}]}]`, "All Connections"],
    [
      `${onDb}, ingress: [{fromEndpoints: [{matchLabels: {app: web, 'k8s:io.kubernetes.pod.namespace': other}}]}]`,
      "No Connections",
    ],
    [
      `${onDb}, ingress: [{fromEndpoints: [{matchLabels: {'k8s:io.kubernetes.pod.namespace': shop}}]}]`,
      "All Connections",
    ],
    [`${onDb}, ingress: [{toPorts: [{ports: [{port: '5432', protocol: TCP}]}]}]`, "TCP 5432"],
    [`${onDb}, ingress: [{toPorts: [{ports: [{port: '53'}]}]}]`, "SCTP 53,TCP 53,UDP 53"],
    [`${onDb}, ingress: [{toPorts: [{ports: [{port: sql, protocol: TCP}]}]}]`, "TCP 5432"],
    [`${onDb}, ingress: [{toPorts: [{ports: [{port: '80', endPort: 90, protocol: TCP}]}]}]`, "TCP 80-90"],
    [
      `${onDb}, ingress: [{toPorts: [{ports: [{port: '80', protocol: TCP}], rules: {http: [{method: GET}]}}]}]`,
      "TCP 80",
    ],
    [`${onDb}, ingress: [{fromEntities: [cluster]}]`, "All Connections"],
    [`${onDb}, ingress: [{fromEntities: [world]}]`, "No Connections"],
    [
      `${onDb}, ingress: [{fromEntities: [all]}], ingressDeny: [{toPorts: [{ports: [{port: '22', protocol: TCP}]}]}]`,
      "SCTP 1-65535,TCP 1-21,23-65535,UDP 1-65535",
    ],
    [
      `${onDb}, ingress: [{fromEndpoints: [{}]}], ingressDeny: [{fromEndpoints: [{matchLabels: {app: web}}]}]`,
      "No Connections",
    ],
    [`${onDb}, ingress: [{fromCIDR: [0.0.0.0/0]}]`, "No Connections"],
    [`${onDb}, ingress: [{}], enableDefaultDeny: {ingress: false}`, "All Connections"],
    [
      `${onDb}, ingressDeny: [{fromEndpoints: [{matchLabels: {app: web}}]}], enableDefaultDeny: {ingress: false}`,
      "No Connections",
    ],
    ["nodeSelector: {}, ingress: [{}]", "All Connections"],
    [
      "endpointSelector: {matchLabels: {app: web}}, egress: [{toServices: [{k8sService: {serviceName: db}}]}]",
      "No Connections ? All Connections",
    ],
  ] as const) {
    test(`${spec} gives ${expected}`, () => assert.equal(reaches(cilium(spec)), expected));
  }
  test("clusterwide, and both engines together", () => {
    const wide = cilium(
      "endpointSelector: {}, ingress: [{fromEndpoints: [{matchLabels: {app: web}}]}]",
      "CiliumClusterwideNetworkPolicy",
    );
    assert.equal(reaches(wide), "All Connections");
    assert.equal(reaches(policy("podSelector: {}") + wide), "All Connections");
    assert.equal(reaches(policy("podSelector: {}") + cilium(`${onDb}, ingress: [{}]`)), "No Connections");
  });
  test("DNS names outside are peers of their own", () => {
    const egress =
      "endpointSelector: {matchLabels: {app: web}}, egress: [{toFQDNs: [{matchName: api.pay.example}], toPorts: [{ports: [{port: '443', protocol: TCP}]}]}]";
    assert.deepEqual(
      lines(cilium(egress)).filter((line) => line.startsWith("shop/web")),
      ["shop/web[Pod] => {api.pay.example} : TCP 443"],
    );
  });
});

suite("policies that are recognised and not evaluated", () => {
  const admin = (subject: string): string =>
    `---\napiVersion: policy.networking.k8s.io/v1alpha1\nkind: AdminNetworkPolicy\nmetadata: {name: guard}\nspec: {subject: {${subject}}, ingress: [{action: Deny}]}\n`;
  test("leave undecided whatever they may select, by name", () => {
    const text = shop + pods() + admin("namespaces: {}");
    assert.equal(between(connectivityOf(text), "web", "db"), "No Connections ? All Connections");
    const map = mapNetwork(readNetwork(worldOf(text)));
    const [first] = map.undecided;
    assert.ok(first?.why.includes("AdminNetworkPolicy guard is of a kind that is not evaluated"));
  });
  test("may allow what a NetworkPolicy closes, and deny what it allows", () => {
    const guarded = admin("namespaces: {}");
    assert.equal(reaches(guarded + policy("podSelector: {}")), "No Connections ? All Connections");
    assert.equal(
      reaches(guarded + policy("podSelector: {}, ingress: [{}]")),
      "No Connections ? All Connections",
    );
  });
  test("and nothing else", () => {
    assert.equal(
      reaches(admin("namespaces: {matchLabels: {kubernetes.io/metadata.name: other}}")),
      "All Connections",
    );
    assert.equal(
      reaches(admin("pods: {namespaceSelector: {}, podSelector: {matchLabels: {app: web}}}")),
      "All Connections",
    );
  });
  test("Calico's, too", () => {
    const calico =
      "---\napiVersion: projectcalico.org/v3\nkind: NetworkPolicy\nmetadata: {name: guard, namespace: shop}\nspec: {selector: all()}\n";
    assert.equal(reaches(calico), "No Connections ? All Connections");
  });
});

suite("the map", () => {
  const ingress = `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: i, namespace: shop}
spec: {ingressClassName: webapprouting.kubernetes.azure.com, rules: [{http: {paths: [{backend: {service: {name: db, port: {name: sql}}}}]}}]}
---
apiVersion: v1
kind: Service
metadata: {name: db, namespace: shop}
spec: {selector: {app: db}, ports: [{name: sql, port: 80, targetPort: sql}]}
`;
  test("shows what an Ingress leads to, where policies let its controller in", () => {
    const fromController = (text: string): string[] =>
      lines(ingress + text).filter((line) => line.startsWith("{ingress"));
    const shown = ["{ingress-controller} => shop/db[Pod] : TCP 5432"];
    assert.deepEqual(fromController(""), shown);
    assert.deepEqual(fromController(policy("podSelector: {}")), []);
    const allowed =
      "podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: app-routing-system}}}]}]";
    assert.deepEqual(fromController(policy(allowed)), shown);
    assert.deepEqual(fromController(policy("podSelector: {}, ingress: [{from: [{podSelector: {}}]}]")), []);
  });
  test("cuts address ranges as the policies do, IPv6 only where it is mentioned", () => {
    const block = (cidr: string): string =>
      policy(`podSelector: {matchLabels: {app: db}}, ingress: [{from: [{ipBlock: {${cidr}}}]}]`);
    const toDb = (text: string): string[] => lines(text).filter((line) => line.includes("=> shop/db"));
    assert.deepEqual(toDb(block("cidr: 10.0.0.0/8, except: [10.1.0.0/16]")), [
      "10.0.0.0-10.0.255.255 => shop/db[Pod] : All Connections",
      "10.2.0.0-10.255.255.255 => shop/db[Pod] : All Connections",
    ]);
    assert.deepEqual(toDb(block("cidr: 'fd00::/8'")), [
      "fd00::-fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff => shop/db[Pod] : All Connections",
    ]);
  });
  test("leaves out a workload's own connections unless asked", () => {
    const map = mapNetwork(readNetwork(worldOf(pods())), { itself: true });
    assert.ok(map.connections.some(({ from, to }) => from.name === to.name));
    assert.ok(!lines("").some((line) => line.startsWith("shop/web[Pod] => shop/web[Pod]")));
  });
  test("what a workload makes is not shown beside it", () => {
    const owned =
      "---\napiVersion: v1\nkind: Pod\nmetadata: {name: web-1, namespace: shop, ownerReferences: [{apiVersion: v1, kind: Pod, name: web}]}\nspec: {containers: []}\n";
    assert.ok(!lines(owned).some((line) => line.includes("web-1")));
  });
  test("pods that are alike and whose owner is elsewhere are one, by its name", () => {
    const pod = (name: string, label: string): string =>
      `---\napiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, namespace: shop, labels: {app: ${label}}, ownerReferences: [{apiVersion: apps/v1, kind: ReplicaSet, name: a}]}\nspec: {containers: []}\n`;
    const names = (text: string): string[] =>
      mapNetwork(readNetwork(worldOf(text))).workloads.map(({ name }) => name);
    assert.deepEqual(names(pod("a-1", "a") + pod("a-2", "a")), ["shop/a[ReplicaSet]"]);
    assert.deepEqual(names(pod("a-1", "a") + pod("a-2", "b")), ["shop/a-1[Pod]", "shop/a-2[Pod]"]);
  });
});
