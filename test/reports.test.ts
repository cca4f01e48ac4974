import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { suite, test } from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { Log } from "sarif";
import { breakwater, folderWith } from "./built.ts";

const input = `apiVersion: v1
kind: Pod
metadata:
  name: "<script>alert(1)</script>"
spec:
  containers:
    - name: web
      image: example.azurecr.io/web:1.0.0
      securityContext:
        # breakwater:waive privileged until=2099-01-01 -- a test
        privileged: true
        runAsUser: 0
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: templated
spec:
  template:
    spec:
      securityContext:
        runAsNonRoot: {{ .Values.nonRoot }}
      containers:
        - name: web
          image: example.azurecr.io/web:1.0.0
`;
const cluster = `param cleaner bool
resource aks 'Microsoft.ContainerService/managedClusters@2026-05-01' = {
  name: 'shop'
  location: 'westeurope'
  properties: {
    enableRBAC: false
    securityProfile: cleaner ? { imageCleaner: { enabled: true } } : {}
  }
}
`;
const torn = "apiVersion: v1\nkind: Pod\n  x: [";

async function write(format: string): Promise<string> {
  const folder = folderWith({ "a b/pod.yaml": input, "torn.yaml": torn });
  return (await breakwater(["scan", ".", "-f", format, "--date", "2026-01-01"], { cwd: folder })).stdout;
}

