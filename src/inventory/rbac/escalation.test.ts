import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { Rbac } from "./authorize.ts";
import { Escalations } from "./escalation.ts";
import { worldOf } from "./testing.ts";

const group = "rbac.authorization.k8s.io";
const head = `---\napiVersion: ${group}/v1\n`;

/** A workload with a service account of its own name. */
function workload(name: string, namespace = "shop", spec = "", kind = "Deployment"): string {
  return `---\napiVersion: apps/v1\nkind: ${kind}\nmetadata: {name: ${name}, namespace: ${namespace}}\nspec: {template: {spec: {serviceAccountName: ${name}, ${spec}${spec === "" ? "" : ", "}containers: [{name: c, image: i}]}}}\n`;
}

/** What its account may do: in a namespace, or everywhere. */
function may(account: string, rules: string, namespace?: string, of = "shop"): string {
  const metadata =
    namespace === undefined ? `{name: r-${account}}` : `{name: r-${account}, namespace: ${namespace}}`;
  const [role, bind] =
    namespace === undefined ? ["ClusterRole", "ClusterRoleBinding"] : ["Role", "RoleBinding"];
  return `${head}kind: ${role}\nmetadata: ${metadata}\nrules: [${rules}]\n${head}kind: ${bind}\nmetadata: ${metadata}\nroleRef: {kind: ${role}, name: r-${account}}\nsubjects: [{kind: ServiceAccount, name: ${account}, namespace: ${of}}]\n`;
}

function rule(apiGroup: string, resources: string, verbs: string, names = ""): string {
  const named = names === "" ? "" : `, resourceNames: [${names}]`;
  return `{apiGroups: ['${apiGroup}'], resources: [${resources}], verbs: [${verbs}]${named}}`;
}

/** The end and the objects on the way, for the workload `web`. */
function path(text: string): string {
  const inventory = worldOf(text);
  const pod = inventory.workloads.find(({ object }) => object.name === "web");
  assert.ok(pod);
  const found = new Escalations(new Rbac(inventory)).of(pod);
  if (found === undefined) return "none";
  const names = found.steps.map(({ at }) => (at === undefined ? "…" : `${at.object.kind} ${at.object.name}`));
  return [found.end + (found.namespace === undefined ? "" : ` of ${found.namespace}`), ...names].join(" < ");
}

function endOf(text: string): string {
  return path(text).split(" < ")[0] ?? "";
}

suite("one step", () => {
  const ends: readonly (readonly [string, string])[] = [
    [rule("*", "'*'", "'*'"), "cluster-admin"],
    [rule("", "pods", "create"), "cluster-admin"],
    [rule("apps", "deployments", "patch"), "cluster-admin"],
    [rule("", "serviceaccounts/token", "create"), "cluster-admin"],
    [rule("", "users", "impersonate"), "cluster-admin"],
    [rule("", "serviceaccounts", "impersonate"), "cluster-admin"],
    [
      `${rule("", "groups", "impersonate", "'system:masters'")}, ${rule("", "serviceaccounts", "impersonate")}`,
      "cluster-admin",
    ],
    [rule("", "groups", "impersonate"), "none"],
    [rule("", "groups, users", "impersonate", "viewers, ann"), "none"],
    [rule(group, "clusterroles", "escalate, update"), "cluster-admin"],
    [rule(group, "clusterroles", "escalate, create"), "none"],
    [rule(group, "clusterroles", "update"), "none"],
    [
      `${rule(group, "clusterroles", "bind", "cluster-admin")}, ${rule(group, "clusterrolebindings", "create")}`,
      "cluster-admin",
    ],
    [
      `${rule(group, "clusterroles", "bind", "view")}, ${rule(group, "clusterrolebindings", "create")}`,
      "none",
    ],
    [`${rule(group, "clusterroles", "bind")}, ${rule(group, "rolebindings", "create")}`, "cluster-admin"],
    [rule("admissionregistration.k8s.io", "mutatingwebhookconfigurations", "update"), "cluster-admin"],
    [rule("admissionregistration.k8s.io", "mutatingwebhookconfigurations", "update", "mine"), "none"],
    [rule("admissionregistration.k8s.io", "validatingwebhookconfigurations", "create"), "secrets"],
    [
      `${rule("certificates.k8s.io", "certificatesigningrequests", "create")}, ${rule("certificates.k8s.io", "certificatesigningrequests/approval", "update")}, ${rule("certificates.k8s.io", "signers", "approve", "kubernetes.io/kube-apiserver-client")}`,
      "cluster-admin",
    ],
    [rule("certificates.k8s.io", "certificatesigningrequests/approval", "update"), "none"],
    [rule("", "secrets", "get"), "secrets"],
    [rule("", "secrets", "create, list"), "cluster-admin"],
    [rule("", "secrets", "get", "mine"), "none"],
    [rule("", "nodes/proxy", "get"), "secrets"],
    [rule("", "pods/exec", "create"), "secrets"],
    [rule("", "pods/exec", "get"), "none"],
    [rule("", "configmaps", "'*'"), "none"],
  ];
  for (const [rules, end] of ends)
    test(`${rules} ends at ${end}`, () => assert.equal(endOf(workload("web") + may("web", rules)), end));
});

