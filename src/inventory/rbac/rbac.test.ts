import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { Rbac } from "./authorize.ts";
import { identityOf } from "./identities.ts";
import { builtInResources, parseResource, resourcesOf } from "./resources.ts";
import type { Request } from "./rules.ts";
import { subjectName } from "./subjects.ts";
import { worldOf } from "./testing.ts";

const head = "---\napiVersion: rbac.authorization.k8s.io/v1\n";

function clusterRole(name: string, body: string, metadata = ""): string {
  return `${head}kind: ClusterRole\nmetadata: {name: ${name}${metadata}}\n${body}\n`;
}

function binding(role: string, subject = "{kind: User, name: ann}", namespace?: string): string {
  const kind = namespace === undefined ? "ClusterRoleBinding" : "RoleBinding";
  const metadata =
    namespace === undefined || namespace === "" ? "{name: b}" : `{name: b, namespace: ${namespace}}`;
  return `${head}kind: ${kind}\nmetadata: ${metadata}\nroleRef: {kind: ClusterRole, name: ${role}}\nsubjects: [${subject}]\n`;
}

function whoCan(text: string, request: Request, namespace?: string): string[] {
  const where = namespace === undefined ? undefined : { key: namespace, name: namespace };
  const { grants, undecided } = new Rbac(worldOf(text)).whoCan(request, where);
  return [...grants.map(({ subject }) => subjectName(subject)), ...undecided.map(({ why }) => `? ${why}`)];
}

const getPods = { verb: "get", group: "", resource: "pods" };
const getSecrets = { verb: "get", group: "", resource: "secrets" };

suite("built-in roles", () => {
  test("are summed up as the API server does it", () => {
    assert.deepEqual(whoCan(binding("view"), getPods), ["User ann"]);
    assert.deepEqual(whoCan(binding("view"), getSecrets), []);
    assert.deepEqual(whoCan(binding("edit"), getSecrets), ["User ann"]);
    const bind = { verb: "create", group: "rbac.authorization.k8s.io", resource: "rolebindings" };
    assert.deepEqual(whoCan(binding("edit"), bind), []);
    assert.deepEqual(whoCan(binding("admin"), bind), ["User ann"]);
    assert.deepEqual(whoCan(binding("cluster-admin"), { verb: "get", path: "/metrics" }), ["User ann"]);
  });
  test("take in what the world labels for them, and give way to the world's own", () => {
    const rules = "rules: [{apiGroups: [''], resources: [secrets], verbs: [get]}]";
    const label = ", labels: {rbac.authorization.k8s.io/aggregate-to-view: 'true'}";
    assert.deepEqual(whoCan(binding("view") + clusterRole("more", rules, label), getSecrets), ["User ann"]);
    assert.deepEqual(whoCan(binding("view") + clusterRole("view", rules), getPods), []);
  });
  test("an empty selector takes in all of them", () => {
    const sum = clusterRole("all", "aggregationRule: {clusterRoleSelectors: [{}]}");
    assert.deepEqual(whoCan(binding("all") + sum, { verb: "get", path: "/anything" }), ["User ann"]);
  });
  test("those of kube-system are there, too", () => {
    const text = `${head}kind: RoleBinding\nmetadata: {name: b, namespace: kube-system}\nroleRef: {kind: Role, name: extension-apiserver-authentication-reader}\nsubjects: [{kind: User, name: ann}]\n`;
    const request = {
      verb: "get",
      group: "",
      resource: "configmaps",
      name: "extension-apiserver-authentication",
    };
    assert.deepEqual(whoCan(text, request, "kube-system"), ["User ann"]);
  });
});

suite("aggregation", () => {
  const part = "rules: [{apiGroups: [''], resources: [secrets], verbs: [get]}]";
  const selectors = "aggregationRule: {clusterRoleSelectors: [{matchLabels: {a: b}}]}";
  test("overwrites what the sum states itself, unless a cluster gave it out", () => {
    const own = `${selectors}\nrules: [{apiGroups: [''], resources: [pods], verbs: [get]}]`;
    assert.deepEqual(whoCan(binding("sum") + clusterRole("sum", own), getPods), []);
    assert.deepEqual(whoCan(binding("sum") + clusterRole("sum", own, ", uid: x"), getPods), ["User ann"]);
  });
  test("goes on through sums of sums, in circles as well", () => {
    const text =
      clusterRole("sum", selectors, ", labels: {c: d}") +
      clusterRole(
        "middle",
        "aggregationRule: {clusterRoleSelectors: [{matchLabels: {c: d}}]}",
        ", labels: {a: b}",
      ) +
      clusterRole("part", part, ", labels: {a: b}");
    assert.deepEqual(whoCan(binding("sum") + text, getSecrets), ["User ann"]);
    assert.deepEqual(whoCan(binding("middle") + text, getSecrets), ["User ann"]);
  });
  test("is undecided where a label is filled in later", () => {
    const text =
      clusterRole("sum", selectors) + clusterRole("part", part, ", labels: {a: '{{ .Values.b }}'}");
    assert.match(
      whoCan(binding("sum") + text, getSecrets)[0] ?? "",
      /^\? whether it aggregates ClusterRole part/,
    );
  });
});

