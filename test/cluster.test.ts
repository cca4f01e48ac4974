import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { suite, test } from "node:test";
import { breakwater, folderWith, shell } from "./built.ts";

const platform = "examples/platform";
const three = ["development", "staging.bicep", "production.json"].map((name) => `${platform}/${name}`);
const date = ["--date", "2026-11-27"];

suite("breakwater cluster audit", () => {
  test("tells what it takes to change a setting, in text and JSON", async () => {
    const { status, stdout } = await breakwater(["cluster", "audit", `${platform}/development`, ...date], {
      env: { COLUMNS: "80" },
    });
    assert.equal(status, 1);
    assert.match(stdout, /cluster-local-accounts/);
    assert.match(stdout, /changed in place/);
    assert.match(stdout, /terraform: oidc_issuer_enabled = true/);
    assert.match(stdout, /variables\.tf:11:13/);
    for (const line of stdout.split("\n")) assert.ok(line.length <= 80 || /[/\\]|^ +\S+$/.test(line), line);
    const json = await breakwater(["cluster", "audit", `${platform}/development`, "-f", "json", ...date]);
    const { findings } = JSON.parse(json.stdout) as { findings: Record<string, unknown>[] };
    const found = findings.find(({ control }) => control === "cluster-local-accounts");
    assert.deepEqual(
      [found?.["setting"], found?.["change"], found?.["known"], found?.["oneWay"]],
      ["properties.disableLocalAccounts", "in-place", "set", false],
    );
  });

  test("scan finds clusters in a tree, audit asks of nothing else", async () => {
    const folder = folderWith({
      "pod.yaml":
        "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: a, securityContext: {privileged: true}}]}\n",
      "infra/main.tf":
        'resource "azurerm_kubernetes_cluster" "a" {\n  name = "a"\n  default_node_pool {\n    name = "a"\n  }\n}\n',
    });
    const controls = async (...args: readonly string[]) => {
      const { stdout } = await breakwater([...args, folder, "-f", "json"]);
      const { findings } = JSON.parse(stdout) as { findings: { control: string }[] };
      return new Set(findings.map(({ control }) => control));
    };
    const scanned = await controls("scan");
    assert.ok(scanned.has("privileged") && scanned.has("cluster-local-accounts"));
    const audited = await controls("cluster", "audit");
    assert.ok(!audited.has("privileged") && audited.has("cluster-local-accounts"));
  });

  test("reads az from a pipe", async () => {
    const { status, stdout } = await shell(
      `cat ${platform}/production.json | breakwater cluster audit - -f json --fail-on never`,
    );
    assert.equal(status, 0);
    assert.equal((JSON.parse(stdout) as { findings: { file: string }[] }).findings[0]?.file, "-");
  });

  test("reads what PowerShell redirects, as UTF-16", async () => {
    const text = readFileSync(`${platform}/production.json`, "utf8");
    const folder = folderWith({ "prod.json": Buffer.from(`\ufeff${text}`, "utf16le") });
    const { stdout } = await breakwater(["cluster", "audit", folder, "-f", "json", ...date]);
    assert.notEqual((JSON.parse(stdout) as { findings: unknown[] }).findings.length, 0);
  });

  test("each set of variables is a deployment of its own", async () => {
    const folder = folderWith({
      "main.tf":
        'variable "off" {\n}\nresource "azurerm_kubernetes_cluster" "a" {\n  name                   = "a"\n  local_account_disabled = var.off\n  default_node_pool {\n    name = "a"\n  }\n}\n',
      "dev.tfvars": "off = false\n",
      "prod.tfvars": "off = true\n",
    });
    const local = async (...args: readonly string[]) => {
      const { stdout } = await breakwater(["cluster", "audit", ".", "-f", "json", ...args], { cwd: folder });
      const { findings, undecided } = JSON.parse(stdout) as Record<
        "findings" | "undecided",
        { control: string; file: string; resource: { world: string } }[]
      >;
      const own = (list: typeof findings) =>
        list.filter(({ control }) => control === "cluster-local-accounts");
      return [own(findings).map(({ file, resource }) => `${file} ${resource.world}`), own(undecided).length];
    };
    assert.deepEqual(await local(), [[], 1]);
    assert.deepEqual(await local("--var-file", "prod.tfvars"), [[], 0]);
    assert.deepEqual(await local("--var-file", "dev.tfvars", "--var-file", "prod.tfvars"), [
      ["dev.tfvars . (dev.tfvars)"],
      0,
    ]);
    const missing = await breakwater(["cluster", "audit", ".", "--var-file", "x.tfvars"], { cwd: folder });
    assert.equal(missing.status, 2);
    assert.match(missing.stderr, /--var-file x\.tfvars: no such file/);
  });

  test("what cannot be read or followed is told, the rest is processed", async () => {
    const folder = folderWith({
      "broken.tf": 'resource "azurerm_kubernetes_cluster" "a" {\n  name = \n',
      "main.tf":
        'module "aks" {\n  source = "Azure/aks/azurerm"\n}\nresource "azurerm_kubernetes_cluster" "b" {\n  name = "b"\n  default_node_pool {\n    name = "b"\n  }\n}\n',
      "az.json": '{"agentPoolProfiles": [',
      "cyclic.bicep": "module a 'cyclic.bicep' = {\n  name: 'a'\n}\n",
      "huge.bicep":
        "resource a 'Microsoft.ContainerService/managedClusters@2026-05-01' = [for i in range(0, 1000000): {\n  name: 'a${i}'\n}]\n",
    });
    const { status, stdout, stderr } = await breakwater(["cluster", "audit", ".", "-f", "json"], {
      cwd: folder,
    });
    assert.equal(status, 2);
    assert.equal(stderr, "");
    const report = JSON.parse(stdout) as {
      unreadable: { file: string }[];
      rendered: { source: string; why: string; remedy: string }[];
      findings: { resource: { name: string } }[];
    };
    assert.ok(report.unreadable.some(({ file }) => file === "az.json"));
    assert.ok(
      report.rendered.some(
        ({ source, remedy }) => source.includes("Azure/aks/azurerm") && /terraform show -json/.test(remedy),
      ),
    );
    assert.ok(report.findings.some(({ resource }) => resource.name === "b"));
  });
});

