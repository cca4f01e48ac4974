import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { suite, test } from "node:test";
import { breakwater, folderWith } from "./built.ts";
import { placesOf, renderingPath, scan, without } from "./renderers.ts";

const env = { PATH: renderingPath };
const skip = without("helm");

function chartFile(name: string, more = ""): string {
  return `apiVersion: v2\nname: ${name}\nversion: 1.0.0\n${more}`;
}

/** A pod with a container of this text. */
function pod(container: string, more = ""): string {
  return `apiVersion: v1
kind: Pod
metadata: {name: "{{ .Release.Name }}-{{ .Chart.Name }}"}
spec:
${more}  containers:
    - name: web
${container}`;
}

const privileged = "      securityContext:\n        privileged: {{ .Values.privileged }}\n";

suite("lines of charts", { skip }, () => {
  test("of subcharts by alias are those of the values for that alias", async () => {
    const dependencies =
      "dependencies:\n- {name: web, version: 1.0.0, alias: front}\n- {name: web, version: 1.0.0, alias: back, condition: back.enabled}\n";
    const files = {
      "shop/values.yaml": "front:\n  privileged: true\nback:\n  enabled: true\n  privileged: true\n",
      "shop/charts/any/Chart.yaml": chartFile("web"),
      "shop/charts/any/values.yaml": "privileged: false\n",
      "shop/charts/any/templates/pod.yaml": pod(privileged),
    };
    const second = await scan(
      folderWith({ ...files, "shop/Chart.yaml": chartFile("shop", dependencies) }),
      "shop",
    );
    assert.deepEqual(placesOf(second, "privileged"), ["shop/values.yaml:2", "shop/values.yaml:5"]);
    const first = folderWith({
      ...files,
      "shop/Chart.yaml": chartFile("shop").replace("v2", "v1"),
      "shop/requirements.yaml": dependencies,
    });
    assert.deepEqual(placesOf(await scan(first, "shop"), "privileged"), [
      "shop/values.yaml:2",
      "shop/values.yaml:5",
    ]);
  });

  test("of a packed subchart lie in its archive, and what to set is said", async () => {
    const folder = folderWith({
      "web/Chart.yaml": chartFile("web"),
      "web/values.yaml": "# as it comes\nprivileged: true\n",
      "web/templates/_helpers.tpl": '{{- define "web.name" -}}\nweb\n{{- end }}\n',
      "web/templates/pod.yaml": pod(privileged),
      "shop/Chart.yaml": chartFile("shop", "dependencies:\n- {name: web, version: 1.0.0}\n"),
      "shop/charts/web-more-1.0.0.tgz": "",
    });
    rmSync(join(folder, "shop/charts/web-more-1.0.0.tgz"));
    spawnSync("helm", ["package", "../../web"], {
      cwd: join(folder, "shop/charts"),
      env: { ...process.env, ...env },
    });
    const { findings } = await scan(folder, "shop");
    const found = findings.find(({ control }) => control === "privileged");
    assert.equal(`${found?.file}:${found?.line}`, "shop/charts/web-1.0.0.tgz/web/values.yaml:2");
    assert.equal(found?.override, "# values of the chart\nweb:\n  privileged: false");
    const missing = findings.find(({ control }) => control === "memory-limit");
    assert.equal(`${missing?.file}:${missing?.line}`, "shop/charts/web-1.0.0.tgz/web/templates/pod.yaml:6");
  });

  test("of a library's helper lead to the values of the chart that includes it", async () => {
    const folder = folderWith({
      "web/Chart.yaml": chartFile("web", "dependencies:\n- {name: common, version: 1.0.0}\n"),
      "web/values.yaml": "global:\n  tag: latest\nprivileged: true\n",
      "web/charts/common/Chart.yaml": chartFile("common", "type: library\n"),
      "web/charts/common/templates/_x.tpl":
        '{{- define "common.context" -}}\nprivileged: {{ .Values.privileged }}\n{{- end }}\n',
      "web/templates/pod.yaml": pod(
        '      image: nginx:{{ .Values.global.tag }}\n      securityContext: {{- include "common.context" . | nindent 8 }}\n',
      ),
    });
    const report = await scan(folder, "web");
    assert.deepEqual(placesOf(report, "privileged"), ["web/values.yaml:3"]);
    assert.deepEqual(placesOf(report, "image-tag"), ["web/values.yaml:2"]);
    assert.deepEqual(placesOf(report, "read-only-root-filesystem"), ["web/templates/pod.yaml:8"]);
  });

  test("of a key beside a helper's value are the key's, not the helper's", async () => {
    const folder = folderWith({
      "web/Chart.yaml": chartFile("web"),
      "web/values.yaml": 'nameOverride: ""\n',
      "web/templates/_helpers.tpl":
        '{{- define "web.name" -}}\n{{- default .Chart.Name .Values.nameOverride | trunc 63 }}\n{{- end }}\n',
      "web/templates/pod.yaml": pod("").replace("name: web", 'name: {{ include "web.name" . }}'),
    });
    assert.deepEqual(placesOf(await scan(folder, "web"), "read-only-root-filesystem"), [
      "web/templates/pod.yaml:6",
    ]);
  });

  test("of absent keys are never those of a list that stands as far to the left as its key", async () => {
    const folder = folderWith({
      "web/Chart.yaml": chartFile("web"),
      "web/values.yaml": "tolerations: []\n",
      "web/templates/pod.yaml": pod(
        "",
        "  {{- if .Values.tolerations }}\n  tolerations:\n{{ toYaml .Values.tolerations | indent 2 }}\n  {{- end }}\n",
      ),
    });
    assert.deepEqual(placesOf(await scan(folder, "web"), "run-as-non-root"), ["web/templates/pod.yaml:6"]);
  });

  test("of items from values count from where those start; of merged values those that hold it", async () => {
    const folder = folderWith({
      "web/Chart.yaml": chartFile("web"),
      "web/values.yaml":
        "more:\n- name: a\n  securityContext: {privileged: true}\n- name: b\none: {privileged: true}\ntwo: {readOnlyRootFilesystem: true}\n",
      "web/templates/pod.yaml": pod(
        "      securityContext:\n        {{- merge .Values.one .Values.two | toYaml | nindent 8 }}\n    {{- toYaml .Values.more | nindent 4 }}\n",
      ),
    });
    assert.deepEqual(placesOf(await scan(folder, "web"), "privileged"), [
      "web/values.yaml:3",
      "web/values.yaml:5",
    ]);
    await breakwater(["fix", "web", "--risky"], { cwd: folder, env });
    assert.match(
      readFileSync(join(folder, "web/values.yaml"), "utf8"),
      /- name: a\n {2}securityContext: \{privileged: false,.*\n(?: .*\n)*- name: b\n {2}securityContext:\n/,
    );
  });

  test("survive line ends, marks of byte order, comments and several objects from one line", async () => {
    const folder = folderWith({
      "web/Chart.yaml": chartFile("web"),
      "web/values.yaml": '\uFEFF{"names": ["a", "b"], "privileged": true}\r\n',
      "web/templates/pod.yaml":
        `{{- /* pods\n*/ -}}\n{{- range .Values.names }}\n---\napiVersion: v1\nkind: Pod\nmetadata: {name: {{ . }}}\nspec:\n  containers:\n    - name: web\n      securityContext: {privileged: true}\n{{- end }}\n`.replaceAll(
          "\n",
          "\r\n",
        ),
      "web/templates/NOTES.txt": "apiVersion: v1\nkind: Pod\n",
    });
    const report = await scan(folder, "web");
    assert.deepEqual(report.unreadable, []);
    assert.deepEqual(placesOf(report, "privileged"), [
      "web/templates/pod.yaml:11",
      "web/templates/pod.yaml:11",
    ]);
  });

  test("of definitions and of comments that look like helm's are told, too", async () => {
    const folder = folderWith({
      "web/Chart.yaml": chartFile("web"),
      "web/crds/x.yaml":
        "# Source: https://example.com/x\napiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata:\n  name: xs.example.com\nspec:\n  group: example.com\n  group: example.com\n",
    });
    assert.deepEqual(placesOf(await scan(folder, "web"), "duplicate-keys"), ["web/crds/x.yaml:8"]);
  });

  test("a value that another key is filled from, too, is changed in the template", async () => {
    const folder = folderWith({
      "web/Chart.yaml": chartFile("web"),
      "web/values.yaml": "port: 8080\n",
      "web/templates/pod.yaml": pod(
        "      ports:\n        - containerPort: 80\n          hostPort: {{ .Values.port }}\n",
      ),
      "web/templates/service.yaml":
        "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec:\n  ports:\n    - port: {{ .Values.port }}\n",
    });
    assert.deepEqual(placesOf(await scan(folder, "web"), "host-ports"), ["web/values.yaml:1"]);
    await breakwater(["fix", "web", "--risky", "--control", "host-ports"], { cwd: folder, env });
    assert.equal(readFileSync(join(folder, "web/values.yaml"), "utf8"), "port: 8080\n");
    assert.doesNotMatch(readFileSync(join(folder, "web/templates/pod.yaml"), "utf8"), /hostPort/);
  });

  test("links are followed within the tree and never out of it", async () => {
    const folder = folderWith({
      "web/Chart.yaml": chartFile("web", "dependencies:\n- {name: common, version: 1.0.0}\n"),
      "web/values.yaml": "privileged: true\n",
      "web/charts/_keep": "",
      "common/Chart.yaml": chartFile("common", "type: library\n"),
      "common/templates/_x.tpl": '{{- define "common.name" -}}\nweb\n{{- end }}\n',
      "web/templates/pod.yaml": pod(privileged, '  nodeName: {{ include "common.name" . }}\n'),
      "out/Chart.yaml": chartFile("out"),
      "out/templates/x.yaml":
        'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\ndata: {a: {{ .Files.Get "p" | quote }}}\n',
    });
    symlinkSync("../../common", join(folder, "web/charts/common"));
    symlinkSync("/etc/passwd", join(folder, "out/p"));
    const web = await scan(folder, "web");
    assert.deepEqual(web.unreadable, []);
    assert.deepEqual(placesOf(web, "privileged"), ["web/values.yaml:1"]);
    await breakwater(["fix", "web", "--risky"], { cwd: folder, env });
    assert.match(readFileSync(join(folder, "web/values.yaml"), "utf8"), /privileged: false/);
    const { unreadable } = await scan(folder, "out");
    assert.match(unreadable[0]?.message ?? "", /p is a link that leads out of the folder/);
  });
});
