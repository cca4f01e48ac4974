import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { suite, test } from "node:test";
import { breakwater, folderWith } from "./built.ts";
import { type Report, renderingPath, scan, without } from "./renderers.ts";

const env = { PATH: renderingPath };
const skip = without("kustomize", "kubectl");

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels: {app: web}
    spec:
      containers:
        - name: helper
          image: example.azurecr.io/helper:1.0.0
        - name: web
          image: nginx
          securityContext:
            privileged: true
`;
const tree = {
  "base/kustomization.yaml": "resources: [deployment.yaml]\n",
  "base/deployment.yaml": deployment,
  "dev/kustomization.yaml":
    "resources: [../base]\nnamePrefix: dev-\nimages:\n- name: nginx\n  newTag: latest\npatches:\n- path: debug.yaml\n",
  "dev/debug.yaml": `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    spec:
      hostPID: true
      containers:
        - name: web
          securityContext:
            allowPrivilegeEscalation: true
`,
  "prod/kustomization.yaml": `resources:
- ../base
images:
- {name: nginx, newTag: "1.29"}
patches:
- target: {kind: Deployment}
  patch: |-
    - op: add
      path: /spec/template/spec/hostNetwork
      value: true
`,
};

/** `file:line` of every finding whose path ends so. */
function places(report: Report, end: string): string[] {
  return report.findings
    .filter(({ path }) => path.endsWith(end))
    .map(({ file, line }) => `${file}:${line}`)
    .sort();
}

suite("overlays", { skip }, () => {
  test("a finding points to the base, the patch or the setting that wrote the value", async () => {
    const report = await scan(folderWith(tree), ".");
    assert.deepEqual(report.worlds, ["dev", "prod"]);
    assert.deepEqual(places(report, ".privileged"), ["base/deployment.yaml:18"]);
    assert.deepEqual(places(report, "hostPID"), ["dev/debug.yaml:8"]);
    assert.deepEqual(places(report, "hostNetwork"), ["prod/kustomization.yaml:6"]);
    assert.deepEqual(places(report, "].image"), ["dev/kustomization.yaml:5"]);
    assert.ok(places(report, "allowPrivilegeEscalation").includes("dev/debug.yaml:12"));
    assert.match(report.rendered[0]?.renderer ?? "", /^(kubectl )?kustomize \d+\.\d+\.\d+$/);
  });

  test("what a base does in all its overlays is one finding", async () => {
    const { findings, worlds } = await scan(folderWith(tree), ".");
    const privileged = findings.filter(({ control }) => control === "privileged");
    assert.equal(privileged.length, 1);
    assert.deepEqual(privileged[0]?.worlds, worlds);
  });

  test("fixes edit base and patch; an inline patch is answered with one to add", async () => {
    const folder = folderWith(tree);
    const before = await scan(folder, ".");
    const hostNetwork = before.findings.find(({ path }) => path.endsWith("hostNetwork"));
    assert.equal(
      hostNetwork?.override,
      "# kustomization.yaml of the overlay\npatches:\n- target: {kind: Deployment, name: web}\n  patch: |-\n    - op: remove\n      path: /spec/template/spec/hostNetwork",
    );
    await breakwater(["fix", ".", "--risky"], { cwd: folder, env });
    const base = readFileSync(join(folder, "base/deployment.yaml"), "utf8");
    const patch = readFileSync(join(folder, "dev/debug.yaml"), "utf8");
    assert.match(base, /privileged: false/);
    assert.doesNotMatch(patch, /hostPID/);
    assert.match(patch, /allowPrivilegeEscalation: false/);
    assert.equal(
      readFileSync(join(folder, "prod/kustomization.yaml"), "utf8"),
      tree["prod/kustomization.yaml"],
    );
    await breakwater(["fix", ".", "--risky"], { cwd: folder, env });
    assert.equal(readFileSync(join(folder, "base/deployment.yaml"), "utf8"), base);
    assert.equal(readFileSync(join(folder, "dev/debug.yaml"), "utf8"), patch);
  });

  test("waivers in comments of the base hold for every overlay", async () => {
    const waived = deployment.replace(
      "            privileged: true",
      "            # breakwater:waive privileged until=2999-01-01 -- an agent of the node\n            privileged: true",
    );
    const report = await scan(folderWith({ ...tree, "base/deployment.yaml": waived }), ".");
    assert.deepEqual(places(report, ".privileged"), []);
    assert.equal(report.waived.filter(({ control }) => control === "privileged").length, 1);
  });

  test("a remote base is told and not fetched", async () => {
    for (const remote of [
      "https://github.com/example/repo//deploy?ref=v1",
      "github.com/example/repo/deploy",
      "git@github.com:example/repo.git",
      "http://127.0.0.1:9/deployment.yaml",
      "example.azurecr.io/deploy//base",
    ]) {
      const folder = folderWith({
        ...tree,
        "prod/kustomization.yaml": `resources:\n- ${remote}\n- ../base\n`,
      });
      const report = await scan(folder, ".");
      const prod = report.rendered.find(({ source }) => source === "prod");
      assert.match(prod?.why ?? "", /which is not fetched/, remote);
      assert.deepEqual(report.unreadable, []);
    }
  });

  test("what is not there is unreadable", async () => {
    const folder = folderWith({ ...tree, "prod/kustomization.yaml": "resources: [../base, missing.yaml]\n" });
    const report = await scan(folder, ".");
    assert.match(report.unreadable[0]?.message ?? "", /names missing\.yaml, which does not exist/);
  });

  test("Flux and Argo CD add to an overlay what they say", async () => {
    const folder = folderWith({
      ...tree,
      ".git/HEAD": "",
      "clusters/apps.yaml": `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: apps, namespace: flux-system}
spec:
  path: ./prod
  targetNamespace: shop
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: dev, namespace: argocd}
spec:
  source: {path: dev, kustomize: {nameSuffix: -argo}}
`,
    });
    const { worlds, findings } = await scan(folder, ".");
    assert.deepEqual(worlds.toSorted(), [".", "argocd/dev[Application]", "flux-system/apps[Kustomization]"]);
    const names = new Set(
      findings
        .map((each) => (each as unknown as { resource: { namespace: string | null; name: string } }).resource)
        .map(({ namespace, name }) => `${namespace}/${name}`),
    );
    assert.deepEqual([...names].sort(), ["null/dev-web-argo", "shop/web"]);
  });

  test("patches are no objects, whether or not they are applied", async () => {
    const report = await scan(folderWith(tree), ".", "--no-render");
    assert.deepEqual(report.worlds, ["."]);
    assert.ok(report.findings.every(({ file }) => file === "base/deployment.yaml"));
  });
});
