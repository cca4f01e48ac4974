import { Inventory, readObjects } from "../src/inventory/index.ts";
import { Escalations, Rbac } from "../src/inventory/rbac/index.ts";
import { parseText } from "../src/syntax/index.ts";

/** Rights and escalation paths of 2,000 workloads, roles and bindings, in one process, reading and printing left out. */
const counts = { namespaces: 40, workloads: 2000, roles: 2000, bindings: 2000 };
const rounds = Number(process.env["ROUNDS"] ?? 5);
const documents = parseText([...manifests()].join("---\n")).documents.flatMap(
  (syntax) => readObjects(syntax, "bench.yaml", "bench") ?? [],
);
const times: number[][] = [];
let paths = 0;
for (let round = 0; round < rounds; round++) {
  const inventory = new Inventory(
    "bench",
    documents.flatMap(({ objects }) => objects),
    documents,
  );
  const start = performance.now();
  const rbac = new Rbac(inventory);
  const read = performance.now();
  for (const verb of ["get", "list", "create", "delete"])
    rbac.whoCan({ verb, group: "", resource: "secrets" });
  const asked = performance.now();
  const escalations = new Escalations(rbac);
  paths = inventory.workloads.filter((pod) => escalations.of(pod) !== undefined).length;
  times.push([read - start, asked - read, performance.now() - asked]);
}
console.log(
  `\n${counts.workloads} workloads, ${counts.roles} roles, ${counts.bindings} bindings: ${paths} workloads have an escalation path`,
);
console.log("| | median ms |\n|---|---|");
const names = ["read roles and bindings", "four questions who can", "the shortest path of every workload"];
for (const [index, name] of names.entries())
  console.log(`| ${name} | ${median(times.map((each) => each[index] ?? 0)).toFixed(0)} |`);

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

/** Most roles are harmless; every seventh workload may start pods, every eleventh reads Secrets, one administers. */
function* manifests(): Generator<string> {
  const group = "rbac.authorization.k8s.io";
  for (let index = 0; index < counts.workloads; index++) {
    const namespace = `n${index % counts.namespaces}`;
    const account = `{kind: ServiceAccount, name: s${index}, namespace: ${namespace}}`;
    yield `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: w${index}, namespace: ${namespace}}\nspec: {template: {spec: {serviceAccountName: s${index}, containers: [{name: c, image: i}]}}}\n`;
    yield `apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: s${index}, namespace: ${namespace}}\n`;
    yield `apiVersion: ${group}/v1\nkind: Role\nmetadata: {name: r${index}, namespace: ${namespace}}\nrules: [{apiGroups: [""], resources: [configmaps, events], verbs: [get, list, watch]}, ${rule(index)}]\n`;
    yield `apiVersion: ${group}/v1\nkind: RoleBinding\nmetadata: {name: b${index}, namespace: ${namespace}}\nroleRef: {apiGroup: ${group}, kind: Role, name: r${index}}\nsubjects: [${account}]\n`;
  }
  yield `apiVersion: ${group}/v1\nkind: ClusterRoleBinding\nmetadata: {name: admin}\nroleRef: {apiGroup: ${group}, kind: ClusterRole, name: cluster-admin}\nsubjects: [{kind: ServiceAccount, name: s0, namespace: n0}]\n`;
}

function rule(index: number): string {
  if (index % 7 === 0) return `{apiGroups: [apps], resources: [deployments], verbs: [create, update]}`;
  if (index % 11 === 0) return `{apiGroups: [""], resources: [secrets], verbs: [get, list]}`;
  return `{apiGroups: [coordination.k8s.io], resources: [leases], verbs: [get, update]}`;
}
