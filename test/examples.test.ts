import assert from "node:assert/strict";
import { cpSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { suite, test } from "node:test";
import { breakwater, folderWith } from "./built.ts";

suite("the example store", () => {
  test("has the mistakes real teams make", async () => {
    const { status, stdout } = await breakwater(["scan", "examples/store", "-f", "json"]);
    assert.equal(status, 1);
    const { findings } = JSON.parse(stdout) as { findings: { control: string }[] };
    const controls = new Set(findings.map(({ control }) => control));
    for (const control of [
      "misplaced-fields",
      "unknown-fields",
      "wrong-types",
      "removed-api-versions",
      "privileged",
      "privileged-ports",
      "host-path-volumes",
      "linux-fields-on-windows",
      "ingress-snippets",
      "public-load-balancer",
      "image-tag",
      "non-root-contradiction",
      "cluster-admin-binding",
      "default-account-bound",
      "powerful-groups",
      "read-secrets",
    ]) {
      assert.ok(controls.has(control), control);
    }
  });

  test("its repaired twin meets every control of the default profile", async () => {
    const { status, stdout } = await breakwater([
      "scan",
      "examples/store-repaired",
      "--strict",
      "--date",
      "2026-11-22",
    ]);
    assert.match(stdout, /^0 findings/m);
    assert.equal(status, 0);
  });

  test("a risky fix leaves nothing that it could fix, and nothing to do for a second one", async () => {
    const folder = folderWith({});
    cpSync("examples/store", folder, { recursive: true });
    await breakwater(["fix", folder, "--risky"]);
    const once = readdirSync(folder).map((file) => readFileSync(join(folder, file), "utf8"));
    const { stdout } = await breakwater(["fix", folder, "--risky"]);
    assert.match(stdout, /^0 findings fixed in 0 files/m);
    assert.deepEqual(
      readdirSync(folder).map((file) => readFileSync(join(folder, file), "utf8")),
      once,
    );
  });
});

suite("the example platform", () => {
  const date = ["--date", "2026-11-27"];

  test("has the mistakes real teams make", async () => {
    const { status, stdout } = await breakwater(["scan", "examples/platform", "-f", "json", ...date]);
    assert.equal(status, 1);
    const { findings } = JSON.parse(stdout) as { findings: { control: string }[] };
    const controls = new Set(findings.map(({ control }) => control));
    for (const control of [
      "cluster-authorized-ip-ranges",
      "cluster-kubernetes-version",
      "cluster-entra-integration",
      "cluster-local-accounts",
      "cluster-network-policy",
      "cluster-windows-policy-engine",
      "node-os-sku",
      "node-image-age",
      "node-public-ip",
      "registry-admin-user",
    ]) {
      assert.ok(controls.has(control), control);
    }
  });

  test("its repaired twin is what cluster init writes, and meets every control of the default profile", async () => {
    const twin = "examples/platform-repaired";
    const { status, stdout } = await breakwater(["scan", twin, "--strict", ...date]);
    assert.match(stdout, /^0 findings/m);
    assert.equal(status, 0);
    const name = [
      "--name",
      "store",
      "--region",
      "westeurope",
      "--entra-group",
      "00000000-0000-0000-0000-000000000001",
    ];
    const written = await breakwater(["cluster", "init", ...name, "--private", ...date]);
    assert.equal(written.stdout, readFileSync(`${twin}/main.bicep`, "utf8"));
  });
});
