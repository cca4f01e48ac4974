import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { mappingAt, nodeOf, nowhere } from "../../syntax/index.ts";
import type { Declaration } from "../declaration.ts";
import { localAccountsDisabled, nodeResourceGroupLockdown } from "../settings/index.ts";
import { assemble, clusterType, poolType } from "./assemble.ts";

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

  test("what changes a cluster is a part of it", () => {
    const { clusters } = assemble(
      [
        declaration(clusterType, "a", { properties: { disableLocalAccounts: false } }),
        declaration(
          clusterType,
          "u",
          {
            properties: {
              disableLocalAccounts: true,
              nodeResourceGroupProfile: { restrictionLevel: "ReadOnly" },
            },
          },
          "a",
        ),
      ],
      "x",
    );
    assert.equal(clusters.length, 1);
    assert.equal(clusters[0]?.read(localAccountsDisabled).value, true);
    assert.equal(clusters[0]?.read(nodeResourceGroupLockdown).value, "ReadOnly");
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