suite("breakwater cluster plan", () => {
  test("orders the work, with a checklist of what a new cluster takes", async () => {
    const folder = folderWith({
      "cluster.json": JSON.stringify({
        name: "old",
        dnsPrefix: "old",
        enableRbac: false,
        agentPoolProfiles: [{ name: "system", mode: "System" }],
      }),
      "store.yaml":
        "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {type: LoadBalancer, selector: {app: web}, ports: [{port: 80}]}\n---\napiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: data}\nspec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}\n",
    });
    const { status, stdout } = await breakwater(["cluster", "plan", ".", ...date], { cwd: folder });
    assert.equal(status, 0);
    assert.match(stdout, /In place, now/);
    assert.match(stdout, /Only in a new cluster/);
    assert.match(stdout, /\[ \] Move the data of volumes: data\[PersistentVolumeClaim\]/);
    assert.match(stdout, /\[ \] Move addresses of load balancers: web\[Service\]/);
    const { stdout: json } = await breakwater(["cluster", "plan", ".", "-f", "json", ...date], {
      cwd: folder,
    });
    const [plan] = (
      JSON.parse(json) as { clusters: { newCluster: { setting: string }[]; migration: unknown[] }[] }
    ).clusters;
    assert.deepEqual(plan?.newCluster.map(({ setting }) => setting).slice(0, 1), ["properties.enableRBAC"]);
    assert.equal(plan?.migration.length, 2);
  });

  test("puts what others need first", async () => {
    const { stdout } = await breakwater(["cluster", "plan", `${platform}/development`, ...date]);
    const [entra, local] = ["People sign in", "Local accounts of"].map((title) => stdout.indexOf(title));
    assert.ok((entra ?? -1) > 0 && (entra ?? 0) < (local ?? 0));
    assert.match(stdout, /not earlier: without Entra nobody could sign in/);
    assert.match(stdout, /By replacing the node pool system, once/);
  });

  test("is a checklist in Markdown, and says where there is no cluster", async () => {
    const { stdout } = await breakwater([
      "cluster",
      "plan",
      `${platform}/production.json`,
      "-f",
      "markdown",
      ...date,
    ]);
    assert.match(stdout, /^# Plan for store\n/);
    assert.match(stdout, /^- \[ \] \*\*/m);
    const none = await breakwater(["cluster", "plan", "examples/store"]);
    assert.equal(none.status, 2);
    assert.match(none.stderr, /no cluster/);
  });
});

suite("breakwater cluster drift", () => {
  test("is a matrix on a wide terminal and a list on a narrow one", async () => {
    const wide = await breakwater(["cluster", "drift", ...three], { env: { COLUMNS: "110" } });
    assert.equal(wide.status, 1);
    assert.match(wide.stdout, /^ +development +staging\.bicep +production\.json$/m);
    assert.match(wide.stdout, /^Local accounts disabled +≠ off +on +on$/m);
    assert.match(wide.stdout, /3 clusters: \d+ of \d+ settings differ/);
    const narrow = await breakwater(["cluster", "drift", ...three], { env: { COLUMNS: "60" } });
    assert.match(narrow.stdout, /^Local accounts disabled\n {2}≠ development: off\n {4}staging\.bicep: on$/m);
    for (const line of narrow.stdout.split("\n")) assert.ok(line.length <= 60, line);
  });

  test("gates, and holds against a reference", async () => {
    const same = await breakwater(["cluster", "drift", three[2] ?? "", three[2] ?? ""]);
    assert.equal(same.status, 0);
    assert.match(same.stdout, /no setting differs/);
    const lax = await breakwater(["cluster", "drift", ...three, "--fail-on", "never"]);
    assert.equal(lax.status, 0);
    const { stdout } = await breakwater([
      "cluster",
      "drift",
      ...three,
      "--reference",
      `${platform}/development`,
      "-f",
      "sarif",
    ]);
    const { runs } = JSON.parse(stdout) as {
      runs: { results: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }[] }[];
    };
    const files = new Set(
      runs[0]?.results.map(({ locations }) => locations[0]?.physicalLocation.artifactLocation.uri),
    );
    assert.deepEqual(files, new Set([three[1], three[2]]));
    const profile = await breakwater([
      "cluster",
      "drift",
      three[0] ?? "",
      "--reference",
      "aks-best-practices",
      "-f",
      "json",
    ]);
    assert.equal(profile.status, 1);
  });

  test("refuses what cannot be compared", async () => {
    for (const [args, message] of [
      [[three[2] ?? ""], /at least two clusters/],
      [
        [...three, "--reference", "nobody"],
        /neither a cluster \(development, staging\.bicep, production\.json\) nor a profile/,
      ],
      [["examples/store", three[2] ?? ""], /examples\/store: no AKS cluster/],
      [[...three, "-f", "yaml"], /unknown format "yaml"; there are text, json, markdown, html/],
    ] as const) {
      const { status, stderr } = await breakwater(["cluster", "drift", ...args]);
      assert.equal(status, 2, args.join(" "));
      assert.match(stderr, message);
    }
  });

  test("no name of a cluster becomes markup", async () => {
    const folder = folderWith({
      "a.json": JSON.stringify({
        name: "<img src=x onerror=alert(1)>|`*",
        dnsPrefix: "a",
        disableLocalAccounts: true,
        agentPoolProfiles: [],
      }),
      "b.json": JSON.stringify({ name: "b", dnsPrefix: "b", agentPoolProfiles: [] }),
    });
    const html = await breakwater(["cluster", "drift", "a.json", "b.json", "-f", "html"], { cwd: folder });
    assert.doesNotMatch(html.stdout, /<img/);
    const markdown = await breakwater(["cluster", "plan", "a.json", "-f", "markdown"], { cwd: folder });
    assert.doesNotMatch(markdown.stdout, /[^\\]<img/);
  });
});
