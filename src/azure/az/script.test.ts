import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { toValue } from "../../syntax/index.ts";
import { assemble } from "../cluster/assemble.ts";
import {
  authorizedIpRanges,
  entraAdminGroups,
  keyVaultProvider,
  localAccountsDisabled,
  sshAccess,
} from "../settings/index.ts";
import { readAzScript } from "./script.ts";

const script = `#!/usr/bin/env bash
set -euo pipefail
# az aks create --name not-this
GROUP_ID="$(az ad group show -g admins --query id -o tsv)"
az aks create \\
  -n shop -g "$RG" \\
  --enable-aad --aad-admin-group-object-ids "$GROUP_ID" \\
  --disable-local-accounts \\
  --api-server-authorized-ip-ranges 192.0.2.0/24,198.51.100.1 \\
  --enable-addons azure-policy,azure-keyvault-secrets-provider \\
  --ssh-access=disabled --nodepool-name system
az aks nodepool add --cluster-name shop -n user --mode User --enable-fips-image || echo 'failed; az aks create'
az aks update -n shop --disable-run-command
`;

suite("scripts that call az", () => {
  const { declarations } = readAzScript(script, "make.sh");
  const [cluster, ...more] = assemble(declarations, "x").clusters;

  test("one cluster with its pools, updates included", () => {
    assert.equal(more.length, 0);
    assert.equal(cluster?.name, "shop");
    assert.deepEqual(
      cluster?.pools.map(({ name, mode }) => [name, mode.value]),
      [
        ["system", "System"],
        ["user", "User"],
      ],
    );
    assert.equal(cluster?.read(localAccountsDisabled).value, true);
    assert.equal(cluster?.read(keyVaultProvider).value, true);
    assert.equal(cluster?.pools[0]?.read(sshAccess).value, "Disabled");
    assert.deepEqual(cluster?.read(authorizedIpRanges).value, ["192.0.2.0/24", "198.51.100.1"]);
    assert.equal(
      toValue(cluster?.root.at(["properties", "apiServerAccessProfile", "disableRunCommand"]).node),
      true,
    );
  });

  test("what a variable holds is not known, but there", () => {
    assert.ok(cluster?.read(entraAdminGroups).unknown);
    const [node] = cluster?.root.at(["properties", "aadProfile", "adminGroupObjectIDs"]).items() ?? [];
    assert.ok(node?.node?.kind === "scalar" && node.node.refers === "GROUP_ID");
  });

  test("values lie where they are written", () => {
    const range = cluster?.read(localAccountsDisabled).at.range;
    assert.equal(script.slice(range?.start, range?.end), "--disable-local-accounts");
  });

  test("anything may stand in a script", () => {
    for (const text of [
      "",
      "az",
      "az aks create",
      "az aks create --name",
      "'",
      '"$',
      "az aks create -n '",
      "\\",
      "$(",
      "az aks create -n a --tier=",
      ";;&&((",
    ])
      assert.doesNotThrow(() => readAzScript(text, "x.sh"), text);
  });
});
