import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { suite, test } from "node:test";
import { made, storageKey } from "../src/credentials/testing.ts";
import { formats } from "../src/report/index.ts";
import { breakwater, folderWith } from "./built.ts";

const base64 = (text: string): string => Buffer.from(text).toString("base64");

const secrets = {
  environment: made(24, "plain", 11),
  argument: made(20, "plain", 12),
  address: made(18, "plain", 13),
  storage: storageKey(14),
  data: made(22, "plain", 15),
  plain: made(21, "plain", 16),
  file: `ghp_${made(36, "plain", 17)}`,
  comment: `glpat-${made(20, "plain", 18)}`,
  annotation: made(23, "plain", 19),
  header: made(26, "plain", 20),
};

const manifest = `# token: ${secrets.comment}
apiVersion: v1
kind: Secret
metadata: {name: shop, annotations: {enabled: yes}}
data: {password: ${base64(secrets.data)}, size: MQ==}
stringData: {other: ${secrets.plain}}
---
apiVersion: v1
kind: Pod
metadata:
  name: shop
  annotations:
    example.com/url: https://bot:${secrets.annotation}@hooks.corp.net
spec:
  containers:
    - name: shop
      image: example.azurecr.io/shop:1.0.0
      command: [run, --password, ${secrets.argument}]
      livenessProbe:
        httpGet:
          port: 80
          httpHeaders: [{name: X-Api-Key, value: ${secrets.header}}]
      env:
        - {name: DB_PASSWORD, value: ${secrets.environment}}
        - {name: DEBUG, value: yes}
        - {name: DATABASE_URL, value: "postgres://shop:${secrets.address}@db/shop"}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: shop}
data:
  app.ini: |
    storage = AccountName=shop;AccountKey=${secrets.storage};
`;
const source = `const token = "${secrets.file}";\n`;
const files = { "shop.yaml": manifest, "src/app.ts": source, ".env": `API_TOKEN=${secrets.file}\n` };

function assertNothingTold(text: string, where: string): void {
  for (const [name, secret] of Object.entries(secrets)) {
    assert.ok(!text.includes(secret), `${where} holds the secret of ${name}`);
    assert.ok(!text.includes(base64(secret)), `${where} holds the secret of ${name} in base64`);
  }
}

