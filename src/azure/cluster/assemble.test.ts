import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { mappingAt, nodeOf, nowhere } from "../../syntax/index.ts";
import type { Declaration } from "../declaration.ts";
import { fips, localAccountsDisabled, nodeResourceGroupLockdown } from "../settings/index.ts";
import { clusterType, poolType } from "../types.ts";
import { assemble } from "./assemble.ts";

function declaration(type: string, address: string, body: object, about?: string): Declaration {
  const entries = Object.entries(body).map(([name, value]) => [name, nodeOf(value)] as const);
  return {
    form: "terraform",
    type,
    apiVersion: undefined,
    address,
    file: "main.tf",
    item: [],
    range: undefined,
    body: mappingAt(entries, nowhere),
    about,
  };
}

function change(type: string, body: object, about?: string): Declaration {
  return { ...declaration(type, "change", body, about), isChange: true };
}

suite("putting declarations together", () => {
  test("names in any case and spelling", () => {
    const body = {
      name: "shop",
      properties: { DisableLocalAccounts: true, agentpoolprofiles: [{ Name: "a" }] },
    };
    const { clusters } = assemble(
      [declaration("microsoft.containerservice/MANAGEDCLUSTERS", "a", body)],
      "x",
    );
    assert.equal(clusters[0]?.read(localAccountsDisabled).value, true);
    assert.equal(clusters[0]?.pools[0]?.name, "a");
  });

  test("pools of their own follow the cluster's, by address or as the only ones", () => {
    const cluster = declaration(clusterType, "A", {
      properties: { agentPoolProfiles: [{ name: "system" }] },
    });
    const pool = (about?: string) =>
      declaration(poolType, "p", { name: "shop/user", properties: { mode: "User" } }, about);
    for (const about of ["a", undefined]) {
      const { clusters } = assemble([cluster, pool(about)], "x");
      assert.deepEqual(
        clusters.map(({ pools }) => pools.map(({ name }) => name)),
        [["system", "user"]],
      );
    }
    const other = assemble([cluster, pool("elsewhere")], "x").clusters;
    assert.deepEqual(
      other.map(({ isElsewhere, pools }) => [isElsewhere, pools.length]),
      [
        [false, 1],
        [true, 1],
      ],
    );
  });

  test("what changes a resource is a part of it", () => {
    const more = { disableLocalAccounts: true, NodeResourceGroupProfile: { restrictionLevel: "ReadOnly" } };
    const { clusters } = assemble(
      [
        declaration(clusterType, "a", { properties: { disableLocalAccounts: false } }),
        change(clusterType, { properties: more }, "a"),
        declaration(poolType, "p", { name: "one", properties: { enableFIPS: false } }, "a"),
        declaration(poolType, "q", { name: "two", properties: { enableFIPS: false } }, "a"),
        change(poolType, { properties: { enableFIPS: true } }, "p"),
        change(poolType, { name: "two", properties: { enableFIPS: true } }, "a"),
      ],
      "x",
    );
    assert.equal(clusters.length, 1);
    const [cluster] = clusters;
    assert.equal(cluster?.read(localAccountsDisabled).value, true);
    assert.equal(cluster?.read(nodeResourceGroupLockdown).value, "ReadOnly");
    assert.deepEqual(
      cluster?.pools.map((pool) => pool.read(fips).value),
      [true, true],
    );
  });

  test("what may change a resource leaves it in doubt, and is none of its own", () => {
    const properties = { agentPoolProfiles: [{ name: "system" }] };
    const { clusters } = assemble(
      [
        declaration(clusterType, "a", { properties }),
        change(clusterType, { properties: { disableLocalAccounts: true } }),
        change(poolType, { properties: { enableFIPS: true } }, "data.azurerm_kubernetes_cluster.it"),
      ],
      "x",
    );
    assert.equal(clusters.length, 1);
    assert.match(clusters[0]?.read(localAccountsDisabled).why ?? "", /^change may change it/);
    assert.match(clusters[0]?.pools[0]?.read(fips).why ?? "", /^change may change it/);
    const named = assemble(
      [
        declaration(clusterType, "a", { properties }),
        change(poolType, { name: "system", properties: { enableFIPS: true } }, "a"),
      ],
      "x",
    );
    assert.equal(named.clusters[0]?.pools[0]?.read(fips).value, true);
    assert.equal(clusters[0]?.read(nodeResourceGroupLockdown).value, "Unrestricted");
  });

  test("clusters of one name in one file are told apart", () => {
    const { clusters } = assemble(
      ["a", "b"].map((address) => declaration(clusterType, address, { name: "shop" })),
      "x",
    );
    assert.deepEqual(
      clusters.map(({ ref }) => ref.origin.twin),
      [undefined, 1],
    );
  });
});
