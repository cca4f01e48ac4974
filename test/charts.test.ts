import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { suite, test } from "node:test";
import { breakwater, folderWith } from "./built.ts";
import { placesOf, type Report, renderingPath, scan, without } from "./renderers.ts";

const env = { PATH: renderingPath };
const skip = without("helm");

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .Release.Name }}
  namespace: {{ .Release.Namespace }}
  labels:
    {{- include "web.labels" . | nindent 4 }}
spec:
  replicas: {{ .Values.replicas }}
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels: {app: web}
    spec:
      {{- with .Values.podSecurityContext }}
      securityContext:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      containers:
        - name: {{ .Chart.Name }}
          image: "{{ .Values.image.repository }}:{{ .Values.image.tag }}"
          securityContext:
            privileged: {{ .Values.privileged }}
            {{- toYaml .Values.extra | nindent 12 }}
        - name: proxy
          image: example.azurecr.io/proxy:1.0.0
          securityContext:
            privileged: true
`;
const chart = {
  "web/Chart.yaml": "apiVersion: v2\nname: web\nversion: 1.0.0\n",
  "web/values.yaml":
    "# defaults\nreplicas: 2\npodSecurityContext: {}\nprivileged: true\nextra:\n  allowPrivilegeEscalation: true\nimage:\n  repository: example.azurecr.io/web\n  tag: latest\n",
  "web/prod.yaml": "image:\n  tag: latest\nextra:\n  readOnlyRootFilesystem: false\n",
  "web/templates/_helpers.tpl": '{{- define "web.labels" -}}\napp: web\n{{- end }}\n',
  "web/templates/deployment.yaml": deployment,
};

suite("charts", { skip }, () => {
  test("a finding points to the template's or the values' line that put it out", async () => {
    const report = await scan(folderWith(chart), "web");
    assert.deepEqual(placesOf(report, "privileged"), [
      "web/templates/deployment.yaml:29",
      "web/values.yaml:4",
    ]);
    assert.deepEqual(placesOf(report, "allow-privilege-escalation"), [
      "web/templates/deployment.yaml:29",
      "web/values.yaml:6",
    ]);
    assert.deepEqual(placesOf(report, "image-tag"), ["web/values.yaml:9"]);
    assert.deepEqual(placesOf(report, "run-as-non-root"), ["web/values.yaml:3"]);
    assert.match(report.rendered[0]?.renderer ?? "", /^helm \d+\.\d+\.\d+$/);
  });

  test("a chart is covered as its output is", async () => {
    const folder = folderWith(chart);
    const args = ["template", "web", "web", "--namespace", "$(NAMESPACE)", "--kube-version", "1.37.0"];
    const { stdout } = spawnSync("helm", args, {
      cwd: folder,
      encoding: "utf8",
      env: { ...process.env, ...env },
    });
    writeFileSync(join(folder, "plain.yaml"), stdout);
    const key = ({ control, path, resource }: Report["findings"][number]): string =>
      `${control} ${resource.kind} ${resource.name} ${path}`;
    const rendered = (await scan(folder, "web")).findings.map(key).sort();
    const plain = (await scan(folder, "plain.yaml")).findings.map(key).sort();
    assert.ok(plain.length > 8);
    assert.deepEqual(rendered, plain);
  });

  test("a namespace that nobody stated is not known, one that was is", async () => {
    const folder = folderWith(chart);
    const unstated = await scan(folder, "web");
    assert.deepEqual(placesOf(unstated, "default-namespace"), []);
    const stated = await scan(folder, "web", "--release-namespace", "default", "-p", "cis-aks");
    assert.equal(placesOf(stated, "default-namespace").length, 1);
  });

  test("sets of values are worlds of their own, and what they share is told once", async () => {
    const report = await scan(
      folderWith(chart),
      "web",
      "--values",
      "web/values.yaml",
      "--values",
      "web/values.yaml,web/prod.yaml",
    );
    assert.deepEqual(report.worlds, ["web (values.yaml)", "web (values.yaml, prod.yaml)"]);
    const privileged = report.findings.find(
      ({ control, file }) => control === "privileged" && file.endsWith("deployment.yaml"),
    );
    assert.deepEqual(privileged?.worlds, report.worlds);
    assert.deepEqual(placesOf(report, "image-tag"), ["web/prod.yaml:2", "web/values.yaml:9"]);
    assert.ok(placesOf(report, "read-only-root-filesystem").includes("web/prod.yaml:4"));
  });

  test("the policy file says with what a chart is rendered", async () => {
    const policy =
      "charts:\n- path: web\n  values: [web/values.yaml, [web/values.yaml, web/prod.yaml]]\n  releaseName: shop-web\n  namespace: shop\n";
    const folder = folderWith({ ...chart, "breakwater.yaml": policy });
    const report = await scan(folder, ".");
    assert.deepEqual(report.worlds, ["web (values.yaml)", "web (values.yaml, prod.yaml)"]);
    assert.deepEqual(new Set(report.findings.map(({ resource }) => resource.name)), new Set(["shop-web"]));
    const { stdout } = await breakwater(["policy", "check"], { cwd: folder, env });
    assert.match(
      stdout,
      /web: with web\/values\.yaml; with web\/values\.yaml and web\/prod\.yaml; as shop-web; in shop/,
    );
  });

  test("fixes go where the value is written, and a second run has nothing to do", async () => {
    const folder = folderWith(chart);
    const { status, stderr } = await breakwater(["fix", "web", "--risky"], { cwd: folder, env });
    assert.notEqual(status, 2, stderr);
    const values = readFileSync(join(folder, "web/values.yaml"), "utf8");
    const template = readFileSync(join(folder, "web/templates/deployment.yaml"), "utf8");
    assert.match(values, /^privileged: false$/m);
    assert.match(values, /^podSecurityContext:\n {2}runAsNonRoot: true$/m);
    assert.match(
      values,
      /^extra:\n {2}allowPrivilegeEscalation: false\n {2}readOnlyRootFilesystem: true\n {2}capabilities:\n/m,
    );
    assert.match(values, /^# defaults$/m);
    assert.match(
      template,
      /- name: proxy\n.*\n {10}securityContext:\n {12}privileged: false\n {12}readOnlyRootFilesystem: true/,
    );
    assert.match(template, /privileged: \{\{ \.Values\.privileged \}\}/);
    await breakwater(["fix", "web", "--risky"], { cwd: folder, env });
    assert.equal(readFileSync(join(folder, "web/values.yaml"), "utf8"), values);
    assert.equal(readFileSync(join(folder, "web/templates/deployment.yaml"), "utf8"), template);
  });

  test("waivers in comments of templates and values hold", async () => {
    const waiver = "# breakwater:waive privileged until=2999-01-01 -- an agent of the node";
    const folder = folderWith({
      ...chart,
      "web/values.yaml": chart["web/values.yaml"].replace("privileged: true", `${waiver}\nprivileged: true`),
      "web/templates/deployment.yaml": deployment.replace(
        "        - name: proxy",
        `        ${waiver}\n        - name: proxy`,
      ),
    });
    const report = await scan(folder, "web");
    assert.deepEqual(placesOf(report, "privileged"), []);
    assert.equal(report.waived.filter(({ control }) => control === "privileged").length, 2);
  });

  test("subcharts are rendered with their parent's values", async () => {
    const folder = folderWith({
      "shop/Chart.yaml":
        "apiVersion: v2\nname: shop\nversion: 1.0.0\ndependencies:\n- {name: web, version: 1.0.0}\n",
      "shop/values.yaml": "web:\n  privileged: true\n",
      ...Object.fromEntries(Object.entries(chart).map(([name, text]) => [`shop/charts/${name}`, text])),
    });
    const report = await scan(folder, "shop");
    assert.deepEqual(report.worlds, ["shop"]);
    assert.deepEqual(placesOf(report, "privileged"), [
      "shop/charts/web/templates/deployment.yaml:29",
      "shop/values.yaml:2",
    ]);
    assert.deepEqual(placesOf(report, "image-tag"), ["shop/charts/web/values.yaml:9"]);
  });

  test("dependencies that are not there are told, not fetched", async () => {
    const dependency =
      "dependencies:\n- {name: redis, version: 1.0.0, repository: 'https://charts.example.com'}\n";
    const folder = folderWith({ ...chart, "web/Chart.yaml": chart["web/Chart.yaml"] + dependency });
    const report = await scan(folder, "web");
    assert.match(report.rendered[0]?.why ?? "", /not in charts\/: redis/);
    assert.equal(report.unreadable.length, 0);
    assert.ok(
      report.findings.some(({ control }) => control === "privileged"),
      "the templates are read all the same",
    );
    assert.ok(report.undecided.length > 0);
    const strict = await breakwater(["scan", "web", "--strict", "--fail-on", "critical"], {
      cwd: folder,
      env,
    });
    assert.equal(strict.status, 1);
  });

  test("a chart that helm refuses is unreadable, and says what helm says", async () => {
    const folder = folderWith({
      ...chart,
      "web/templates/x.yaml": 'a: {{ required "name the owner" .Values.owner }}\n',
    });
    const report = await scan(folder, "web");
    assert.equal(report.status, 2);
    assert.match(report.unreadable[0]?.message ?? "", /name the owner/);
    assert.ok(placesOf(report, "privileged").includes("web/templates/deployment.yaml:29"));
    const values = join(folder, "owner.yaml");
    writeFileSync(values, "owner: shop\n");
    assert.notEqual((await scan(folder, "web", "--values", values)).status, 2);
  });

  test("Flux and Argo CD say with what a chart is installed", async () => {
    const folder = folderWith({
      ...chart,
      ".git/HEAD": "",
      "clusters/web.yaml": `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: web, namespace: shop}