suite("no report holds a credential", () => {
  for (const format of Object.keys(formats))
    test(format, async () => {
      const cwd = folderWith(files);
      const { stdout, stderr } = await breakwater(["scan", ".", "-f", format, "--verbose"], { cwd });
      assert.match(stdout, /credential|Secret/);
      assertNothingTold(stdout, format);
      assertNothingTold(stderr, "stderr");
    });
  test("with none of the controls about credentials either", async () => {
    const cwd = folderWith(files);
    const args = [
      "scan",
      ".",
      "-f",
      "text",
      "-f",
      "json=out.json",
      "-f",
      "html=out.html",
      "--profile",
      "pss-restricted",
    ];
    const { stdout } = await breakwater(args, { cwd });
    assertNothingTold(stdout, "text");
    const { stdout: written } = spawnSync("cat", ["out.json", "out.html"], { cwd, encoding: "utf8" });
    assertNothingTold(written, "a file");
  });
  test("what is escaped, misplaced, unreadable, waived or quoted by expressions", async () => {
    const secret = (seed: number): string => made(20, "plain", 40 + seed);
    const escaped = (text: string): string =>
      [...text].map((character) => `\\x${character.charCodeAt(0).toString(16)}`).join("");
    const word = "bcdfghjkl";
    const policy = `kind: ValidatingAdmissionPolicy
apiVersion: admissionregistration.k8s.io/v1
metadata: {name: p}
spec:
  matchConstraints:
    resourceRules: [{apiGroups: [""], apiVersions: ["*"], resources: ["*"], operations: ["*"]}]
  validations:
    - expression: "!has(object.stringData)"
      messageExpression: "'holds ' + object.stringData.map(k, object.stringData[k]).join('|')"
---
kind: ValidatingAdmissionPolicyBinding
apiVersion: admissionregistration.k8s.io/v1
metadata: {name: p}
spec: {policyName: p, validationActions: [Deny]}
`;
    const secretOf = (data: string): string => `apiVersion: v1\nkind: Secret\nmetadata: {name: s}\n${data}\n`;
    const tree = {
      "policy.yaml": policy,
      "escaped.yaml": secretOf(`stringData: {a: "${escaped(secret(1))}", b: ${word}}`),
      "list.yaml": secretOf(`data: [${secret(2)}]\nstringData: ${secret(3)}`),
      "alias.yaml": secretOf(`stringData:\n  password: *${secret(4)}`),
      "tag.yaml": secretOf(`stringData:\n  a: !x ${secret(5)}\n  b: [\n`),
      "waived.yaml": `apiVersion: v1
kind: Pod
metadata: {name: w}
spec:
  containers:
    # breakwater:waive privileged until=2999-01-01 owner=o -- ${secret(6)} is what the old one asks for
    - {name: c, securityContext: {privileged: true}, env: [{name: PASSWORD, value: ${secret(6)}}]}
`,
    };
    const cwd = folderWith(tree);
    const all = [word, ...[1, 2, 3, 4, 5, 6].map(secret)];
    for (const format of Object.keys(formats)) {
      const { stdout, stderr } = await breakwater(["scan", ".", "-f", format, "--verbose"], { cwd });
      for (const each of all) assert.ok(!(stdout + stderr).includes(each), `${format} holds ${each}`);
    }
    const { stderr } = await breakwater(["network", "map", "."], { cwd });
    for (const each of all) assert.ok(!stderr.includes(each), `network holds ${each}`);
  });
  test("a patch", async () => {
    const cwd = folderWith(files);
    const { stdout, stderr } = await breakwater(["fix", ".", "--diff", "--risky"], { cwd });
    assert.match(stdout, /^\+/m);
    assertNothingTold(stdout, "the patch");
    assertNothingTold(stderr, "stderr");
    assert.match(stderr, /masked, so it does not apply/);
  });
});

interface Told {
  readonly findings: readonly {
    control: string;
    file: string;
    path: string;
    fingerprint: string;
    line?: number;
  }[];
  readonly waived: readonly unknown[];
  readonly summary: { readonly texts?: number };
}

