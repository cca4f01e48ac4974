import { suite, test } from "node:test";
import {
  assertClusterBroken,
  assertClusterMet,
  assertClusterUndecided,
  reference,
  unknown,
} from "../testing.ts";
import { control } from "./cluster-kubelet-identity.ts";

const kubelet = (resourceId: unknown) => ({ identityProfile: { kubeletidentity: { resourceId } } });
const identities = "providers/Microsoft.ManagedIdentity/userAssignedIdentities";

suite(control.id, () => {
  test("is broken where AKS makes one", () => {
    assertClusterBroken(control, {});
    assertClusterBroken(control, {
      identity: { type: "SystemAssigned" },
      properties: { identityProfile: null },
    });
    assertClusterBroken(control, {
      form: "az",
      properties: {
        nodeResourceGroup: "MC_shop",
        ...kubelet(`/subscriptions/s/resourcegroups/mc_shop/${identities}/shop-agentpool`),
      },
    });
  });

  test("is met where one is given", () => {
    assertClusterMet(control, { properties: kubelet(reference) });
    assertClusterMet(control, { properties: kubelet("x") });
    assertClusterMet(control, {
      form: "az",
      properties: {
        nodeResourceGroup: "MC_shop",
        ...kubelet(`/subscriptions/s/resourcegroups/shared/${identities}/pull`),
      },
    });
  });

  test("is not asked of a service principal", () => {
    assertClusterMet(control, { properties: { servicePrincipalProfile: { clientId: "app" } } });
  });

  test("is undecided on what is not known", () => {
    assertClusterUndecided(control, { properties: { identityProfile: unknown } });
    assertClusterUndecided(control, { properties: { servicePrincipalProfile: { clientId: unknown } } });
  });
});
