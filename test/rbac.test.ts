import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { breakwater, folderWith, shell } from "./built.ts";
import { renderingPath, without } from "./renderers.ts";

const group = "rbac.authorization.k8s.io";
const workload = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec: {template: {spec: {serviceAccountName: web, containers: [{name: a, image: b}]}}}
`;
const role = `apiVersion: ${group}/v1
kind: Role
metadata: {name: reader, namespace: shop}
rules:
  - apiGroups: [""]
    resources: [secrets, pods/log]
    verbs: [get]
  - apiGroups: [apps]
    resources: [deployments, deployments/scale]
    verbs: [get, patch]
---
apiVersion: ${group}/v1
kind: RoleBinding
metadata:
  name: web
  namespace: shop
roleRef: {apiGroup: ${group}, kind: Role, name: reader}
subjects:
  - kind: ServiceAccount
    name: web
`;
const admins = `apiVersion: ${group}/v1
kind: ClusterRoleBinding
metadata: {name: admins}
roleRef: {apiGroup: ${group}, kind: ClusterRole, name: cluster-admin}
subjects:
  - {apiGroup: ${group}, kind: Group, name: 7d3c9a52-4f1e-4b7a-9c1d-2f6f3f0b8a11}
`;
const files = { "web.yaml": workload, "role.yaml": role, "admins.yaml": admins };

suite("breakwater rbac who-can", () => {
  test("tells subjects, where, and the lines, at 60 columns", async () => {
    const cwd = folderWith(files);
    const { status, stdout, stderr } = await breakwater(["rbac", "who-can", "get", "secrets"], {
      cwd,
      env: { COLUMNS: "60" },
    });
    assert.deepEqual([status, stderr], [0, ""]);
    assert.equal(
      stdout,
      `Group 7d3c9a52-4f1e-4b7a-9c1d-2f6f3f0b8a11  (Entra group)
  in every namespace
    ClusterRoleBinding admins  admins.yaml:6:5
    ClusterRole cluster-admin  every cluster has it

ServiceAccount shop/web  (shop/web[Deployment])
  in namespace shop
    RoleBinding web  role.yaml:19:5
    Role reader      role.yaml:5:5

2 subjects can get secrets
`,
    );
  });
  test("in a namespace, of a name, of a subresource, of a path, by kinds and short names", async () => {
    const folder = folderWith(files);
    const count = async (...args: readonly string[]): Promise<string | undefined> => {
      const { status, stdout } = await breakwater(["rbac", "who-can", ...args, folder]);
      assert.equal(status, 0);
      return stdout.trimEnd().split("\n").at(-1);
    };
    assert.equal(await count("get", "Secret", "-n", "shop"), "2 subjects can get secrets in namespace shop");
    assert.equal(
      await count("get", "secrets", "-n", "other"),
      "1 subject can get secrets in namespace other",
    );
    assert.equal(await count("patch", "deploy/scale"), "2 subjects can patch deployments.apps/scale");
    assert.equal(await count("get", "pods/log", "--name", "web"), "2 subjects can get pods/log named web");
    assert.equal(await count("get", "/metrics"), "1 subject can get /metrics");
    assert.equal(await count("*", "*"), "1 subject can * *");
  });
  test("as JSON, from standard input", async () => {
    const input = Object.values(files).join("---\n");
    const { stdout } = await breakwater(
      ["rbac", "who-can", "get", "secrets", "-", "-n", "shop", "-f", "json"],
      { input },
    );
    const { questions, subjects, undecided } = JSON.parse(stdout);
    assert.deepEqual(questions, [
      { verb: "get", group: "", resource: "secrets", subresource: "", namespace: "shop" },
    ]);
    assert.deepEqual(undecided, []);
    assert.deepEqual(
      subjects.map(({ kind, name, identity }: Record<string, string>) => [kind, name, identity]),
      [
        ["Group", "7d3c9a52-4f1e-4b7a-9c1d-2f6f3f0b8a11", "Entra group"],
        ["ServiceAccount", "web", undefined],
      ],
    );
    assert.deepEqual(subjects[1].workloads, ["shop/web[Deployment]"]);
    const [{ binding, role: told }] = subjects[1].grants;
    assert.deepEqual(
      [binding.name, binding.file, told.name, typeof told.line],
      ["web", "-", "reader", "number"],
    );
  });
  test("nobody is an answer; what is not known is told beside it", async () => {
    const folder = folderWith({
      "role.yaml": role.replace("[get]", "['{{ .Values.verb }}']").replaceAll("reader", "r"),
    });
    const { status, stdout, stderr } = await breakwater(["rbac", "who-can", "get", "secrets", folder]);
    assert.deepEqual([status, stdout], [0, "nobody in these files can get secrets\n"]);
    assert.match(stderr, /undecided: shop\/web\[RoleBinding\] \(.*role\.yaml:15\): \{\{ \.Values\.verb \}\}/);
    const unknown = await breakwater(["rbac", "who-can", "frob", "widgets.example.com", folder]);
    assert.equal(unknown.status, 0);
    assert.match(unknown.stderr, /"frob" is no verb/);
    assert.match(unknown.stderr, /"widgets\.example\.com" is no resource that is known/);
    const nodes = await breakwater(["rbac", "who-can", "get", "nodes", folder, "-n", "shop"]);
    assert.match(nodes.stderr, /nodes belongs to the cluster/);
  });
  test("wrong usage and what cannot be read exit with 2", async () => {
    const folder = folderWith({ ...files, "broken.yaml": "apiVersion: v1\nkind: Pod\nmetadata: {\n" });
    const unreadable = await breakwater(["rbac", "who-can", "get", "secrets", folder]);
    assert.equal(unreadable.status, 2);
    assert.match(unreadable.stdout, /2 subjects can/);
    assert.match(unreadable.stderr, /broken\.yaml/);
    for (const args of [
      ["get"],
      ["get", "secrets", `${folder}/nowhere`],
      ["get", "secrets", folder, "-f", "svg"],
    ])
      assert.equal((await breakwater(["rbac", "who-can", ...args])).status, 2);
  });
  test("leads back to the base of an overlay", { skip: without("kubectl", "kustomize") }, async () => {
    const cwd = folderWith({
      "base/kustomization.yaml": "resources: [role.yaml]\n",
      "base/role.yaml": role,
      "prod/kustomization.yaml": "resources: [../base]\nnamespace: prod\n",
    });
    const { stdout, stderr } = await breakwater(["rbac", "who-can", "get", "secrets", ".", "-n", "prod"], {
      cwd,
      env: { PATH: renderingPath },
    });
    assert.match(stdout, /Role reader +base\/role\.yaml:5:5/, stderr);
  });
});

suite("breakwater rbac permissions", () => {
  test("of a service account, with the line of each rule", async () => {
    const cwd = folderWith(files);
    const { status, stdout } = await breakwater(["rbac", "permissions", "shop/web", "."], {
      cwd,
      env: { COLUMNS: "60" },
    });
    assert.equal(status, 0);
    assert.equal(
      stdout,
      `ServiceAccount shop/web  (shop/web[Deployment])
  in namespace shop
    RoleBinding web  role.yaml:19:5
    Role reader      role.yaml:3:18
      get: secrets, pods/log  line 5
      get, patch: deployments.apps, deployments.apps/scale
        line 8