suite("from one to the next", () => {
  test("pods in another namespace, its service account, its Secrets", () => {
    const text =
      workload("web") +
      may("web", rule("batch", "jobs", "create"), "tools") +
      workload("tool", "tools") +
      may("tool", rule("", "secrets", "get"), "vault", "tools");
    assert.equal(
      path(text),
      "secrets of vault < Deployment web < RoleBinding r-web < Role r-web < … < RoleBinding r-tool < Role r-tool",
    );
  });
  test("commands in a running pod, but only of one that has a token", () => {
    const admin = may("tool", rule("*", "'*'", "'*'"));
    const text = workload("web") + may("web", rule("", "pods/exec", "create"), "shop") + admin;
    assert.equal(
      path(text + workload("tool")),
      "cluster-admin < Deployment web < RoleBinding r-web < Role r-web < Deployment tool < ClusterRoleBinding r-tool < ClusterRole r-tool",
    );
    assert.equal(endOf(text + workload("tool", "shop", "automountServiceAccountToken: false")), "none");
    assert.equal(endOf(text + workload("tool", "other")), "none");
  });
  test("a service account by its name", () => {
    const admin = may("tool", rule("*", "'*'", "'*'"));
    const token = (name: string) => may("web", rule("", "serviceaccounts/token", "create", name), "shop");
    assert.equal(endOf(workload("web") + admin + token("tool")), "cluster-admin");
    assert.equal(endOf(workload("web") + admin + token("other")), "none");
  });
  test("every right in kube-system is every right", () => {
    assert.equal(
      endOf(workload("web") + may("web", rule("", "pods", "create"), "kube-system")),
      "cluster-admin",
    );
    assert.equal(
      endOf(workload("web") + may("web", rule("*", "'*'", "'*'"), "kube-system")),
      "cluster-admin",
    );
  });
  test("one's own namespace is no end, another's is", () => {
    const all = rule("*", "'*'", "'*'");
    assert.equal(endOf(workload("web") + may("web", all, "shop")), "none");
    assert.equal(endOf(workload("web") + may("web", all, "other")), "secrets of other");
  });
  test("the node of a privileged pod has the tokens of DaemonSets", () => {
    const admin = may("agent", rule("*", "'*'", "'*'"));
    const mount = "volumes: [{name: v, hostPath: {path: /var/lib/kubelet/pods}}]";
    const agent = workload("agent", "shop", "", "DaemonSet");
    assert.match(
      path(workload("web", "shop", mount) + agent + admin),
      /^cluster-admin < Deployment web < DaemonSet agent/,
    );
    assert.equal(endOf(workload("web", "shop", mount) + workload("agent") + admin), "none");
    const harmless = "volumes: [{name: v, hostPath: {path: /var/log/}}]";
    assert.equal(endOf(workload("web", "shop", harmless) + agent + admin), "none");
    assert.equal(
      endOf(
        workload("web", "shop", "automountServiceAccountToken: false") + may("web", rule("*", "'*'", "'*'")),
      ),
      "none",
    );
  });
  test("volumes of the cluster and pods that mount them", () => {
    const volumes = rule("", "persistentvolumes", "create");
    const pods = rule("", "pods", "create");
    const admin = workload("tool", "tools") + may("tool", rule("*", "'*'", "'*'"), undefined, "tools");
    const inShop = may("web", pods, "shop");
    assert.equal(endOf(workload("web") + inShop + admin), "none");
    const both = may("web", volumes).replaceAll("r-web", "v-web") + inShop;
    assert.equal(endOf(workload("web") + both + admin), "cluster-admin");
  });
  test("circles end, and the shortest way counts", () => {
    const text =
      workload("web") +
      workload("tool", "tools") +
      may("web", rule("", "pods", "create"), "tools") +
      may("tool", rule("", "pods", "create"), "shop", "tools");
    assert.equal(endOf(text), "none");
    const direct = `${head}kind: ClusterRoleBinding\nmetadata: {name: direct}\nroleRef: {kind: ClusterRole, name: cluster-admin}\nsubjects: [{kind: ServiceAccount, name: web, namespace: shop}]\n`;
    assert.equal(path(text + direct), "cluster-admin < Deployment web < ClusterRoleBinding direct < …");
  });
  test("a group that the account is in", () => {
    const text = `${head}kind: ClusterRoleBinding\nmetadata: {name: all}\nroleRef: {kind: ClusterRole, name: edit}\nsubjects: [{kind: Group, name: 'system:serviceaccounts:shop'}]\n`;
    assert.equal(endOf(workload("web") + text), "cluster-admin");
    assert.equal(endOf(workload("web", "other") + text), "none");
  });
  test("what a template fills in leads nowhere", () => {
    assert.equal(endOf(workload("web") + may("web", rule("", "pods", "'{{ .Values.verb }}'"))), "none");
  });
});