suite("what is not known", () => {
  const rules = (verbs: string) =>
    clusterRole("r", `rules: [{apiGroups: [''], resources: [pods], verbs: ${verbs}}]`);
  test("is undecided by its reason, never guessed", () => {
    assert.deepEqual(whoCan(binding("r") + rules("['{{ .Values.verb }}']"), getPods), [
      "? {{ .Values.verb }}",
    ]);
    assert.deepEqual(whoCan(binding("r") + rules("[get, '{{ .Values.verb }}']"), getPods), ["User ann"]);
    assert.deepEqual(whoCan(binding("'{{ .Values.role }}'"), getPods), ["? {{ .Values.role }}"]);
    assert.deepEqual(whoCan(binding("view", "{kind: User, name: '{{ .Values.user }}'}"), getPods), [
      "? {{ .Values.user }}",
    ]);
    assert.deepEqual(whoCan(binding("gone"), getPods), ["? ClusterRole gone is not in this world"]);
    assert.deepEqual(whoCan(binding("r") + rules("get"), getPods), ["? not a list"]);
  });
  test("a binding without a namespace may be in any, one with another is not", () => {
    assert.deepEqual(whoCan(binding("view", undefined, ""), getPods, "shop"), ["? it states no namespace"]);
    assert.deepEqual(whoCan(binding("view", undefined, ""), getPods), ["User ann"]);
    assert.deepEqual(whoCan(binding("view", undefined, "other"), getPods, "shop"), []);
  });
  test("so is whether an account is meant whose namespace nobody states", () => {
    const rbac = new Rbac(worldOf(binding("view", "{kind: ServiceAccount, name: web}", "")));
    const account = { namespace: { key: "shop", name: "shop" }, name: "web" };
    const { grants, undecided } = rbac.grantsOfAccount(account);
    assert.equal(grants.length, 0);
    assert.match(undecided[0]?.why ?? "", /ServiceAccount web may be meant/);
    assert.equal(rbac.likelyGrantsOf(account).length, 1);
    assert.equal(rbac.likelyGrantsOf({ ...account, name: "default" }).length, 0);
  });
});

suite("where", () => {
  test("a RoleBinding gives nothing of the cluster, and in its namespace what its ClusterRole says", () => {
    const text = binding("cluster-admin", undefined, "shop");
    assert.deepEqual(whoCan(text, getPods, "shop"), ["User ann"]);
    assert.deepEqual(whoCan(text, getPods, "other"), []);
    assert.deepEqual(whoCan(text, { verb: "get", path: "/metrics" }), []);
    const { grants } = new Rbac(worldOf(text)).whoCan({ verb: "get", group: "", resource: "nodes" }, null);
    assert.equal(grants.length, 0);
  });
  test("a user by a service account's name is that account", () => {
    const text = binding("view", "{kind: User, name: 'system:serviceaccount:shop:web'}");
    assert.deepEqual(whoCan(text, getPods), ["ServiceAccount shop/web"]);
  });
});

test("where names come from", () => {
  const guid = "7d3c9a52-4f1e-4b7a-9c1d-2f6f3f0b8a11";
  const of = (kind: "User" | "Group", name: string): string => identityOf({ kind, name });
  assert.equal(of("Group", guid), "Entra group");
  assert.equal(of("User", guid), "Entra object");
  assert.equal(of("User", "ann@example.com"), "Entra user");
  assert.equal(of("User", "ann_fabrikam.com#EXT#@example.onmicrosoft.com"), "Entra guest");
  assert.equal(of("User", "masterclient"), "AKS local account");
  assert.equal(of("Group", "system:masters"), "Kubernetes");
  assert.equal(of("User", "https://idp/ann@example.com"), "unknown");
  assert.equal(of("Group", "developers"), "unknown");
});

test("resources as people write them", () => {
  const parse = (text: string): string => {
    const { group, resource, subresource } = parseResource(text, builtInResources());
    return `${group}|${resource}|${subresource}`;
  };
  assert.equal(parse("deploy"), "apps|deployments|");
  assert.equal(parse("Secret"), "|secrets|");
  assert.equal(parse("pods/exec"), "|pods|exec");
  assert.equal(parse("deployments.apps/scale"), "apps|deployments|scale");
  assert.equal(parse("events"), "|events|");
  assert.equal(parse("events.events.k8s.io"), "events.k8s.io|events|");
  assert.equal(parse("widgets.example.com"), "example.com|widgets|");
  assert.equal(parse("*"), "*|*|");
  const crd =
    "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: x}\nspec: {group: example.com, scope: Cluster, names: {plural: widgets, kind: Widget, shortNames: [wd]}}\n";
  const { known } = parseResource("wd", resourcesOf(worldOf(crd)));
  assert.deepEqual([known?.group, known?.name, known?.namespaced], ["example.com", "widgets", false]);
});