`,
    );
  });
  test("by every way to name a subject", async () => {
    const folder = folderWith(files);
    const first = async (...args: readonly string[]): Promise<string | undefined> =>
      (await breakwater(["rbac", "permissions", ...args, folder])).stdout.split("\n")[0];
    for (const word of [
      "web",
      "shop/web",
      "ServiceAccount:shop/web",
      "sa:web",
      "shop/web[Deployment]",
      "web[Deployment]",
      "User:system:serviceaccount:shop:web",
    ])
      assert.equal(await first(word), "ServiceAccount shop/web  (shop/web[Deployment])");
    assert.equal(
      await first("Group:7d3c9a52-4f1e-4b7a-9c1d-2f6f3f0b8a11"),
      "Group 7d3c9a52-4f1e-4b7a-9c1d-2f6f3f0b8a11  (Entra group)",
    );
    assert.equal(await first("nobody"), "nothing in these files is called nobody");
  });
  test("of a user by the groups that it is in, as JSON", async () => {
    const folder = folderWith(files);
    const { stdout } = await breakwater([
      "rbac",
      "permissions",
      "User:ann@example.com",
      folder,
      "--group",
      "7d3c9a52-4f1e-4b7a-9c1d-2f6f3f0b8a11",
      "-f",
      "json",
    ]);
    const [subject] = JSON.parse(stdout).subjects;
    assert.equal(subject.identity, "Entra user");
    assert.equal(subject.grants[0].namespace, null);
    assert.deepEqual(subject.grants[0].rules[0], { verbs: ["*"], apiGroups: ["*"], resources: ["*"] });
    const alone = await breakwater(["rbac", "permissions", "User:ann@example.com", folder]);
    assert.match(alone.stdout, /nothing in these files gives it any right/);
  });
  test("wrong usage exits with 2, in a pipe all is well", async () => {
    const folder = folderWith(files);
    for (const args of [["Robot:x", folder], ["shop/web", folder, "--group", "x"], []])
      assert.equal((await breakwater(["rbac", "permissions", ...args])).status, 2);
    const piped = await shell(`breakwater rbac permissions shop/web ${folder} | head -n 1`);
    assert.equal(piped.stdout, "ServiceAccount shop/web  (shop/web[Deployment])\n");
  });
  test("words of the commands are completed", async () => {
    const { stdout } = await breakwater(["completion", "bash"]);
    assert.match(stdout, /rbac\) COMPREPLY=\(\$\(compgen -W "who-can permissions"/);
  });
});
