import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { suite, test } from "node:test";
import { breakwater, folderWith, shell } from "./built.ts";

const deployment = (name: string): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}, namespace: shop}\nspec: {template: {metadata: {labels: {app: ${name}}}, spec: {containers: [{name: a, image: b, env: [{name: DB, value: "db:5432"}]}]}}}\n`;
const service =
  "apiVersion: v1\nkind: Service\nmetadata: {name: db, namespace: shop}\nspec: {selector: {app: db}, ports: [{port: 5432}]}\n";
const policy = (ports: string): string =>
  `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: db, namespace: shop}\nspec: {podSelector: {matchLabels: {app: db}}, policyTypes: [Ingress, Egress], ingress: [{from: [{podSelector: {matchLabels: {app: web}}}], ports: ${ports}}]}\n`;
const web =
  "podSelector: {matchLabels: {app: web}}, policyTypes: [Ingress, Egress], egress: [{to: [{podSelector: {}}]}]";
const files = {
  "web.yaml": deployment("web"),
  "db.yaml": `${deployment("db")}---\n${service}`,
  "policies.yaml": `${policy("[{port: 5432}]")}---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: web, namespace: shop}\nspec: {${web}}\n`,
};
const line = "shop/web[Deployment] => shop/db[Deployment] : TCP 5432\n";

suite("breakwater network map", () => {
  test("one line a pair, in a pipe and at 60 columns alike", async () => {
    const folder = folderWith(files);
    const { status, stdout, stderr } = await breakwater(["network", "map", folder], {
      env: { COLUMNS: "60" },
    });
    assert.deepEqual([status, stdout, stderr], [0, line, ""]);
    const piped = await shell(
      `cat ${folder}/*.yaml | sed 's/^apiVersion/---\\napiVersion/' | breakwater network map - | head -n 1`,
    );
    assert.equal(piped.stdout, line);
  });
  test("every format, to a file as well", async () => {
    const folder = folderWith(files);
    const map = async (format: string): Promise<string> =>
      (await breakwater(["network", "map", folder, "-f", format])).stdout;
    assert.deepEqual(JSON.parse(await map("json")).connections, [
      {
        from: "shop/web[Deployment]",
        to: "shop/db[Deployment]",
        ports: [{ protocol: "TCP", from: 5432, to: 5432 }],
      },
    ]);
    assert.match(
      await map("dot"),
      /"shop\/web\[Deployment\]" -> "shop\/db\[Deployment\]" \[label="TCP 5432"\]/,
    );
    assert.match(await map("mermaid"), /-->\|"TCP 5432"\|/);
    const svg = join(folder, "map.svg");
    assert.equal(await map(`svg=${svg}`), "");
    assert.match(
      readFileSync(svg, "utf8"),
      /<title>shop\/web\[Deployment\] =&gt; shop\/db\[Deployment\] : TCP 5432<\/title>/,
    );
  });
  test("a picture's headings name namespaces and whole names", async () => {
    const elsewhere = deployment("web-2").replace("namespace: shop", "namespace: data");
    const picture = async (more: string): Promise<string> => {
      const folder = folderWith({ "a.yaml": deployment("web-10"), "b.yaml": more });
      return (await breakwater(["network", "map", folder, "-f", "svg"])).stdout;
    };
    const level = await picture(elsewhere);
    for (const heading of ["web-10", "web-2", "[Deployment]", "data", "shop"])
      assert.ok(level.includes(`>${heading}</text>`), heading);
    const long = "a-name-that-is-longer-than-any-column-of-a-picture";
    assert.ok(
      (await picture(elsewhere.replaceAll("web-2", long))).includes(`>data/${long}[Deployment]</text>`),
    );
  });
  test("a reader that has enough closes the pipe without harm", async () => {
    const many = Array.from({ length: 60 }, (_, number) => `---\n${deployment(`web-${number}`)}`).join("");
    const folder = folderWith({ "a.yaml": many });
    for (const command of ["map", "generate"]) {
      const { stderr } = await shell(`breakwater network ${command} ${folder} | head -n 1`);
      assert.doesNotMatch(stderr, /defect|EPIPE/);
    }
  });
  test("formats are completed", async () => {
    const { stdout } = await breakwater(["completion", "bash"]);
    assert.match(stdout, /network\\ -f\) COMPREPLY=\(\$\(compgen -W "text json dot mermaid svg"/);
  });
  test("what is not known is said beside the map, never guessed", async () => {
    const folder = folderWith({ ...files, "policies.yaml": policy("[{port: '{{ .Values.port }}'}]") });
    const { status, stdout, stderr } = await breakwater(["network", "map", folder]);
    assert.equal(status, 0);
    assert.ok(!stdout.includes("=> shop/db"));
    assert.match(stderr, /undecided for 1 pair: NetworkPolicy shop\/db/);
  });
  test("wrong usage and what cannot be read exit with 2", async () => {
    const folder = folderWith({ ...files, "broken.yaml": "apiVersion: v1\nkind: Pod\nmetadata: {\n" });
    const unreadable = await breakwater(["network", "map", folder]);
    assert.equal(unreadable.status, 2);
    assert.equal(unreadable.stdout, line);
    assert.match(unreadable.stderr, /broken\.yaml/);
    for (const args of [[folder, "--wrong"], [folder, "-f", "png"], [join(folder, "nowhere")], []]) {
      const { status, stderr } = await breakwater(["network", "map", ...args]);
      assert.equal(status, 2, stderr);
    }
    const two = await breakwater([
      "network",
      "map",
      join(folder, "web.yaml"),
      join(folder, "db.yaml"),
      "-f",
      "svg",
    ]);
    assert.match(two.stderr, /one world at a time/);
  });
  test("states the namespace of what states none", async () => {
    const text = Object.values(files).join("---\n").replaceAll(", namespace: shop", "");
    const { stdout } = await breakwater(["network", "map", "-", "-n", "prod"], { input: text });
    assert.equal(stdout, line.replaceAll("shop", "prod"));
  });
});

suite("breakwater network diff", () => {
  const wider = {
    ...files,
    "policies.yaml": files["policies.yaml"].replace("[{port: 5432}]", "[{port: 5432}, {port: 22}]"),
  };
  test("of two folders", async () => {
    const [before, after] = [folderWith(files), folderWith(wider)];
    const { status, stdout } = await breakwater(["network", "diff", before, after]);
    assert.deepEqual(
      [status, stdout],
      [0, "~ shop/web[Deployment] => shop/db[Deployment] : TCP 5432 -> TCP 22,5432\n"],
    );
    assert.equal((await breakwater(["network", "diff", before, after, "--exit-code"])).status, 1);
    assert.equal((await breakwater(["network", "diff", before, before, "--exit-code"])).status, 0);
    const { changes } = JSON.parse(
      (await breakwater(["network", "diff", before, after, "-f", "json"])).stdout,
    );
    assert.equal(changes[0].change, "changed");
  });
  test("of two commits, and of a commit and the files as they are", async () => {
    const folder = folderWith(
      Object.fromEntries(Object.entries(files).map(([name, text]) => [`deploy/${name}`, text])),
    );
    const git = "git -c user.name=a -c user.email=a@example.com -c commit.gpgsign=false";
    const script = `git init -q . && git add . && ${git} commit -qm a && git tag before && rm deploy/policies.yaml && git add . && ${git} commit -qm b`;
    assert.equal((await shell(script, { cwd: folder })).status, 0);
    const commits = await breakwater(["network", "diff", "before", "HEAD", "deploy"], { cwd: folder });
    assert.match(
      commits.stdout,
      /^~ shop\/web\[Deployment\] => shop\/db\[Deployment\] : TCP 5432 -> All Connections$/m,
    );
    assert.match(
      commits.stdout,
      /^\+ 0\.0\.0\.0-255\.255\.255\.255 => shop\/db\[Deployment\] : All Connections$/m,
    );
    const working = await breakwater(["network", "diff", "before", "deploy"], { cwd: folder });
    assert.equal(working.stdout, commits.stdout);
    const wrong = await breakwater(["network", "diff", "nowhere", "HEAD"], { cwd: folder });
    assert.equal(wrong.status, 2);
    assert.match(wrong.stderr, /neither a path nor a commit/);
  });
});

suite("breakwater network generate", () => {
  test("the same each time; a file a namespace; found in order by its own lints", async () => {
    const { "policies.yaml": _, ...bare } = files;
    const folder = folderWith(bare);
    const first = await breakwater(["network", "generate", folder]);
    assert.equal(first.status, 0);
    assert.equal((await breakwater(["network", "generate", folder])).stdout, first.stdout);
    const output = join(folder, "policies");
    assert.match(
      (await breakwater(["network", "generate", folder, "-o", output])).stdout,
      /^wrote 1 file to/,
    );
    assert.equal(readFileSync(join(output, "network-policies-shop.yaml"), "utf8"), first.stdout);
    const again = await breakwater(["network", "generate", folder]);
    assert.equal(again.stdout, first.stdout);
    const strict = folderWith({ "policy.yaml": "profiles: [nsa, aks-best-practices]\n" });
    const scanned = await breakwater(["scan", folder, "-c", join(strict, "policy.yaml"), "-f", "json"]);
    const findings = JSON.parse(scanned.stdout).findings as {
      control: string;
      file: string;
      message: string;
    }[];
    assert.deepEqual(
      findings.filter(
        ({ control, file }) => file.includes("network-policies") || control.startsWith("network-policy"),
      ),
      [],
    );
    const mapped = await breakwater(["network", "map", folder]);
    assert.equal(mapped.stdout, line);
  });
});
