import assert from "node:assert/strict";
import { suite, test } from "node:test";
import type { Answers } from "../../assess/index.ts";
import { clusterSettings, poolSettings } from "../settings/index.ts";
import { writeCluster } from "./index.ts";
import { answersOf, files, optionsOf, readBack, readText } from "./testing.ts";

const ranges = ["203.0.113.0/24", "198.51.100.7/32"];
const workspace =
  "/subscriptions/6b3a7c0e-93b7-4e0c-8c1c-0f2d9c8f1a11/resourceGroups/logs/providers/Microsoft.OperationalInsights/workspaces/logs";
const formats = ["bicep", "terraform", "az"] as const;
const usual = [
  {},
  { authorizedRanges: ranges },
  { engine: "calico" },
  { authorizedRanges: ranges, engine: "calico" },
  { zones: [], tier: "Premium", workspace, kubernetesVersion: "1.37" },
] as const;
const hardened = [{ hardened: true }, { hardened: true, firewall: "10.0.1.4" }] as const;

suite("what cluster init writes", () => {
  for (const format of formats) {
    for (const flags of usual)
      test(`${files[format]} meets every recommended control: ${JSON.stringify(flags)}`, () => {
        assertMet(answersOf(readBack(optionsOf(flags), format), (each) => each.recommended));
      });
    for (const flags of hardened)
      test(`${files[format]} meets every control: ${JSON.stringify(flags)}`, () => {
        assertMet(answersOf(readBack(optionsOf(flags), format), () => true));
      });
  }

  test("its controls do look", () => {
    const text = writeCluster(optionsOf(), "bicep");
    const weak = text
      .replace("disableLocalAccounts: true", "disableLocalAccounts: false")
      .replace("category: 'kube-audit-admin'", "category: 'kube-scheduler'");
    const { findings } = answersOf(readText(weak, "bicep"), (each) => each.recommended);
    assert.deepEqual(findings.map(({ control }) => control).sort(), [
      "cluster-audit-logs",
      "cluster-local-accounts",
    ]);
  });

  test("leaves only what costs or restricts to --hardened", () => {
    const { findings } = answersOf(readBack(optionsOf(), "bicep"), () => true);
    assert.deepEqual([...new Set(findings.map(({ control }) => control))].sort(), [
      "cluster-advanced-network-policies",
      "cluster-disk-encryption-set",
      "cluster-etcd-encryption",
      "cluster-outbound-type",
      "cluster-service-mesh",
      "cluster-transit-encryption",
      "node-fips",
    ]);
  });

  for (const flags of [...usual, ...hardened])
    test(`says the same in every language: ${JSON.stringify(flags)}`, () => {
      const [first, ...others] = formats.map((format) => modelOf(format, flags));
      for (const other of others) assert.deepEqual(other, first);
    });
});

function assertMet({ findings, undecided }: Answers): void {
  assert.deepEqual(
    [
      ...findings.map(({ control, message }) => `${control}: ${message}`),
      ...undecided.map(({ control, why }) => `${control}: undecided, ${why}`),
    ],
    [],
  );
}

/** Every setting of the catalogue; what refers to another resource is there. */
function modelOf(format: (typeof formats)[number], flags: Parameters<typeof optionsOf>[0]) {
  const { clusters } = readBack(optionsOf(flags), format);
  assert.equal(clusters.length, 1);
  const [cluster] = clusters;
  assert.ok(cluster);
  const of = clusterSettings.map((setting) => {
    const { node } = cluster.root.at(setting.steps);
    const refers = node?.kind === "scalar" && node.refers !== undefined;
    const { value, why } = cluster.read(setting);
    return [setting.path, value === setting.none ? undefined : (value ?? (refers ? "there" : why))];
  });
  const inPools = cluster.pools.flatMap((pool) =>
    poolSettings.map((setting) => [pool.name, setting.path, pool.read(setting).value]),
  );
  return [...of, ...inPools];
}
