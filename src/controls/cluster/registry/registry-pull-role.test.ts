import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { registryType, roleAssignmentType } from "../../../azure/index.ts";
import {
  assertClusterBroken,
  assertClusterMet,
  assertClusterUndecided,
  type ClusterCase,
  reference,
  unknown,
} from "../testing.ts";
import { control } from "./registry-pull-role.ts";

const push = "8311e382-0749-4cb8-b61a-304f252e45ec";
const pull = "7f951dda-4ed3-4680-a7ca-43fe172d538d";
const owner = "8e3af657-a8ff-443c-a75c-2fe8c4bcb635";
const reader = "b93aa761-3e63-49ed-ac28-beffa264f7ac";
const nodes = "11111111-1111-1111-1111-111111111111";
const other = "22222222-2222-2222-2222-222222222222";
const registry = "/subscriptions/s/resourceGroups/g/providers/Microsoft.ContainerRegistry/registries/shop";

interface Assignment {
  readonly role: unknown;
  readonly principal?: unknown;
  readonly scope?: unknown;
  readonly kubelet?: unknown;
}

function assigned({ role, principal = nodes, scope = registry, kubelet }: Assignment): ClusterCase {
  const identityProfile = kubelet === undefined ? { kubeletidentity: { objectId: nodes } } : kubelet;
  const roleDefinitionId =
    typeof role === "string" ? `/providers/Microsoft.Authorization/roleDefinitions/${role}` : role;
  return {
    properties: { identityProfile },
    beside: [{ type: roleAssignmentType, properties: { roleDefinitionId, principalId: principal, scope } }],
  };
}

suite(control.id, () => {
  test("is broken where nodes may push", () => {
    const { message, severity, fix } = assertClusterBroken(control, assigned({ role: push }));
    assert.match(message, /nodes hold AcrPush on the registry/);
    assert.deepEqual([severity, fix], [undefined, undefined]);
    assertClusterBroken(control, assigned({ role: push.toUpperCase() }));
  });

  test("is worse where they own more than the registry", () => {
    assert.equal(assertClusterBroken(control, assigned({ role: owner })).severity, undefined);
    assert.equal(
      assertClusterBroken(control, assigned({ role: owner, scope: "/subscriptions/s" })).severity,
      "critical",
    );
    assert.equal(assertClusterBroken(control, assigned({ role: owner, scope: unknown })).severity, undefined);
    for (const scope of [
      "/subscriptions/s/resourceGroups/g/providers/Microsoft.ContainerService/managedClusters/aks",
      "azurerm_kubernetes_cluster.aks.id",
    ]) {
      const { message, severity } = assertClusterBroken(control, assigned({ role: owner, scope }));
      assert.match(message, /something that is no registry/);
      assert.equal(severity, undefined);
    }
    const group = assertClusterBroken(
      control,
      assigned({ role: owner, scope: "azurerm_resource_group.g.id" }),
    );
    assert.equal(group.severity, "critical");
  });

  test("is met where they may pull", () => {
    assertClusterMet(control, assigned({ role: pull }));
    assertClusterMet(control, assigned({ role: reader }));
  });

  test("leaves others' assignments alone", () => {
    assertClusterMet(control, assigned({ role: push, principal: other }));
    assertClusterMet(control, assigned({ role: push, principal: reference, kubelet: null }));
    assertClusterMet(control, assigned({ role: owner, principal: unknown, scope: "/subscriptions/s" }));
  });

  test("takes AcrPull for enough where another registry works with permissions for repositories", () => {
    const given = assigned({ role: pull });
    const properties = { roleAssignmentMode: "AbacRepositoryPermissions" };
    assertClusterMet(control, {
      ...given,
      beside: [...(given.beside ?? []), { type: registryType, properties }],
    });
  });

  test("is undecided on what is not known", () => {
    assertClusterUndecided(control, assigned({ role: unknown }));
    assertClusterUndecided(control, assigned({ role: push, principal: unknown }));
    assertClusterUndecided(control, assigned({ role: push, principal: nodes, kubelet: unknown }));
    assertClusterUndecided(control, assigned({ role: push, principal: other, kubelet: null }));
    assertClusterMet(control, assigned({ role: pull, principal: unknown }));
  });
});
