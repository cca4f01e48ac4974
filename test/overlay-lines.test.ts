import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { suite, test } from "node:test";
import { breakwater, folderWith } from "./built.ts";
import { type Report, renderingPath, scan, without } from "./renderers.ts";

const env = { PATH: renderingPath };
const skip = without("kustomize", "kubectl");

function pod(name: string, container = "", more = ""): string {
  return `apiVersion: v1
kind: Pod
metadata:
  name: ${name}
  labels: {app: ${name}}
spec:
${more}  containers:
    - name: web
      image: nginx:1.29
${container}`;
}

/** `name file:line` of every finding whose path ends so. */
function places({ findings }: Report, end: string): string[] {
  return findings
    .filter(({ path }) => path.endsWith(end))
    .map(({ file, line, resource }) => `${resource.name} ${file}:${line}`)
    .sort();
}

const patch = "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  hostPID: true\n";

suite("lines of overlays", { skip }, () => {
  test("of a patch are told only of the objects it is for", async () => {
    const both = {
      "base/kustomization.yaml": "resources: [a.yaml, b.yaml]\n",
      "base/a.yaml": pod("web", "", "  hostPID: true\n"),
      "base/b.yaml": pod("webhook", "", "  hostPID: true\n"),
    };
    const named = await scan(
      folderWith({
        ...both,
        "kustomization.yaml": "resources: [base]\nnamePrefix: x-\npatches: [{path: p.yaml}]\n",
        "p.yaml": patch,
      }),
      ".",
    );
    assert.deepEqual(places(named, "hostPID"), ["x-web p.yaml:5", "x-webhook base/b.yaml:7"]);
    for (const target of ["{name: web}", "{labelSelector: app=web}", "{kind: Pod, version: v1, name: w.b}"]) {
      const selected = await scan(
        folderWith({
          ...both,
          "kustomization.yaml": `resources: [base]\npatches:\n- path: p.yaml\n  target: ${target}\n`,
          "p.yaml": "- {op: replace, path: /spec/hostPID, value: true}\n",
        }),
        ".",
      );
      assert.deepEqual(places(selected, "hostPID"), ["web p.yaml:1", "webhook base/b.yaml:7"], target);
    }
  });

  test("of what a patch put at the end of a list are the patch's", async () => {
    const folder = folderWith({
      "kustomization.yaml":
        "resources: [pod.yaml]\npatches:\n- path: p.yaml\n  target: {kind: Pod}\n- path: q.yaml\n",
      "pod.yaml": pod("web"),
      "p.yaml":
        "- op: add\n  path: /spec/containers/-\n  value:\n    name: more\n    image: nginx:1.29\n    securityContext:\n      privileged: true\n",
      "q.yaml":
        "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  initContainers:\n    - name: first\n      image: nginx:1.29\n",
    });
    assert.deepEqual(places(await scan(folder, "."), ".privileged"), ["web p.yaml:7"]);
    await breakwater(["fix", ".", "--risky"], { cwd: folder, env });
    const after = await scan(folder, ".");
    assert.deepEqual(places(after, "allowPrivilegeEscalation"), []);
    assert.match(readFileSync(join(folder, "p.yaml"), "utf8"), /privileged: false/);
    assert.match(
      readFileSync(join(folder, "q.yaml"), "utf8"),
      /- name: first\n {6}image: nginx:1.29\n {6}securityContext:\n/,
    );
    assert.doesNotMatch(readFileSync(join(folder, "pod.yaml"), "utf8"), /initContainers/);
  });

  test("survive components, over which kustomize forgets where an object comes from", async () => {
    const folder = folderWith({
      "kustomization.yaml": "resources: [pod.yaml]\ncomponents: [more]\n",
      "pod.yaml": pod("web", "", "  hostPID: true\n"),
      "more/kustomization.yaml":
        "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\npatches:\n- {path: p.yaml, target: {kind: Pod}}\n",
      "more/p.yaml":
        "- op: add\n  path: /metadata/annotations\n  value: {a~b/c: x}\n- op: add\n  path: /spec/hostNetwork\n  value: true\n",
    });
    const report = await scan(folder, ".");
    assert.deepEqual(places(report, "hostPID"), ["web pod.yaml:7"]);
    assert.deepEqual(places(report, "hostNetwork"), ["web more/p.yaml:6"]);
  });

  test("of labels and images are those of the setting", async () => {
    const folder = folderWith({
      "kustomization.yaml":
        "resources: [pod.yaml, ns.yaml]\nimages:\n- {name: nginx, newTag: latest}\n- {name: nginx-more, newTag: latest}\nlabels:\n- pairs:\n    pod-security.kubernetes.io/enforce: privileged\n",
      "pod.yaml": pod("web").replace("nginx:1.29", "nginx-more"),
      "ns.yaml": "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n",
    });
    const report = await scan(folder, ".");
    assert.deepEqual(places(report, "].image"), ["web kustomization.yaml:4"]);
    assert.deepEqual(places(report, 'enforce"]'), ["shop kustomization.yaml:7"]);
  });

  test("what a replacement wrote over is not changed in the base", async () => {
    const folder = folderWith({
      "kustomization.yaml":
        "resources: [pod.yaml, cm.yaml]\nreplacements:\n- source: {kind: ConfigMap, fieldPath: data.host}\n  targets:\n  - select: {kind: Pod}\n    fieldPaths: [spec.hostPID]\n",
      "pod.yaml": pod("web", "", "  hostPID: false\n"),
      "cm.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\ndata: {host: true}\n",
    });
    await breakwater(["fix", ".", "--risky", "--control", "host-namespaces"], { cwd: folder, env });
    assert.match(readFileSync(join(folder, "pod.yaml"), "utf8"), /hostPID: false/);
  });

  test("a circle is told", async () => {
    const folder = folderWith({
      "a/kustomization.yaml": "resources: [../b]\n",
      "b/kustomization.yaml": "resources: [../a]\n",
    });
    const { unreadable } = await scan(folder, ".");
    assert.deepEqual(
      unreadable.map(({ file }) => file),
      ["a"],
    );
    assert.match(unreadable[0]?.message ?? "", /cycle detected/);
  });

  test("what kustomize's own plugins would fetch is told and not fetched", async () => {
    const generator = (path: string): string =>
      `apiVersion: builtin\nkind: ConfigMapGenerator\nmetadata: {name: g}\nfiles: ["x=${path}"]\n`;
    const inline = generator("http://127.0.0.1:9/x").trimEnd().replaceAll("\n", "\n  ");
    for (const files of [
      { "kustomization.yaml": `generators:\n- |-\n  ${inline}\n` },
      { "kustomization.yaml": "generators: [g.yaml]\n", "g.yaml": generator("http://127.0.0.1:9/x") },
      {
        "kustomization.yaml": "generators: [g]\n",
        "g/kustomization.yaml": "resources: [g.yaml]\n",
        "g/g.yaml": generator("https://127.0.0.1:9/x"),
      },
      {
        "kustomization.yaml": "generators: [g]\n",
        "g/kustomization.yaml": "resources: [g.yaml]\nnamePrefix: x-\n",
        "g/g.yaml": generator("x"),
      },
    ]) {
      const { rendered, unreadable } = await scan(folderWith(files), ".");
      assert.match(rendered[0]?.why ?? "", /makes kustomize fetch|changes what it tells/);
      assert.deepEqual(unreadable, []);
    }
  });
});
