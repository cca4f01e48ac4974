import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { parseText, toValue } from "../../syntax/index.ts";
import { assemble } from "../cluster/assemble.ts";
import type { ManagedCluster } from "../cluster/managed-cluster.ts";
import {
  azureRbac,
  hostEncryption,
  kubernetesRbac,
  privateCluster,
  secretRotation,
} from "../settings/index.ts";
import { readAzureJson } from "./read.ts";

const id = "/subscriptions/s/resourceGroups/g/providers/Microsoft.ContainerService/managedClusters/shop";

function clustersOf(value: unknown): readonly ManagedCluster[] {
  const text = JSON.stringify(value, null, 2);
  const declarations =
    readAzureJson(parseText(text, { language: "json" }).documents[0]?.root, "x.json") ?? [];
  return assemble(declarations, "x").clusters;
}

const properties = {
  enableRBAC: true,
  aadProfile: { managed: true, enableAzureRBAC: true },
  apiServerAccessProfile: { enablePrivateCluster: true },
  addonProfiles: {
    azureKeyvaultSecretsProvider: { enabled: true, config: { enableSecretRotation: "true" } },
  },
  agentPoolProfiles: [{ name: "system", enableEncryptionAtHost: true }],
};
const type = "Microsoft.ContainerService/ManagedClusters";

suite("what Azure puts out", () => {
  const forms: readonly (readonly [string, unknown])[] = [
    ["az aks show", { id, name: "shop", type, ...properties }],
    [
      "az aks show in the spelling of the SDK",
      {
        id,
        name: "shop",
        type,
        ...properties,
        enableRBAC: undefined,
        enableRbac: true,
        aadProfile: { enableAzureRbac: true },
      },
    ],
    ["az aks list", [{ id, name: "shop", type, ...properties }]],
    ["ARM's REST", { id, name: "shop", type, properties }],
    ["ARM's lists", { value: [{ id, name: "shop", type, properties }] }],
    ["Resource Graph", { count: 1, data: [{ id, name: "shop", type: type.toLowerCase(), properties }] }],
    ["an export without type", { name: "shop", dnsPrefix: "shop", ...properties }],
  ];
  for (const [form, value] of forms) {
    test(`${form} gives the same cluster`, () => {
      const [cluster, ...more] = clustersOf(value);
      assert.equal(more.length, 0);
      assert.equal(cluster?.name, "shop");
      assert.equal(cluster?.read(kubernetesRbac).value, true);
      assert.equal(cluster?.read(azureRbac).value, true);
      assert.equal(cluster?.read(privateCluster).value, true);
      assert.equal(cluster?.read(secretRotation).value, true);
      assert.deepEqual(
        cluster?.pools.map((pool) => [pool.name, pool.read(hostEncryption).value]),
        [["system", true]],
      );
    });
  }

  test("pools and diagnostic settings listed by themselves find their cluster", () => {
    const [cluster] = clustersOf([
      { id, name: "shop", type, dnsPrefix: "shop" },
      {
        id: `${id}/agentPools/user`,
        name: "user",
        type: `${type}/agentPools`,
        properties: { enableFIPS: true },
      },
      {
        id: `${id.toUpperCase()}/providers/microsoft.insights/diagnosticSettings/logs`,
        name: "logs",
        type: "Microsoft.Insights/diagnosticSettings",
        logs: [],
      },
    ]);
    assert.deepEqual(
      cluster?.pools.map(({ name }) => name),
      ["user"],
    );
    assert.deepEqual(
      cluster?.parts.about.map(({ type: each }) => each),
      ["Microsoft.Insights/diagnosticSettings"],
    );
  });

  test("pools without their cluster are a resource of their own", () => {
    const [cluster] = clustersOf([
      { id: `${id}/agentPools/user`, name: "user", type: `${type}/agentPools`, properties: {} },
    ]);
    assert.equal(cluster?.isElsewhere, true);
    assert.equal(cluster?.pools.length, 1);
  });

  test("everything else is none", () => {
    for (const value of [
      {},
      [],
      null,
      "x",
      { type: "Microsoft.Network/virtualNetworks" },
      { value: [{ kind: "x" }] },
    ])
      assert.equal(readAzureJson(parseText(JSON.stringify(value)).documents[0]?.root, "x"), undefined);
  });

  test("every value lies where it is written", () => {
    const text = JSON.stringify([{ id, name: "shop", type, ...properties }], null, 2);
    const declarations = readAzureJson(parseText(text).documents[0]?.root, "x.json") ?? [];
    const [cluster] = assemble(declarations, "x").clusters;
    const { range } =
      cluster?.root.at(["properties", "apiServerAccessProfile", "enablePrivateCluster"]) ?? {};
    assert.equal(text.slice(range?.start, range?.end), "true");
    assert.deepEqual(cluster?.ref.origin.item, [0]);
    assert.deepEqual(toValue(cluster?.root.get("name").node), "shop");
  });

  test("a resource that is sent, or cut out of a template, is a definition", () => {
    const value = {
      type,
      apiVersion: "2025-01-01",
      name: "[parameters('name')]",
      properties: { ...properties, dnsPrefix: "shop", enableRBAC: "[parameters('rbac')]" },
    };
    const [cluster] = clustersOf(value);
    assert.equal(cluster?.form, "arm-template");
    assert.match(cluster?.read(kubernetesRbac).why ?? "", /parameters\('rbac'\)/);
    assert.equal(cluster?.read(azureRbac).value, true);
  });
});