spec:
  chart: {spec: {chart: ./web, sourceRef: {kind: GitRepository, name: repo}}}
  values:
    privileged: false
    extra:
      allowPrivilegeEscalation: true
---
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: cache, namespace: shop}
spec:
  chart: {spec: {chart: redis, sourceRef: {kind: HelmRepository, name: redis}}}
`,
      "clusters/argo.yaml": `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: web, namespace: argocd}
spec:
  destination: {namespace: stage}
  source:
    repoURL: https://git.example.com/shop
    path: web
    helm:
      valueFiles: [prod.yaml]
      parameters: [{name: privileged, value: "true"}]
`,
    });
    const report = await scan(folder, ".");
    assert.deepEqual(report.worlds.toSorted(), [".", "argocd/web[Application]", "shop/web[HelmRelease]"]);
    assert.ok(placesOf(report, "allow-privilege-escalation").includes("clusters/web.yaml:9"));
    assert.ok(placesOf(report, "privileged").includes("clusters/argo.yaml:11"));
    assert.ok(report.rendered.some(({ why }) => why === "redis is not in the tree"));
  });

  test("releases and sets of values that are called alike are worlds of their own", async () => {
    const release = (image: string): string =>
      `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: web, namespace: shop}\nspec:\n  chart: {spec: {chart: ./web, sourceRef: {kind: GitRepository, name: repo}}}\n  values: {image: {tag: "${image}"}}\n`;
    const folder = folderWith({
      ...chart,
      ".git/HEAD": "",
      "dev/web.yaml": release("latest"),
      "prod/web.yaml": release("1.0.0"),
    });
    assert.deepEqual((await scan(folder, ".")).worlds.toSorted(), [
      ".",
      "shop/web[HelmRelease] in dev/web.yaml",
      "shop/web[HelmRelease] in prod/web.yaml",
    ]);
    const sets = folderWith({
      ...chart,
      "dev/values.yaml": "replicas: 1\n",
      "prod/values.yaml": "replicas: 3\n",
    });
    const values = ["dev/values.yaml", "prod/values.yaml", "dev/values.yaml"].flatMap((file) => [
      "--values",
      file,
    ]);
    assert.deepEqual((await scan(sets, "web", ...values)).worlds, [
      "web (dev/values.yaml)",
      "web (prod/values.yaml)",
    ]);
  });

  test("values files that lie elsewhere are not read", async () => {
    const outside = folderWith({ "secret.yaml": "privileged: false\n" });
    const folder = folderWith({
      ...chart,
      "argo.yaml": `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: web}\nspec:\n  source:\n    path: web\n    helm: {valueFiles: [../../${basename(outside)}/secret.yaml]}\n`,
    });
    const report = await scan(folder, ".");
    assert.ok(report.rendered.some(({ why }) => /values from .*secret\.yaml are not read/.test(why ?? "")));
    assert.ok(placesOf(report, "privileged").includes("web/values.yaml:4"));
  });

  test("a packed chart is read like its folder; what cannot be edited is said to be set in values", async () => {
    const folder = folderWith(chart);
    spawnSync("helm", ["package", "web"], { cwd: folder, env: { ...process.env, ...env } });
    const report = await scan(folder, "web-1.0.0.tgz");
    assert.ok(placesOf(report, "privileged").includes("web-1.0.0.tgz/web/values.yaml:4"));
    const privileged = report.findings.find(
      ({ control, file }) => control === "privileged" && file.endsWith("values.yaml"),
    );
    assert.equal(privileged?.override, "# values of the chart\nprivileged: false");
  });
});

suite("charts without helm", () => {
  const nowhere = { PATH: "/nowhere" };

  test("are read as templates, and the report says so", async () => {
    const folder = folderWith(chart);
    const { stdout, status } = await breakwater(["scan", "web"], { cwd: folder, env: nowhere });
    assert.match(stdout, /not rendered web\n {2}helm is not on the PATH/);
    assert.match(stdout, /privileged/);
    assert.equal(status, 1);
  });

  test("so are they where rendering is switched off", async () => {
    const { stdout } = await breakwater(["scan", "web", "--no-render"], { cwd: folderWith(chart), env });
    assert.match(stdout, /not rendered web\n {2}rendering is switched off/);
  });

  test("an archive that is none, or leads out of its folder, is told", async () => {
    const folder = folderWith({ "x.tgz": "no archive" });
    const { stdout, status } = await breakwater(["scan", "x.tgz"], { cwd: folder, env });
    assert.match(stdout, /unreadable x\.tgz\n {2}cannot be unpacked/);
    assert.equal(status, 2);
  });

  test("values that are not there are a wrong flag", async () => {
    const { stderr, status } = await breakwater(["scan", "web", "--values", "no.yaml"], {
      cwd: folderWith(chart),
      env,
    });
    assert.match(stderr, /--values no\.yaml: no such file/);
    assert.equal(status, 2);
  });
});
