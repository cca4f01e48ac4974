import { Inventory, readObjects } from "../src/inventory/index.ts";
import { Connectivity, mapNetwork, readNetwork } from "../src/inventory/network/index.ts";
import { parseText } from "../src/syntax/index.ts";

/** Who reaches whom among 2,000 workloads under 500 policies, in one process, reading and printing left out. */
const counts = { namespaces: 40, workloads: 2000, policies: 500 };
const rounds = Number(process.env["ROUNDS"] ?? 5);
const text = [...manifests()].join("---\n");
const documents = parseText(text).documents.flatMap(
  (syntax) => readObjects(syntax, "bench.yaml", "bench") ?? [],
);
const inventory = new Inventory(
  "bench",
  documents.flatMap(({ objects }) => objects),
  documents,
);
const times: number[][] = [];
let pairs = 0;
for (let round = 0; round < rounds; round++) {
  const start = performance.now();
  const network = readNetwork(inventory);
  const read = performance.now();
  const connectivity = new Connectivity(network.workloads, network.policies);
  pairs = 0;
  connectivity.pairs(counts.workloads, () => pairs++);
  const decided = performance.now();
  mapNetwork(network);
  times.push([read - start, decided - read, performance.now() - decided]);
}
console.log(
  `\n${counts.workloads} workloads, ${counts.policies} policies: ${pairs} of ${counts.workloads ** 2} pairs are open`,
);
console.log("| | median ms |\n|---|---|");
for (const [index, name] of ["read policies and workloads", "decide every pair", "the whole map"].entries())
  console.log(`| ${name} | ${median(times.map((each) => each[index] ?? 0)).toFixed(0)} |`);

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

/** Every namespace closed by default, every policy lets two applications and one range in. */
function* manifests(): Generator<string> {
  const namespaceOf = (index: number): string => `n${index % counts.namespaces}`;
  for (let index = 0; index < counts.namespaces; index++) {
    yield `apiVersion: v1\nkind: Namespace\nmetadata: {name: n${index}, labels: {team: t${index % 8}}}\n`;
    yield policy(`deny`, `n${index}`, "podSelector: {}, policyTypes: [Ingress]");
  }
  for (let index = 0; index < counts.workloads; index++)
    yield `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: w${index}, namespace: ${namespaceOf(index)}}\nspec: {template: {metadata: {labels: {app: a${index % 500}, tier: t${index % 3}}}, spec: {containers: [{name: c, image: i, ports: [{name: http, containerPort: ${8000 + (index % 7)}}]}]}}}\n`;
  for (let index = counts.namespaces; index < counts.policies; index++) {
    const peers = `{namespaceSelector: {matchLabels: {team: t${index % 8}}}, podSelector: {matchLabels: {tier: t${index % 3}}}}, {podSelector: {}}, {ipBlock: {cidr: 10.${index % 250}.0.0/16}}`;
    yield policy(
      `p${index}`,
      namespaceOf(index),
      `podSelector: {matchLabels: {app: a${index}}}, ingress: [{from: [${peers}], ports: [{port: http}, {port: 443}]}]`,
    );
  }
}

function policy(name: string, namespace: string, spec: string): string {
  return `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: ${name}, namespace: ${namespace}}\nspec: {${spec}}\n`;
}