suite("report formats", () => {
  test("several formats in one run, one of them to the terminal", async () => {
    const folder = folderWith({ "pod.yaml": input });
    const args = [
      "scan",
      ".",
      "-f",
      "text",
      "-f",
      "json=out.json",
      "-f",
      "sarif=out.sarif",
      "-f",
      "html=out.html",
    ];
    const { stdout } = await breakwater(args, { cwd: folder });
    assert.match(stdout, /findings? /);
    for (const file of ["out.json", "out.sarif", "out.html"])
      assert.ok(existsSync(`${folder}/${file}`), file);
  });

  test("the same input gives the same bytes", async () => {
    for (const format of ["json", "sarif", "html"]) assert.equal(await write(format), await write(format));
  });

  test("json validates against the published schema", async () => {
    const schema: unknown = JSON.parse(readFileSync("docs/schemas/report.schema.json", "utf8"));
    const validate = new Ajv2020({ allErrors: true }).compile(schema as object);
    const report: unknown = JSON.parse(await write("json"));
    assert.ok(validate(report), JSON.stringify(validate.errors?.slice(0, 3)));
  });

  test("json tells of every finding about a cluster which setting it is, and what changing it takes", async () => {
    const folder = folderWith({ "main.bicep": cluster });
    const args = ["cluster", "audit", ".", "-f", "json", "--date", "2026-01-01", "--fail-on", "never"];
    const report: unknown = JSON.parse((await breakwater(args, { cwd: folder })).stdout);
    const schema: unknown = JSON.parse(readFileSync("docs/schemas/report.schema.json", "utf8"));
    const validate = new Ajv2020({ allErrors: true }).compile(schema as object);
    assert.ok(validate(report), JSON.stringify(validate.errors?.slice(0, 3)));
    const { findings, undecided } = report as Record<"findings" | "undecided", Record<string, unknown>[]>;
    const told = new Map(findings?.map(({ control, ...finding }) => [control, finding]));
    assert.ok(told.size >= 8);
    for (const [control, { setting, known, change, oneWay }] of told) {
      assert.equal(typeof setting, "string", String(control));
      assert.ok(known === "set" || known === "default", String(control));
      assert.ok(["in-place", "node-pools", "new-cluster"].includes(String(change)), String(control));
      assert.equal(typeof oneWay, "boolean", String(control));
    }
    const facts = (control: string) => {
      const { setting, known, change, oneWay, line } = told.get(control) ?? {};
      return [setting, known, change, oneWay, line];
    };
    assert.deepEqual(facts("cluster-kubernetes-rbac"), [
      "properties.enableRBAC",
      "set",
      "new-cluster",
      false,
      6,
    ]);
    assert.deepEqual(facts("cluster-local-accounts").slice(1), ["default", "in-place", false, 5]);
    assert.deepEqual(facts("cluster-entra-integration").slice(1), ["default", "new-cluster", true, 5]);
    const open = undecided?.find(({ control }) => control === "cluster-image-cleaner");
    assert.deepEqual([open?.["known"], open?.["change"]], ["unknown", "in-place"]);
  });

  test("text, json and sarif agree on what was found", async () => {
    const report = JSON.parse(await write("json")) as {
      findings: { control: string; fingerprint: string; line: number }[];
      waived: unknown[];
    };
    const log = JSON.parse(await write("sarif")) as Log;
    const results = log.runs[0]?.results ?? [];
    const open = results.filter(({ suppressions }) => suppressions === undefined);
    assert.deepEqual(
      open.map((each) => each.partialFingerprints?.["breakwater/v1"]),
      report.findings.map(({ fingerprint }) => fingerprint),
    );
    assert.equal(results.length - open.length, report.waived.length);
    assert.match(await write("text"), new RegExp(`^${report.findings.length} findings`, "m"));
  });

  test("sarif is what code scanning reads: rules, regions inside the file, relative URIs, fixes, suppressions", async () => {
    const log = JSON.parse(await write("sarif")) as Log;
    assert.equal(log.version, "2.1.0");
    const [run] = log.runs;
    const rules = run?.tool.driver.rules ?? [];
    const lines = input.split("\n");
    for (const result of run?.results ?? []) {
      assert.equal(rules[result.ruleIndex ?? -1]?.id, result.ruleId);
      const place = result.locations?.[0]?.physicalLocation;
      assert.equal(place?.artifactLocation?.uri, "a%20b/pod.yaml");
      const { startLine = 0, startColumn = 0, endLine = 0, endColumn = 0 } = place?.region ?? {};
      assert.ok(startLine >= 1 && endLine <= lines.length && startColumn >= 1);
      assert.ok(endColumn <= (lines[endLine - 1] ?? "").length + 1);
      for (const fix of result.fixes ?? [])
        for (const change of fix.artifactChanges) assert.ok(change.replacements.length > 0);
    }
    assert.ok(run?.results?.some(({ fixes }) => fixes !== undefined));
    assert.ok(run?.results?.some(({ suppressions }) => suppressions?.[0]?.justification?.includes("a test")));
    assert.equal(run?.invocations?.[0]?.toolExecutionNotifications?.length, 1);
  });

  test("junit counts what it holds and escapes what it quotes", async () => {
    const xml = await write("junit");
    const [, tests, failures] =
      /<testsuites name="breakwater" tests="(\d+)" failures="(\d+)"/.exec(xml) ?? [];
    assert.equal(xml.split("<testcase ").length - 1, Number(tests));
    assert.equal(xml.split("<failure ").length - 1, Number(failures));
    assert.doesNotMatch(xml, /<script>/);
    assert.match(xml, /<error /);
  });

  test("gitlab has what code quality wants", async () => {
    const issues = JSON.parse(await write("gitlab")) as Record<string, unknown>[];
    for (const issue of issues) {
      assert.match(String(issue["fingerprint"]), /^[0-9a-f]{32}$/);
      assert.ok(["info", "minor", "major", "critical", "blocker"].includes(String(issue["severity"])));
    }
    assert.equal(new Set(issues.map((issue) => issue["fingerprint"])).size, issues.length);
  });

  test("annotations cannot be broken out of", async () => {
    const evil =
      'apiVersion: v1\nkind: Pod\nmetadata: {name: "a]\\n::set-output name=x::y\\n##vso[task.setvariable variable=x]y"}\nspec: {containers: [{name: web, image: a}]}\n';
    const lines = async (format: string): Promise<string[]> =>
      (await breakwater(["scan", "-", "-f", format], { input: evil })).stdout.trimEnd().split("\n");
    for (const line of await lines("github")) assert.match(line, /^::(error|warning|notice) file=/);
    for (const line of await lines("azure"))
      assert.match(line, /^##vso\[task\.logissue type=(error|warning);/);
  });

  test("markdown keeps the input's markup out", async () => {
    const summary = await write("markdown");
    assert.match(summary, /^## Breakwater: ⚠️/);
    assert.doesNotMatch(summary.replaceAll(/`[^`]*`/g, ""), /<script>/);
  });
});

const chromium = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(
  existsSync,
);

suite("the html report in a browser", {
  skip: chromium === undefined ? "no Chromium is installed" : false,
}, () => {
  test("filters, searches, turns dark, and asks nothing of the network", async () => {
    const { chromium: browser } = await import("playwright-core");
    const folder = folderWith({ "report.html": await write("html") });
    const launched = await browser.launch({
      executablePath: chromium ?? "",
      args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
    });
    try {
      const page = await launched.newPage({ viewport: { width: 480, height: 800 }, colorScheme: "light" });
      const trouble: string[] = [];
      const requests: string[] = [];
      page.on("pageerror", (error) => trouble.push(error.message));
      page.on("console", (message) => trouble.push(message.text()));
      page.on("dialog", (dialog) => trouble.push(dialog.message()));
      page.on("request", (request) => requests.push(request.url()));
      await page.goto(`file://${folder}/report.html`);
      const count = page.locator("#count");
      const all = Number.parseInt((await count.textContent()) ?? "", 10);
      assert.ok(all > 1);
      await page.getByRole("searchbox").fill("seccomp");
      const some = Number.parseInt((await count.textContent()) ?? "", 10);
      assert.ok(some > 0 && some < all);
      await page.getByRole("searchbox").fill("");
      await page.getByRole("button", { name: "high", exact: true }).click();
      assert.ok(Number.parseInt((await count.textContent()) ?? "", 10) < all);
      await page.locator("summary").first().click();
      assert.ok((await page.locator("article pre").count()) > 0);
      await page.getByRole("button", { name: /light and dark/ }).click();
      assert.equal(await page.locator("html").getAttribute("data-theme"), "dark");
      const overflow = await page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth",
      );
      assert.equal(overflow, 0, "scrolls sideways on a phone");
      assert.deepEqual(trouble, []);
      assert.equal(requests.length, 1);
    } finally {
      await launched.close();
    }
  });
});