async function scanned(tree: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<Told> {
  const { stdout } = await breakwater(["scan", ".", "-f", "json", ...args], { cwd: folderWith(tree) });
  return JSON.parse(stdout) as Told;
}

suite("texts", () => {
  const inText = ({ findings }: Told) => findings.filter(({ control }) => control === "credential-in-text");

  test("are searched whatever their language, and counted", async () => {
    const told = await scanned(files);
    assert.deepEqual(
      inText(told).map(({ file, line }) => `${file}:${line}`),
      [".env:1", "shop.yaml:1", "src/app.ts:1"],
    );
    assert.equal(told.summary.texts, 2);
  });
  test("ignored and binary files are not", async () => {
    const told = await scanned({
      ...files,
      ".gitignore": ".env\n",
      ".git/HEAD": "ref: refs/heads/main\n",
      "data.bin": `\0${source}`,
      ".breakwaterignore": "src\n",
    });
    assert.deepEqual(
      inText(told).map(({ file }) => file),
      ["shop.yaml"],
    );
  });
  test("a fingerprint stays when lines move", async () => {
    const [before] = inText(await scanned({ "app.ts": source }));
    const [after] = inText(await scanned({ "app.ts": `// moved\n\n${source}` }));
    assert.equal(before?.fingerprint, after?.fingerprint);
    assert.notEqual(before?.line, after?.line);
  });
  test("waivers stand in comments of any language", async () => {
    const waiver = "breakwater:waive credential-in-text until=2099-01-01 -- made for a test";
    const told = await scanned({
      "app.ts": `// ${waiver}\n${source}`,
      "app.py": `token = "${secrets.file}"  # ${waiver}\n`,
      "open.py": `token = "${secrets.file}"\n`,
    });
    assert.deepEqual(
      inText(told).map(({ file }) => file),
      ["open.py"],
    );
    assert.equal(told.waived.length, 2);
  });
});

suite("history", () => {
  test("tells what is gone, once, with commit and date, and nothing that is still there", async () => {
    const cwd = folderWith({ "app.env": `OLD_TOKEN=${secrets.environment}\nAPI_TOKEN=${secrets.file}\n` });
    const git = (...args: readonly string[]) =>
      spawnSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", ...args], { cwd });
    const commit = (message: string) => {
      git("add", "-A");
      git("commit", "-q", "-m", message, "--date", "2026-03-04T05:06:07Z");
    };
    git("init", "-q");
    commit("first");
    writeFileSync(join(cwd, "app.env"), `API_TOKEN=${secrets.file}\n`);
    commit("second");
    writeFileSync(join(cwd, "moved.env"), `OLD_TOKEN=${secrets.environment}\n`);
    commit("third");
    rmSync(join(cwd, "moved.env"));
    const { stdout } = await breakwater(["scan", ".", "-f", "json", "--git-history"], { cwd });
    assertNothingTold(stdout, "json");
    const told = JSON.parse(stdout) as { findings: { path: string; message: string; fingerprint: string }[] };
    const [past] = told.findings.filter(({ path }) => path.startsWith("OLD_TOKEN"));
    assert.equal(told.findings.length, 2);
    assert.match(past?.message ?? "", /commit [0-9a-f]{12} of 2026-03-04 brought it in/);
    const again = await breakwater(["scan", ".", "-f", "json", "--git-history"], { cwd });
    assert.equal(again.stdout, stdout);
  });
});

suite("retired identities", () => {
  const podAndIdentity = {
    "pod.yaml": `apiVersion: v1
kind: Pod
metadata:
  name: shop
  labels: {aadpodidbinding: shop}
spec:
  containers: []
`,
    "identity.yaml": `apiVersion: aadpodidentity.k8s.io/v1
kind: AzureIdentity
metadata: {name: shop}
spec: {type: 0, clientID: 7c1f2a44-5b0d-4c7e-8f59-2d60b1a3e915}
---
apiVersion: aadpodidentity.k8s.io/v1
kind: AzureIdentityBinding
metadata: {name: shop}
spec: {azureIdentity: shop, selector: shop}
`,
  };
  const args = ["fix", ".", "--risky", "--control", "pod-identity-retired"];

  test("a fix adds the account behind the pod, and does so once", async () => {
    const cwd = folderWith(podAndIdentity);
    const shown = await breakwater([...args, "--diff"], { cwd });
    assert.match(shown.stdout, /^\+kind: ServiceAccount$/m);
    await breakwater(args, { cwd });
    const text = readFileSync(join(cwd, "pod.yaml"), "utf8");
    assert.match(text, /labels:\n {4}azure.workload.identity\/use: "true"\nspec:\n/);
    assert.match(text, /serviceAccountName: shop\n/);
    assert.match(text, /\n---\napiVersion: v1\nkind: ServiceAccount\n/);
    const again = await breakwater([...args, "--diff"], { cwd });
    assert.equal(again.stdout, "");
  });
  test("a file in JSON cannot take another object: the plan is not made in part", async () => {
    const json =
      '{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "shop", "labels": {"aadpodidbinding": "shop"}}, "spec": {"containers": []}}';
    const cwd = folderWith({ "identity.yaml": podAndIdentity["identity.yaml"], "pod.json": json });
    const { stdout } = await breakwater(args, { cwd });
    assert.match(
      stdout.replaceAll(/\s+/g, " "),
      /a new object cannot stand beside it: a JSON file holds one object/,
    );
    assert.equal(readFileSync(join(cwd, "pod.json"), "utf8"), json);
  });
});
